"""Running calls of the library so that signals, progress and cancelling work.

Python runs signal handlers on the main thread, between bytecodes: a C call there would hold them up until it ends. So a call of the
main thread runs on a helper thread while the main thread waits in a way that signals interrupt. Other threads call directly. So does the
main thread at first where nothing is written: most such calls have ended before another thread would have woken up.
"""
import contextlib
import operator
import os
import threading
from collections import deque
from datetime import timedelta
from time import monotonic
from typing import Any, Callable, Deque, Dict, List, Mapping, NamedTuple, Optional, Sequence, TypedDict, Union

from ._errors import check, make_error, unfit
from ._io import _Stream
from ._lib import NULL, ffi, lib, text

Seconds = Union[float, timedelta]
Time = Union[float, str, timedelta]  # of parameters: also "00:01:02.5" and, of a position, "50%"

TRIAL = 0.002  # s that a brief call has on the main thread
WAKE = 0.05  # s: how long a signal that another thread got can wait
REPORT = 0.11  # s from one call of on_progress to the next: 10 a second, the last one too
LOG_LINES = 64  # kept for the exception


class Limits(TypedDict, total=False):
    """Limits for untrusted input; what is not given keeps its default."""
    max_streams: int  # of one input; 64
    max_pixels: int  # of a picture or frame; 16384 x 16384
    max_duration: Seconds  # of an input; 24 h
    max_input_bytes: int  # of one input; 1 TiB
    max_output_bytes: int  # written by one call; 1 TiB
    max_memory_bytes: int  # planned for frames and encoders; 4 GiB


class CancelToken:
    """Stops calls: give it to any number of them as `cancel=`, and call cancel() from any thread."""

    def __init__(self) -> None:
        self._tasks: Dict[int, Any] = {}
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        """Makes the running calls, and all later ones, raise CancelledError; what they had written is removed."""
        self._cancelled = True
        for pointer in list(self._tasks.values()):
            lib.mf_task_cancel(pointer)

    def _attach(self, pointer: Any) -> None:
        self._tasks[id(pointer)] = pointer
        if self._cancelled:  # looked at after the task can be found: one of the two sees the other
            lib.mf_task_cancel(pointer)

    def _detach(self, pointer: Any) -> None:
        self._tasks.pop(id(pointer), None)


class Options(NamedTuple):
    """The keyword arguments that every operation has."""
    on_progress: Optional[Callable[[float], object]] = None
    deadline: Optional[Seconds] = None
    cancel: Optional[CancelToken] = None
    threads: Optional[int] = None
    strict: bool = False
    limits: Optional[Limits] = None
    allow_protocols: Union[None, str, Sequence[str]] = None
    durable: bool = False


def seconds(time: Seconds, name: str = "deadline") -> float:
    number = time.total_seconds() if isinstance(time, timedelta) else float(time)
    if not abs(number) < 9e12:  # of which the microseconds still fit
        raise unfit(name, number)
    return number


def integer(name: str, value: Any, bits: int = 64) -> int:
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: an integer is wanted, not {value!r}") from None
    if number.bit_length() >= bits:
        raise unfit(name, number)
    return number


# --- Threads that calls run on.

class _Job:
    """Work for a helper thread. Whoever claims it first decides whether it is done."""

    def __init__(self, work: Callable[[], None], notify: Optional[Callable[[], None]] = None) -> None:
        self.work = work
        self.notify = notify
        self.error: Optional[BaseException] = None
        self.done = False
        self.claim = threading.Lock()
        self.finished = threading.Lock()
        self.finished.acquire()

    def run(self) -> None:
        if not self.claim.acquire(False):
            return
        try:
            self.work()
        except BaseException as error:  # to be raised where the call was made
            self.error = error

    def finish(self) -> None:
        self.done = True
        self.finished.release()
        if self.notify:
            self.notify()


class _Helper(threading.Thread):
    MOST_IDLE = 4

    def __init__(self) -> None:
        super().__init__(name="mediaforge", daemon=True)
        self.job: Optional[_Job] = None
        self.wake = threading.Lock()
        self.wake.acquire()
        self.start()

    def run(self) -> None:
        while True:
            self.wake.acquire()
            job, self.job = self.job, None
            if not job:
                return
            job.run()
            stay = len(_idle) < self.MOST_IDLE
            if stay:
                _idle.append(self)  # before the caller goes on and may want a helper again
            job.finish()
            del job  # and with it all that the call has held
            if not stay:
                return


_idle: List[_Helper] = []


def _submit(job: _Job) -> None:
    try:
        helper = _idle.pop()
    except IndexError:
        helper = _Helper()
    helper.job = job
    helper.wake.release()


def _dismiss() -> None:
    """Ends the idle helpers, so that a fork finds no thread of ours."""
    while _idle:
        helper = _idle.pop()
        helper.wake.release()
        helper.join()


os.register_at_fork(before=_dismiss)


# --- A call.

def _log_line(log: Any, level: int, line: Any) -> None:
    ffi.from_handle(log).append(text(line))


_on_log = ffi.callback("void(void *, int, const char *)", _log_line)


def _new_cache() -> Any:
    out = ffi.new("mf_model_cache **")
    check(lib.mf_model_cache_new(out))
    return ffi.gc(out[0], lib.mf_model_cache_unref)


_models = _new_cache()  # networks are loaded once for the process


class Call:
    """An mf_task, and the calls made with it."""

    def __init__(self, operation: str, options: Options = Options(), streams: Sequence[_Stream] = ()) -> None:
        out = ffi.new("mf_task **")
        check(lib.mf_task_new(out))
        self.pointer: Any = ffi.gc(out[0], lib.mf_task_free)
        lib.mf_model_cache_attach(_models, self.pointer)
        self.operation = operation
        self.options = options
        self.streams = list(streams)
        self._log: Deque[str] = deque(maxlen=LOG_LINES)
        self._log_handle = ffi.new_handle(self._log)
        lib.mf_task_on_log(self.pointer, _on_log, self._log_handle)
        self._status = 0
        self._reported = 0.0
        self._next_report = 0.0
        if options.threads is not None:
            self.check(lib.mf_task_set_threads(self.pointer, integer("threads", options.threads, 32)))
        if options.strict:
            lib.mf_task_set_strict(self.pointer, 1)
        if options.durable:
            lib.mf_task_set_durable(self.pointer, 1)
        if options.limits or options.allow_protocols:
            self._set_limits(options.limits or {}, options.allow_protocols or "")

    def _set_limits(self, limits: Mapping[str, Any], protocols: Union[str, Sequence[str]]) -> None:
        target = ffi.new("struct mf_limits *")
        check(lib.mf_limits_init(target, ffi.sizeof("struct mf_limits")))
        for name, value in limits.items():
            if name not in Limits.__annotations__:
                raise TypeError(f"limits: there is no {name!r}; there are {', '.join(Limits.__annotations__)}")
            if name == "max_duration":
                target.max_duration_us = round(seconds(value, name) * 1e6)
            else:
                setattr(target, name, integer(name, value, 32 if name == "max_streams" else 64))
        names = protocols if isinstance(protocols, str) else ",".join(protocols)
        keep = ffi.new("char[]", names.encode())
        target.protocols = keep if names else NULL
        self.check(lib.mf_task_set_limits(self.pointer, target))

    def check(self, status: int) -> int:
        """`status` of a call with this task, or its error; an exception of the caller's own streams comes first."""
        for stream in self.streams:
            if stream.error:
                error, stream.error = stream.error, None
                raise error
        if status < 0:
            raise make_error(status, text(lib.mf_task_message(self.pointer)), self.operation, self._log)
        return status

    def _begin(self) -> None:
        if self.options.deadline is not None:
            self._set_deadline(seconds(self.options.deadline))
        self._reported = 0.0
        self._next_report = monotonic() + REPORT
        if self.options.cancel:
            self.options.cancel._attach(self.pointer)

    def _set_deadline(self, after: float) -> None:
        lib.mf_task_set_deadline(self.pointer, max(1, round(after * 1e6)))

    def _job(self, function: Callable[[], int], notify: Optional[Callable[[], None]] = None) -> _Job:
        def work() -> None:
            self._status = function()
        return _Job(work, notify)

    def _conclude(self) -> int:
        self.check(self._status)
        if self.options.on_progress:
            self.options.on_progress(1.0)
        return self._status

    def _detach(self) -> None:
        if self.options.cancel:
            self.options.cancel._detach(self.pointer)

    def run(self, function: Callable[[], int], brief: bool = False) -> int:
        """The status of `function`, a call of the library with this task; interrupted by exceptions of signal handlers.

        With `brief` it may be begun a second time.
        """
        try:
            self._begin()
            if self.options.on_progress or threading.get_ident() == threading.main_thread().ident:
                if not brief or self.options.on_progress or self.streams or not self._try(function):
                    self._run_helped(self._job(function))
            else:
                self._status = function()
        finally:
            self._detach()
        return self._conclude()

    def _try(self, function: Callable[[], int]) -> bool:
        """Runs a call here for a moment, and answers whether it has ended by itself."""
        start, deadline = monotonic(), self.options.deadline
        self._set_deadline(TRIAL if deadline is None else min(TRIAL, seconds(deadline)))
        self._status = function()
        taken = monotonic() - start
        if taken < TRIAL:  # else whatever it says may be due to the deadline
            return True
        self._log.clear()
        if deadline is None:
            lib.mf_task_set_deadline(self.pointer, 0)
        else:
            self._set_deadline(seconds(deadline) - taken)
        return False

    def _run_helped(self, job: _Job) -> None:
        try:
            _submit(job)
            while not job.finished.acquire(True, WAKE):
                self._report()
        except BaseException:
            self._stop(job)
            raise
        if job.error:
            raise job.error

    def _report(self) -> None:
        if not self.options.on_progress or monotonic() < self._next_report:
            return
        fraction = lib.mf_task_progress(self.pointer)
        if fraction > self._reported:
            self._reported = fraction
            self._next_report = monotonic() + REPORT
            self.options.on_progress(fraction)

    def _stop(self, job: _Job) -> None:
        """Cancels and waits for the end, but not for a file of the caller's that does not return."""
        lib.mf_task_cancel(self.pointer)
        stuck = 0
        if job.claim.acquire(False):  # not begun, and now it never will
            return
        while stuck < 4 and not job.done and not job.finished.acquire(True, WAKE / 2):
            stuck = stuck + 1 if self._is_in_stream() else 0

    def _is_in_stream(self) -> bool:
        return any(stream.busy for stream in self.streams)

    async def run_async(self, function: Callable[[], int]) -> int:
        """The same for asyncio: cancelling the asyncio task cancels the call, and waits for its end."""
        import asyncio  # takes longer than all of ours
        loop = asyncio.get_running_loop()
        ended: "asyncio.Future[None]" = loop.create_future()

        def wake() -> None:
            if not ended.done():
                ended.set_result(None)

        def notify() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has been closed
                loop.call_soon_threadsafe(wake)
        job = self._job(function, notify)
        try:
            self._begin()
            _submit(job)
            while not ended.done():
                await asyncio.wait({ended}, timeout=REPORT if self.options.on_progress else None)
                self._report()
        except BaseException:
            lib.mf_task_cancel(self.pointer)
            stuck = 0
            while stuck < 4 and not job.done:
                await asyncio.wait({ended}, timeout=WAKE / 2)
                stuck = stuck + 1 if self._is_in_stream() else 0
            raise
        finally:
            self._detach()
        if job.error:
            raise job.error
        return self._conclude()
