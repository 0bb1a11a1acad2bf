"""Sources and sinks made of what Python programs have: paths, bytes, binary files, things that open files."""
import contextlib
import io
import os
from typing import IO, Any, Callable, Dict, List, Optional, Protocol, Sequence, Tuple, Type, Union

from ._errors import check
from ._lib import NULL, ffi, lib, text



class Picture(Protocol):
    """An Image."""

    def _image_pointer(self) -> Any:
        ...


Path = Union[str, os.PathLike[str]]
Source = Union[Path, bytes, bytearray, memoryview, IO[bytes], Picture]
Opener = Union[Callable[[str], Any], Any]
FileOutput = Union[Path, IO[bytes], Type[bytes]]
FolderOutput = Union[Path, Type[bytes], Opener]

_IO_ERROR = -40  # MF_ERROR_IO: stands in for a Python exception, which is raised again once the call has ended


class _Stream:
    """What C calls back. An exception stays here until the call has ended."""

    error: Optional[BaseException] = None
    busy = 0  # calls into the caller's object that have not returned

    def failed(self, error: BaseException) -> None:
        self.error = self.error or error


def _callback(signature: str, method: str, failure: Optional[int] = _IO_ERROR) -> Any:
    """A C function that calls a method of the _Stream behind its opaque pointer."""
    def call(opaque: Any, *arguments: Any) -> Optional[int]:
        stream: _Stream = ffi.from_handle(opaque)
        stream.busy += 1
        try:
            result: Optional[int] = getattr(stream, method)(*arguments)
            return result if failure is None else result or 0
        except BaseException as error:  # also KeyboardInterrupt and SystemExit: nothing can pass through C
            stream.failed(error)
            return failure
        finally:
            stream.busy -= 1
    return ffi.callback(signature, call)


def encode_path(path: Any) -> bytes:
    name = os.fsencode(path)
    if b"\0" in name:
        raise ValueError("a path has no null bytes")
    return name


# --- Sources.

class _Reader(_Stream):
    """Feeds a source from a binary file."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._readinto: Any = None
        if isinstance(file, (io.RawIOBase, io.BufferedIOBase)):  # these keep no reference to the buffer
            self._readinto = getattr(file, "readinto1", file.readinto)
        seekable = getattr(file, "seekable", None)
        self.seekable: bool = seekable() if seekable else hasattr(file, "seek")

    def read(self, buffer: Any, size: int) -> int:
        if self._readinto:
            count: Optional[int] = self._readinto(ffi.buffer(buffer, size))
            if count is None:
                raise BlockingIOError("the input is a non-blocking file that has no data yet")
            return count
        data = self._file.read(size)
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"the input's read() gave {type(data).__name__}, not bytes: open the file in binary mode")
        if len(data) > size:
            raise ValueError(f"the input's read({size}) gave {len(data)} bytes")
        ffi.memmove(buffer, data, len(data))
        return len(data)

    def seek(self, position: int) -> None:
        self._file.seek(position)

    def size(self) -> int:
        self._file.seek(0, os.SEEK_END)
        position: int = self._file.tell()
        return position


class OpenSource:
    """An mf_source, with what it reads kept alive."""

    def __init__(self, given: Any) -> None:
        self.pointer: Any = NULL  # first, so that it goes before what it needs
        self.stream: Optional[_Reader] = None
        self._keep: Any = None
        out = ffi.new("mf_source **")
        if isinstance(given, (str, os.PathLike)):
            check(lib.mf_source_path(encode_path(given), out))
        elif hasattr(given, "_image_pointer"):
            check(lib.mf_source_image(given._image_pointer(), out))
        elif not self._open_buffer(given, out):
            self._open_file(given, out)
        self.pointer = ffi.gc(out[0], lib.mf_source_unref)

    def _open_buffer(self, given: Any, out: Any) -> bool:
        try:
            self._keep = ffi.from_buffer(given)
        except TypeError:
            return False
        check(lib.mf_source_memory(self._keep, len(self._keep), NULL, NULL, out))
        return True

    def _open_file(self, file: Any, out: Any) -> None:
        if not hasattr(file, "read"):
            raise TypeError(f"input: a path, bytes, an Image or a binary file is wanted, not {type(file).__name__}")
        if isinstance(file, io.TextIOBase):
            raise TypeError("input: a binary file is wanted, not one opened as text")
        self.stream = _Reader(file)
        callbacks = ffi.new("struct mf_source_callbacks *")
        check(lib.mf_source_callbacks_init(callbacks, ffi.sizeof("struct mf_source_callbacks")))
        callbacks.read = _read
        if self.stream.seekable:
            callbacks.seek = _seek
            callbacks.size = _size
        name = getattr(file, "name", None)
        self._keep = ffi.new_handle(self.stream)
        check(lib.mf_source_custom(callbacks, self._keep, os.fsencode(name) if isinstance(name, (str, bytes)) else NULL, out))


_read = _callback("int64_t(void *, void *, size_t)", "read")
_seek = _callback("int(void *, int64_t)", "seek")
_size = _callback("int64_t(void *)", "size")


# --- Sinks.

class _Output:
    def __init__(self, file: Any, owned: bool) -> None:
        self.file = file
        self.owned = owned  # opened for the call: closed by it


class _Writer(_Stream):
    """Hands outputs to a binary file, or to the files that an opener gives."""

    def __init__(self, file: Any, opener: Any) -> None:
        self._file = file
        self._open_named: Any = None if file else getattr(opener, "open", opener)
        self._remove_named: Any = getattr(opener, "remove", None)
        self._handles: Dict[Any, _Output] = {}

    def open(self, name: Any, media_type: Any, out: Any) -> None:
        file = self._file or self._open_named(text(name))
        if not callable(getattr(file, "write", None)):
            raise TypeError(f"output: {text(name)} was opened as {type(file).__name__}, which has no write()")
        output = _Output(file, not self._file)
        handle = ffi.new_handle(output)
        self._handles[handle] = output
        out[0] = handle

    def write(self, handle: Any, data: Any, size: int) -> None:
        file = ffi.from_handle(handle).file
        rest = ffi.buffer(data, size)[:]  # a copy: the file may keep it
        while rest:
            count = file.write(rest)
            if not isinstance(count, int) or count >= len(rest):
                break  # only raw files write in part
            rest = rest[count:]

    def close(self, handle: Any, status: int) -> None:
        output = self._handles.pop(handle)
        if not output.owned:
            return
        if status >= 0:
            output.file.close()
            return
        with contextlib.suppress(Exception):  # what made the call fail matters more
            getattr(output.file, "abort", output.file.close)()

    def remove(self, name: Any) -> None:
        with contextlib.suppress(Exception):
            self._remove_named(text(name))


class OpenSink:
    """An mf_sink of an output; `pointer` is NULL where the result stays in the record."""

    def __init__(self, given: Any, folder: bool, optional: bool = False) -> None:
        self.pointer: Any = NULL  # first, so that it goes before what it needs
        self.stream: Optional[_Writer] = None
        self._keep: Any = None
        self._folder = folder
        self._memory = given is bytes or (given is None and not optional)
        out = ffi.new("mf_sink **")
        if self._memory:
            check(lib.mf_sink_memory(out))
        elif given is None:
            return
        elif isinstance(given, (str, os.PathLike)):
            path = encode_path(given)
            check(lib.mf_sink_directory(path, out) if folder else lib.mf_sink_path(path, out))
        else:
            self._open_custom(given, out)
        self.pointer = ffi.gc(out[0], lib.mf_sink_unref)

    def _open_custom(self, given: Any, out: Any) -> None:
        if isinstance(given, io.TextIOBase):
            raise TypeError("output: a binary file is wanted, not one opened as text")
        is_opener = callable(given) or callable(getattr(given, "open", None))
        is_file = hasattr(given, "write") and not (self._folder and is_opener)
        if not is_opener and (self._folder or not is_file):
            wanted = "a path or" if self._folder else "a path, a binary file or"
            raise TypeError(f"output: {wanted} something that opens files is wanted, not {type(given).__name__}")
        self.stream = _Writer(given if is_file else None, given)
        callbacks = ffi.new("struct mf_sink_callbacks *")
        check(lib.mf_sink_callbacks_init(callbacks, ffi.sizeof("struct mf_sink_callbacks")))
        callbacks.open = _open
        callbacks.write = _write
        callbacks.close = _close
        if not is_file and hasattr(given, "remove"):
            callbacks.remove = _remove
        self._keep = ffi.new_handle(self.stream)
        check(lib.mf_sink_custom(callbacks, self._keep, out))

    def collect(self) -> Union[None, bytes, Dict[str, bytes]]:
        """What was written to memory: of a folder the files by name. Frees it."""
        if not self._memory:
            return None
        name, data, size = ffi.new("const char **"), ffi.new("const void **"), ffi.new("size_t *")
        files: Dict[str, bytes] = {}
        for index in range(lib.mf_sink_memory_count(self.pointer)):
            check(lib.mf_sink_memory_get(self.pointer, index, name, data, size))
            files[text(name[0])] = ffi.buffer(data[0], size[0])[:]
        ffi.release(self.pointer)
        return files if self._folder else b"".join(files.values())


_open = _callback("int(void *, const char *, const char *, void **)", "open")
_write = _callback("int(void *, void *, const void *, size_t)", "write")
_close = _callback("int(void *, void *, int)", "close")
_remove = _callback("void(void *, const char *)", "remove", None)


def streams_of(ends: Sequence[Union[OpenSource, OpenSink]]) -> Tuple[_Stream, ...]:
    streams: List[_Stream] = [end.stream for end in ends if end.stream]
    return tuple(streams)
