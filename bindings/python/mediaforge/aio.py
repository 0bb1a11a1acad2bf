"""The operations for asyncio: `await mediaforge.aio.ladder(...)`. Cancelling the asyncio task stops the work and waits for its end."""
from typing import List

from . import _ops

globals().update({name: _ops.make_function(_ops.operations[name], asynchronous=True) for name in _ops.operations})
__all__: List[str] = [_ops.safe(name) for name in _ops.operations]
