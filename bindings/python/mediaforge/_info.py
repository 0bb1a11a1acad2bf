"""What is no operation: a queue's job as it is, and what the library was built of."""
import json
from typing import Any, Dict, List, Mapping, Optional, Union

from . import _ops
from ._errors import check, make_error
from ._lib import ffi, lib, take_text


def run(task: str, input: Union[None, str, List[str]] = None, output: Any = None, params: Optional[Mapping[str, Any]] = None,
        **options: Any) -> Dict[str, Any]:
    """Runs the operation `task` with what a job carries, and answers its record as a dict: plain data in and out.

    `options` are those that every operation has: on_progress, deadline, cancel, threads, strict, limits, allow_protocols,
    durable.
    """
    operation = _ops.operations.get(task)
    if not operation:
        raise make_error(_NOT_FOUND, f"{task}: no such operation; there are {', '.join(_ops.operations)}", task)
    if operation.input == "none":
        inputs: List[Any] = []
    else:
        inputs = list(_ops.several(input))
    record = _ops.call(operation, inputs, output, dict(params or {}), **options)
    return record.to_dict()


_NOT_FOUND = -41  # MF_ERROR_NOT_FOUND


def build_info() -> Dict[str, Any]:
    """Version, licence of the combined work, and the versions and encoders of what it is linked with."""
    out, json_out = ffi.new("mf_build **"), ffi.new("char **")
    check(lib.mf_build_info(out))
    record = ffi.gc(out[0], lib.mf_record_free)
    check(lib.mf_record_json(record, json_out))
    info: Dict[str, Any] = json.loads(take_text(json_out))
    return info
