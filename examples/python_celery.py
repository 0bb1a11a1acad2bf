#!/usr/bin/python3
"""A ladder as a task for Celery: python_celery.py FILE FOLDER hands it to the worker and shows how far it is.

The worker is this file too: celery -A python_celery worker, in its folder.
"""
import sys

import celery
import mediaforge

app = celery.Celery("media", broker="redis://", backend="redis://")
run = mediaforge.celery.register(app, soft_time_limit=3600)


def main(source: str, folder: str) -> None:
    task = run.delay("ladder", source, folder, {"rungs": [720, 360]})
    made = task.get(on_message=lambda message: print(message["status"], message["result"]))
    print(made["master"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
