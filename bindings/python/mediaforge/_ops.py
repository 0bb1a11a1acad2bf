"""Functions made from the library's descriptions of its operations: the same headers serve the running program and the stubs."""
import json
import keyword
import math
import os
import typing
from datetime import timedelta
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from . import _call, _io, _records
from ._call import Call, Options, integer
from ._errors import check, unfit
from ._io import OpenSink, OpenSource, streams_of
from ._lib import NULL, ffi, lib, take_text
from ._records import Record, camel

COMMON = ["on_progress: Optional[Callable[[float], object]] = None", "deadline: Optional[Seconds] = None",
          "cancel: Optional[CancelToken] = None", "threads: Optional[int] = None", "strict: bool = False",
          "limits: Optional[Limits] = None", "allow_protocols: Union[None, str, Sequence[str]] = None",
          "durable: bool = False"]

COMMON_DOC = """\
    on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
    deadline: seconds until DeadlineError
    cancel: a CancelToken
    threads: processor cores to use; default: all
    strict: fail on input that is broken in part
    limits: for untrusted input, see Limits
    allow_protocols: that the input's references may open ("file,https"); default: none
    durable: have all outputs on the disk for good before it returns"""

_TYPES = {"bool": "bool", "i32": "int", "i64": "int", "f64": "float", "f32": "float", "time": "Time", "string": "str", "tag": "str"}


class Param(NamedTuple):
    name: str  # in Python
    key: str  # in the request
    annotation: str
    default: Any
    doc: str


def _typed_default(info: Dict[str, Any]) -> Any:
    default = info["default"]
    if not info["list"] or default is None:
        return default
    kind = {"i32": int, "i64": int, "f32": float, "f64": float}.get(info["type"], str)
    return tuple(kind(each) for each in default.split(",") if each)


def _annotate(info: Dict[str, Any], default: Any) -> str:
    kind = f"Literal[{', '.join(map(repr, info['names']))}]" if info["type"] == "enum" else _TYPES[info["type"]]
    if info["unit"] == "json":
        kind = "Union[str, Sequence[Mapping[str, Any]]]"
    if info["list"]:
        kind = "Mapping[str, str]" if info["type"] == "tag" else f"Sequence[{kind}]"
    return f"Optional[{kind}]" if default is None else kind


def _describe(info: Dict[str, Any]) -> str:
    low, high = info["min"], info["max"]
    limits = "" if low is None and high is None else f"{'' if low is None else f'{low:.15g}'}..{'' if high is None else f'{high:.15g}'}"
    facts = [fact for fact in (info["unit"], limits) if fact]
    return str(info["doc"]) + (f" ({', '.join(facts)})" if facts else "")


def safe(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


class Operation:
    """One operation of the library's table."""

    def __init__(self, pointer: Any) -> None:
        out = ffi.new("char **")
        check(lib.mf_op_json(pointer, out))
        info = json.loads(take_text(out))
        self.pointer = pointer
        self.name: str = info["name"]
        self.encoded_name = self.name.encode()
        self.summary: str = info["summary"]
        self.input: str = info["input"]
        self.output: str = info["output"]
        self.output_optional: bool = info["output_optional"]
        self.tap: bool = info["tap"]
        self.params: List[Param] = []
        for each in info["params"]:
            default = _typed_default(each)
            self.params.append(Param(safe(each["name"]), each["name"], _annotate(each, default), default, _describe(each)))
        self.defaults: Dict[str, Any] = {param.key: param.default for param in self.params}
        self.result: Any = _records.declare(camel(self.name) + "Result", lib.mf_op_result(pointer, 0))

    def define_result(self) -> None:
        self.result.__doc__ = f"What {self.name}() answers."
        _records.define(self.result, lib.mf_op_result(self.pointer, 0), lambda index: lib.mf_op_result(self.pointer, index),
                        camel(self.name))

    def parameters(self, method: bool = False) -> List[str]:
        """The parameters of the function, or of a pass's method, as in Python's source."""
        first = {"file": "input: Source", "files": "input: Union[Source, Sequence[Source]]", "directory": "input: Path"}
        parts = ["self"] if method else [first[self.input]] if self.input != "none" else []
        if self.output != "none":
            parts.append(f"output: Optional[{'FolderOutput' if self.output == 'directory' else 'FileOutput'}] = None")
        keywords = [f"{param.name}: {param.annotation} = {param.default!r}" for param in self.params] + ([] if method else COMMON)
        return parts + (["*"] + keywords if keywords else [])

    def arguments(self) -> str:
        """The parameters as a dict by key, as in Python's source."""
        return "{" + ", ".join(f"{param.key!r}: {param.name}" for param in self.params) + "}"

    def document(self, method: bool = False) -> str:
        lines = [f"{self.summary}.", ""]
        if not method and self.input != "none":
            lines.append("    input: " + {"file": "a path, bytes, or a binary file object",
                                          "files": "a path, bytes, or a binary file object, or a list of such",
                                          "directory": "the path of a folder"}[self.input])
        if self.output == "directory":
            lines.append("    output: a folder, or something whose open(name) gives a binary file; default: the record's `output` "
                         "has the files by name")
        elif self.output == "file":
            default = "the image is in the record" if self.output_optional else "bytes"
            lines.append(f"    output: a path, a binary file, or bytes for them in the record's `output`; default: {default}")
        lines += [f"    {param.name}: {param.doc}" for param in self.params]
        return "\n".join(lines + ([] if method else [COMMON_DOC]))

    def request(self, params: Dict[str, Any]) -> Any:
        """Those that differ from the defaults, as the library takes them."""
        changed = {key: _plain(key, value) for key, value in params.items() if value is not self.defaults.get(key)}
        return ffi.new("char[]", json.dumps(changed).encode()) if changed else NULL


def _plain(name: str, value: Any) -> Any:
    """A parameter as JSON has it."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return integer(name, value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise unfit(name, value)
        return value
    if isinstance(value, Mapping):
        return {key: _plain(name, each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return [_plain(name, each) for each in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "tolist"):  # numpy's arrays and numbers
        return _plain(name, value.tolist())
    raise TypeError(f"{name}: a parameter cannot be of type {type(value).__name__}")


class Running:
    """A call of an operation, with all that it needs."""

    def __init__(self, operation: Operation, inputs: Sequence[Any], output: Any, params: Dict[str, Any], options: Options) -> None:
        self.operation = operation
        self.sources = [_open_input(operation, each) for each in inputs]
        self.sink = OpenSink(output, operation.output == "directory", operation.output_optional or operation.output == "none")
        self.call = Call(operation.name, options, streams_of([*self.sources, self.sink]))
        self._params = operation.request(params)
        self._record: Any = None

    def work(self) -> int:
        out = ffi.new("void **")
        inputs = ffi.new("mf_source *[]", [source.pointer for source in self.sources])
        status: int = lib.mf_run(self.call.pointer, self.operation.encoded_name, inputs, len(inputs), self.sink.pointer, self._params,
                                 out)
        if out[0]:
            self._record = ffi.gc(out[0], lib.mf_record_free)
        return status

    def result(self) -> Record:
        record: Record = self.operation.result(self._record, self._record)
        record._written = self.sink.collect()
        return record


def _open_input(operation: Operation, given: Any) -> OpenSource:
    if operation.input == "directory":
        given = os.fspath(given)
    return OpenSource(given)


def several(given: Any) -> Sequence[Any]:
    return list(given) if isinstance(given, (list, tuple)) else [given]


def call(operation: Operation, inputs: Sequence[Any], output: Any, params: Dict[str, Any], *options: Any, **named: Any) -> Record:
    running = Running(operation, inputs, output, params, Options(*options, **named))
    running.call.run(running.work, brief=operation.output == "none")
    return running.result()


async def call_async(operation: Operation, inputs: Sequence[Any], output: Any, params: Dict[str, Any], *options: Any) -> Record:
    running = Running(operation, inputs, output, params, Options(*options))
    await running.call.run_async(running.work)
    return running.result()


# --- Making the functions.

def namespace() -> Dict[str, Any]:
    """What the headers' annotations refer to."""
    names = {name: getattr(typing, name) for name in
             ("Any", "Callable", "Dict", "Literal", "Mapping", "Optional", "Sequence", "Tuple", "Union")}
    names.update(Source=_io.Source, FileOutput=_io.FileOutput, FolderOutput=_io.FolderOutput, Path=_io.Path, Limits=_call.Limits,
                 CancelToken=_call.CancelToken, Seconds=_call.Seconds, Time=_call.Time)
    return {**names, **_records.classes}


def _make(source: str, name: str, doc: str, **names: Any) -> Any:
    made: Dict[str, Any] = {**namespace(), **names}
    exec(source, made)
    made[name].__doc__ = doc
    made[name].__module__ = names.get("module", "mediaforge")
    return made[name]


def make_function(operation: Operation, asynchronous: bool = False) -> Any:
    name = safe(operation.name)
    inputs = {"none": "()", "file": "(input,)", "files": "_several(input)", "directory": "(input,)"}[operation.input]
    output = "output" if operation.output != "none" else "None"
    source = (f"{'async ' if asynchronous else ''}def {name}({', '.join(operation.parameters())}) -> {operation.result.__name__}:\n"
              f"    return {'await ' if asynchronous else ''}_call(_operation, {inputs}, {output}, {operation.arguments()}, "
              f"{', '.join(Options._fields)})")
    return _make(source, name, operation.document(), _call=call_async if asynchronous else call, _operation=operation,
                 _several=several, module="mediaforge.aio" if asynchronous else "mediaforge")


def make_method(operation: Operation) -> Any:
    """Of Pass: adds the operation as a tap."""
    name = safe(operation.name)
    output = "output" if operation.output != "none" else "None"
    source = (f"def {name}({', '.join(operation.parameters(method=True))}) -> {operation.result.__name__}:\n"
              f"    return self._add(_operation, {output}, {operation.arguments()})")
    return _make(source, name, operation.document(method=True), _operation=operation)


operations: Dict[str, Operation] = {each.name: each for each in (Operation(lib.mf_op_get(i)) for i in range(lib.mf_op_count()))}
for _each in operations.values():
    _each.define_result()
functions: Dict[str, Any] = {safe(name): make_function(operation) for name, operation in operations.items()}
