"""For Celery: run = mediaforge.celery.register(app), then run.delay("ladder", "in.mp4", "out", {"crf": 22}).

Soft time limits stop the work. Progress is the state PROGRESS with {"current": 42.0, "total": 100}.
"""
from typing import Any, Callable, Dict, Mapping, Optional

from ._info import run as _run


def progress(task: Any, state: str = "PROGRESS") -> Optional[Callable[[float], None]]:
    """An `on_progress` that reports into the state of a bound task; None where the task was called as a plain function."""
    if not task.request.id:
        return None

    def report(fraction: float) -> None:
        task.update_state(state=state, meta={"current": round(100 * fraction, 1), "total": 100})
    return report


def register(app: Any, name: str = "mediaforge.run", **settings: Any) -> Any:
    """A task of `app` that is mediaforge.run() with its progress; `settings` are those of app.task()."""
    def run(self: Any, task: str, input: Any = None, output: Any = None, params: Optional[Mapping[str, Any]] = None,
            **options: Any) -> Dict[str, Any]:
        options.setdefault("on_progress", progress(self))
        return _run(task, input, output, params, **options)
    return app.task(bind=True, name=name, **{"shared": False, **settings})(run)
