"""For RQ: queue.enqueue("mediaforge.rq.run", "ladder", "in.mp4", "out", {"crf": 22}). RQ's timeouts and Ctrl-C stop the work.

Progress goes to job.meta["progress"], as {"current": 42.0, "total": 100}.
"""
import importlib
from typing import Any, Callable, Dict, Mapping, Optional

from ._info import run as _run


def progress(job: Any = None) -> Optional[Callable[[float], None]]:
    """An `on_progress` that reports into the meta data of `job`, by default of the job that is being worked on, if any."""
    if job is None:
        job = importlib.import_module("rq").get_current_job()
    if job is None:
        return None

    def report(fraction: float) -> None:
        job.meta["progress"] = {"current": round(100 * fraction, 1), "total": 100}
        job.save_meta()
    return report


def run(task: str, input: Any = None, output: Any = None, params: Optional[Mapping[str, Any]] = None, **options: Any) -> Dict[str, Any]:
    """mediaforge.run() inside a job, with its progress."""
    options.setdefault("on_progress", progress())
    return _run(task, input, output, params, **options)
