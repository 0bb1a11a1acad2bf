"""What is raised: one class for each code of the library, each also the builtin exception that it is a case of."""
import errno
from typing import Any, Dict, Iterable, Optional, Tuple, Type, Union

from ._lib import lib, text


class MediaForgeError(Exception):
    """A call has failed. Its text is the library's message."""

    code = "UNKNOWN"  #: the library's name of the error: "NOT_FOUND", "FORMAT", ...
    operation: Optional[str]  #: what was called: "ladder"
    log: Tuple[str, ...]  #: the last lines that the library logged during the call
    _errno: Optional[int] = None

    def __init__(self, message: str, operation: Optional[str] = None, log: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.operation = operation
        self.log = tuple(log)
        if isinstance(self, OSError):
            setattr(self, "errno", self._errno)

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> Tuple[Any, ...]:  # job queues hand exceptions from process to process
        return type(self), (str(self), self.operation, self.log)


class ParamsError(MediaForgeError, ValueError):
    """A parameter is outside its range, unknown, or contradicts another."""
    code = "PARAMS"


def unfit(name: str, value: Union[int, float]) -> ParamsError:
    """For a number that the library has no form for."""
    what = f"an integer of {value.bit_length()} bits" if isinstance(value, int) else value
    return ParamsError(f"{name}: {what} cannot be a parameter")


class UnsupportedError(MediaForgeError, NotImplementedError):
    """This build, or this version, of the library cannot do it."""
    code = "UNSUPPORTED"


class OutOfMemoryError(MediaForgeError, MemoryError):
    """There is no memory left."""
    code = "NOMEM"


class LimitError(MediaForgeError, ValueError):
    """The input exceeds one of the `limits`."""
    code = "LIMIT"


class CancelledError(MediaForgeError):
    """The call's CancelToken was cancelled."""
    code = "CANCELLED"


class DeadlineError(MediaForgeError, TimeoutError):
    """The `deadline` has passed."""
    code = "DEADLINE"
    _errno = errno.ETIMEDOUT


class ReadWriteError(MediaForgeError, OSError):
    """Reading or writing failed."""
    code = "IO"
    _errno = errno.EIO


class NotFoundError(MediaForgeError, FileNotFoundError):
    """There is no such file, operation or model."""
    code = "NOT_FOUND"
    _errno = errno.ENOENT


class AccessError(MediaForgeError, PermissionError):
    """The system, or a limit, does not allow opening it."""
    code = "PERMISSION"
    _errno = errno.EACCES


class NoSpaceError(MediaForgeError, OSError):
    """The disk is full."""
    code = "NO_SPACE"
    _errno = errno.ENOSPC


class FormatError(MediaForgeError, ValueError):
    """The input is of no known format, or broken beyond use."""
    code = "FORMAT"


class NoStreamError(MediaForgeError, ValueError):
    """The input lacks what was asked for: no video, no audio, no cover."""
    code = "NO_STREAM"


class CodecError(MediaForgeError, RuntimeError):
    """A decoder or an encoder failed."""
    code = "CODEC"


class EngineError(MediaForgeError, RuntimeError):
    """A vision or inference engine failed."""
    code = "ENGINE"


class LintError(MediaForgeError, ValueError):
    """A package breaks a rule."""
    code = "LINT"


class InternalError(MediaForgeError, RuntimeError):
    """A bug in the library."""
    code = "INTERNAL"


CLASSES: Dict[str, Type[MediaForgeError]] = {each.code: each for each in MediaForgeError.__subclasses__()}


def make_error(status: int, message: str, operation: Optional[str] = None, log: Iterable[str] = ()) -> MediaForgeError:
    kind = CLASSES.get(text(lib.mf_error_name(status)), MediaForgeError)
    return kind(message or text(lib.mf_error_text(status)), operation, log)


def check(status: int, operation: Optional[str] = None) -> int:
    """`status` of a function that leaves no message, unless it is an error."""
    if status < 0:
        raise make_error(status, "", operation)
    return status
