"""mediaforge: everything a media backend does to uploads, in process.

The functions are made from the library's own table of operations: help(mediaforge.ladder) tells about each of them.
"""
from typing import Any, Dict

from . import _ops, _records
from ._call import CancelToken, Limits
from ._errors import (AccessError, CancelledError, CodecError, DeadlineError, EngineError, FormatError, InternalError, LimitError,
                      LintError, MediaForgeError, NoSpaceError, NoStreamError, NotFoundError, OutOfMemoryError, ParamsError,
                      ReadWriteError, UnsupportedError)
from ._image import Image
from ._info import build_info, run
from ._lib import version as _version
from ._pass import Pass
from ._records import Record

__version__ = _version()
globals().update(_records.classes)
globals().update(_ops.functions)
__all__ = ["AccessError", "CancelToken", "CancelledError", "CodecError", "DeadlineError", "EngineError", "FormatError", "Image",
           "InternalError", "LimitError", "Limits", "LintError", "MediaForgeError", "NoSpaceError", "NoStreamError", "NotFoundError",
           "OutOfMemoryError", "ParamsError", "Pass", "ReadWriteError", "Record", "UnsupportedError", "build_info", "run",
           *_records.classes, *_ops.functions]


def __getattr__(name: str) -> Any:
    if name in ("aio", "celery", "rq"):
        import importlib
        return importlib.import_module("." + name, __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
