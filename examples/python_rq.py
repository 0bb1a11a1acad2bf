#!/usr/bin/python3
"""A ladder as a job for RQ: python_rq.py FILE FOLDER hands it to the queue and shows how far it is.

A worker does it: rq worker media, with the mediaforge package on its path. Neither needs code of yours on the other's side.
"""
import sys
import time

from redis import Redis
from rq import Queue


def main(source: str, folder: str) -> None:
    queue = Queue("media", connection=Redis())
    job = queue.enqueue("mediaforge.rq.run", "ladder", source, folder, {"rungs": [720, 360]}, job_timeout=3600)
    while not (job.is_finished or job.is_failed):
        time.sleep(0.5)
        job.refresh()
        print(job.get_status(), job.meta.get("progress", {}).get("current", 0), "%")
    if job.is_failed:
        sys.exit(job.exc_info)
    print(job.result["master"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
