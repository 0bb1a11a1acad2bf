#!/usr/bin/python3
"""Writes what is derived: generate.py [--check]

mediaforge/_ffi.py from declarations.h, and the stubs mediaforge/__init__.pyi and mediaforge/aio.pyi from the tables of the library
that is loaded. With --check nothing is written, and files that are not as they would be made are named.
"""
import contextlib
import io
import os
import sys
import tempfile

import cffi

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH = 128
MADE = "# Made by generate.py from the library's tables.\n"
STATIC = """\
from typing import Any, Callable, Dict, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import aio as aio
from . import celery as celery
from . import rq as rq
from ._call import CancelToken as CancelToken
from ._call import Limits as Limits
from ._call import Seconds as Seconds
from ._call import Time as Time
from ._errors import AccessError as AccessError
{errors}from ._image import Image as Image
from ._info import build_info as build_info
from ._info import run as run
from ._io import FileOutput as FileOutput
from ._io import FolderOutput as FolderOutput
from ._io import Path as Path
from ._io import Source as Source
from ._pass import PassBase as _PassBase
from ._records import Record as Record

__version__: str
"""
AIO = """\
from typing import Any, Callable, Dict, Literal, Mapping, Optional, Sequence, Tuple, Union

{records}
from ._call import CancelToken, Limits, Seconds, Time
from ._io import FileOutput, FolderOutput, Path, Source
"""


def make_ffi():
    ffi = cffi.FFI()
    ffi.set_source("mediaforge._ffi", None)
    with open(os.path.join(HERE, "declarations.h")) as file:
        ffi.cdef(file.read())
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "_ffi.py")
        with contextlib.redirect_stdout(io.StringIO()):
            ffi.emit_python_code(path)
        with open(path) as file:
            return file.read()


def wrap(start, parts, end):
    """A line of the parts, broken where it gets too long."""
    lines, line = [], start
    for i, part in enumerate(parts):
        piece = part + (", " if i + 1 < len(parts) else "")
        if len(line) + len(piece.rstrip()) > WIDTH - (len(end) if i + 1 == len(parts) else 0) and line != start:
            lines.append(line.rstrip())
            line = " " * (len(start) - len(start.lstrip()) + 8)
        line += piece
    return "\n".join(lines + [line + end])


def docstring(text, indent):
    lines = text.strip().splitlines()
    if len(lines) == 1:
        return f'{indent}"""{text}"""\n'
    return f'{indent}"""{lines[0]}\n' + "".join((indent + line.rstrip() if line else "") + "\n" for line in lines[1:]) + f'{indent}"""\n'


def stub_function(ops, operation, prefix="def", method=False):
    indent = "    " if method else ""
    header = wrap(f"{indent}{prefix} {ops.safe(operation.name)}(", operation.parameters(method), f") -> {operation.result.__name__}:")
    return f"{header}\n{docstring(operation.document(method), indent + '    ')}{indent}    ...\n"


def stub_record(record):
    text = f"class {record.__name__}(Record):\n" + docstring(record.__doc__, "    ")
    for field in record._fields:
        text += f"    @property\n    def {field.name}(self) -> {field.annotation()}:\n{docstring(field.__doc__, ' ' * 8)}        ...\n"
    return text


def make_stubs():
    from mediaforge import _errors, _ops, _records
    names = sorted({each.__name__ for each in _errors.CLASSES.values()} | {"MediaForgeError"})
    imports = "".join(f"from ._errors import {name} as {name}\n" for name in names if name != "AccessError")
    operations = list(_ops.operations.values())
    parts = [MADE + STATIC.format(errors=imports)]
    parts += [stub_record(record) for record in _records.classes.values()]
    parts += [stub_function(_ops, each) for each in operations]
    taps = "".join(stub_function(_ops, each, method=True) for each in operations if each.tap)
    parts.append('class Pass(_PassBase):\n    def __enter__(self) -> "Pass": ...\n' + taps)
    results = wrap("from . import (", [each.result.__name__ for each in operations], ")")
    asynchronous = [MADE + AIO.format(records=results)] + [stub_function(_ops, each, "async def") for each in operations]
    return "\n".join(parts), "\n".join(asynchronous)


def main():
    check = "--check" in sys.argv[1:]
    sys.path.insert(0, HERE)
    made = {"_ffi.py": make_ffi()}
    if not check:
        write(made)
    made["__init__.pyi"], made["aio.pyi"] = make_stubs()
    if not check:
        write(made)
        return 0
    stale = [name for name, text in made.items() if read(name) != text]
    for name in stale:
        print(f"mediaforge/{name} is stale: run bindings/python/generate.py")
    return 1 if stale else 0


def read(name):
    try:
        with open(os.path.join(HERE, "mediaforge", name)) as file:
            return file.read()
    except FileNotFoundError:
        return None


def write(files):
    for name, text in files.items():
        if read(name) != text:
            with open(os.path.join(HERE, "mediaforge", name), "w") as file:
                file.write(text)


if __name__ == "__main__":
    sys.exit(main())
