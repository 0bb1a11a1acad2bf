"""A pass: one decode of a source that feeds any number of operations."""
import json
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Union

from . import _ops
from ._call import Call, CancelToken, Limits, Options, Seconds
from ._io import OpenSink, OpenSource, Source, streams_of
from ._lib import ffi, lib
from ._records import Record


class PassBase:
    """One decode of a source that feeds any number of operations.

        with mediaforge.Pass("in.mp4") as p:
            poster = p.thumbnail("poster.jpg", at=3)
            ladder = p.ladder("out")
            p.run()
        print(poster.at, ladder.renditions[0].name)

    Each method adds an operation and answers its record, which can be read once the pass has run. `ops` are operations that each
    frame goes through before all others get it: "watermark_text text=Draft | blur_faces", or a list of dictionaries with "op".
    """

    def __init__(self, input: Source, *, ops: Union[None, str, Sequence[Dict[str, Any]]] = None,
                 on_progress: Optional[Callable[[float], object]] = None,
                 deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
                 strict: bool = False, limits: Optional[Limits] = None,
                 allow_protocols: Union[None, str, Sequence[str]] = None, durable: bool = False) -> None:
        options = Options(on_progress, deadline, cancel, threads, strict, limits, allow_protocols, durable)
        self._source: Optional[OpenSource] = OpenSource(input)
        self._call = Call("pass", options, streams_of([self._source]))
        self._taps: List[Tuple[int, Record, OpenSink]] = []
        sinks: List[OpenSink] = []
        self._sinks = sinks
        out = ffi.new("mf_pass **")
        self._call.check(lib.mf_pass_new(self._call.pointer, self._source.pointer, out))

        def free(pointer: Any, free: Any = lib.mf_pass_free, keep: Any = (self._call, self._source, sinks)) -> None:
            free(pointer)  # while what it refers to is there
        self._pass: Any = ffi.gc(out[0], free)
        if ops is not None:
            text = ops if isinstance(ops, str) else json.dumps(ops)
            self._call.check(lib.mf_pass_set_ops(self._pass, text.encode()))

    def _pointer(self) -> Any:
        if self._pass is None:
            raise ValueError("the pass is closed")
        return self._pass

    def _add(self, operation: "_ops.Operation", output: Any, params: Dict[str, Any]) -> Any:
        sink = OpenSink(output, operation.output == "directory", operation.output_optional or operation.output == "none")
        self._call.operation = operation.name
        index = self._call.check(lib.mf_pass_add(self._pointer(), operation.encoded_name, operation.request(params), sink.pointer))
        self._sinks.append(sink)
        self._call.streams += streams_of([sink])
        record: Record = operation.result()
        self._taps.append((index, record, sink))
        return record

    def run(self) -> None:
        """Runs the operations that were added. A pass runs once."""
        pointer = self._pointer()
        self._call.operation = "pass"
        self._call.run(lambda: int(lib.mf_pass_run(pointer)))
        self._bind(pointer)

    async def run_async(self) -> None:
        """The same for asyncio."""
        pointer = self._pointer()
        self._call.operation = "pass"
        await self._call.run_async(lambda: int(lib.mf_pass_run(pointer)))
        self._bind(pointer)

    def _bind(self, pointer: Any) -> None:
        for index, record, sink in self._taps:
            record._bind(lib.mf_pass_record(pointer, index), pointer)
            record._written = sink.collect()

    def close(self) -> None:
        """Lets go of the source; records stay valid. Can be called again."""
        self._pass = self._source = None
        self._taps, self._sinks = [], []

    def __enter__(self) -> Any:
        self._pointer()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


Pass: Any = type("Pass", (PassBase,), {
    "__doc__": PassBase.__doc__, "__module__": "mediaforge",
    **{_ops.safe(each.name): _ops.make_method(each) for each in _ops.operations.values() if each.tap}})
