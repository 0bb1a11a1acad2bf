"""What can be read from and written to."""
import gc
import io
import mmap
import os
import tempfile
import threading
import weakref
from pathlib import Path

import mediaforge
import pytest


@pytest.fixture(scope="module")
def data(sample):
    return Path(sample).read_bytes()


# --- Sources.

@pytest.mark.parametrize("wrap", [Path, str, lambda path: type("Like", (), {"__fspath__": lambda self: path})()])
def test_paths(sample, wrap):
    assert mediaforge.probe(wrap(sample)).duration == 10.0


def test_paths_of_any_bytes(sample, tmp_path):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \xff.mp4")
    os.symlink(sample, name)
    assert mediaforge.probe(name).duration == 10.0
    with pytest.raises(ValueError, match="null"):
        mediaforge.probe("in\0.mp4")


@pytest.mark.parametrize("wrap", [bytes, bytearray, memoryview])
def test_bytes(data, wrap):
    assert mediaforge.probe(wrap(data)).size_bytes == len(data)


def test_maps(sample):
    with open(sample, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as mapped:
        assert mediaforge.probe(mapped).duration == 10.0


def test_a_buffer_is_free_again(data):
    buffer = bytearray(data)
    mediaforge.probe(buffer)
    gc.collect()
    buffer.extend(b"x")  # not while it is exported
    with pytest.raises(BufferError):
        mediaforge.probe(memoryview(data)[::2])


class Pipe(io.RawIOBase):
    """What cannot seek, and gives little at a time."""

    def __init__(self, data):
        self.file = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self.file.readinto(memoryview(buffer)[:5000])


class Minimal:
    def __init__(self, data):
        self.data = data

    def read(self, size):
        part, self.data = self.data[:size], self.data[size:]
        return part


def open_spooled(data):
    file = tempfile.SpooledTemporaryFile()
    file.write(data)  # and its position is at the end
    return file


@pytest.mark.parametrize("wrap", [io.BytesIO, lambda data: io.BufferedReader(Pipe(data)), Pipe, Minimal, open_spooled])
def test_files(data, wrap):
    record = mediaforge.probe(wrap(data))
    assert record.duration == 10.0 and len(record.streams) == 2
    assert mediaforge.thumbnail(wrap(data), at="50%", width=64).at == 5.0


def test_a_real_file_and_a_real_pipe(sample, data):
    with open(sample, "rb") as file:
        file.read(1000)
        assert mediaforge.probe(file).duration == 10.0
    reader, writer = os.pipe()

    def feed():
        with os.fdopen(writer, "wb") as file:
            file.write(data)
    thread = threading.Thread(target=feed)
    thread.start()
    with os.fdopen(reader, "rb") as file:
        assert mediaforge.probe(file).duration == 10.0
    thread.join()


class Broken(io.BytesIO):
    def readinto1(self, buffer):
        raise ConnectionResetError("gone")

    readinto = readinto1


def test_exceptions_of_a_source_come_through(data):
    with pytest.raises(ConnectionResetError, match="gone") as caught:
        mediaforge.probe(Broken(data))
    assert caught.traceback[-1].name == "readinto1"
    with pytest.raises(TypeError, match="binary"):
        mediaforge.probe(type("Text", (), {"read": lambda self, size: "text"})())
    with pytest.raises(TypeError, match="text"):
        mediaforge.probe(io.StringIO("text"))
    with pytest.raises(ValueError, match="gave"):
        mediaforge.probe(type("Much", (), {"read": lambda self, size: bytes(size + 1)})())
    with pytest.raises(ValueError, match="closed"):
        file = io.BytesIO(data)
        file.close()
        mediaforge.probe(file)
    for thing in (None, 3, object()):
        with pytest.raises(TypeError, match="input"):
            mediaforge.probe(thing)


def test_sources_are_let_go(data):
    file = io.BytesIO(data)
    gone = weakref.ref(file)
    mediaforge.probe(file)
    del file
    gc.collect()
    assert gone() is None


# --- Sinks.

def test_one_output(sample, tmp_path):
    path = tmp_path / "a.jpg"
    record = mediaforge.thumbnail(sample, path, width=64)
    assert path.read_bytes()[:2] == b"\xff\xd8" and record.size_bytes == path.stat().st_size
    assert record.image is None and record.output is None and record.format == "jpeg"
    made = mediaforge.thumbnail(sample, bytes, width=64)
    assert made.output == path.read_bytes() and made.image is None
    file = io.BytesIO()
    mediaforge.thumbnail(sample, file, width=64)
    assert file.getvalue() == made.output and not file.closed
    with open(tmp_path / "b.png", "wb", buffering=0) as raw:
        mediaforge.thumbnail(sample, raw, width=64, format="png")
    assert (tmp_path / "b.png").read_bytes()[:4] == b"\x89PNG"


class Partial(io.RawIOBase):
    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data[:7])
        return min(7, len(data))


def test_raw_files_may_write_in_part(sample):
    raw = Partial()
    mediaforge.thumbnail(sample, raw, width=64)
    assert raw.data == mediaforge.thumbnail(sample, bytes, width=64).output


class Bucket:
    """As object storage is: files appear by name, and can be aborted."""

    def __init__(self, fail=None):
        self.files, self.aborted, self.removed, self.fail = {}, [], [], fail

    def open(self, name):
        if name == self.fail:
            raise ConnectionError(name)
        return Upload(self, name)

    def remove(self, name):
        self.removed.append(name)
        del self.files[name]


class Upload:
    def __init__(self, bucket, name):
        self.bucket, self.name, self.data = bucket, name, b""

    def write(self, data):
        self.data += data

    def close(self):
        self.bucket.files[self.name] = self.data

    def abort(self):
        self.bucket.aborted.append(self.name)


def test_a_folder(sample, tmp_path, ladder):
    in_memory, out, bucket, opened = ladder.output, tmp_path / "new" / "out", Bucket(), {}
    options = dict(rungs=[144], preset="ultrafast", segment=2)
    mediaforge.ladder(sample, out, **options)
    mediaforge.ladder(sample, bucket, **options)

    def opener(name):
        opened[name] = io.BytesIO()
        opened[name].close = lambda: None
        return opened[name]
    mediaforge.ladder(sample, opener, **options)
    on_disk = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert set(on_disk) == set(in_memory) == set(bucket.files) == set(opened) and "video/144p/playlist.m3u8" in on_disk
    playlist = "video/144p/playlist.m3u8"
    assert on_disk[playlist] == in_memory[playlist] == bucket.files[playlist]
    assert not bucket.aborted and not bucket.removed
    assert not mediaforge.lint(out).errors


def test_exceptions_of_a_sink_come_through(sample):
    bucket = Bucket(fail="master.m3u8")
    with pytest.raises(ConnectionError, match="master"):
        mediaforge.ladder(sample, bucket, rungs=[64], preset="ultrafast")
    assert not bucket.files and "video/64p/init.mp4" in bucket.removed
    with pytest.raises(TypeError, match="no write"):
        mediaforge.ladder(sample, lambda name: 3, rungs=[64], preset="ultrafast")

    class Full:
        def write(self, data):
            raise OSError(28, "full")
    with pytest.raises(OSError, match="full"):
        mediaforge.thumbnail(sample, Full())


def test_outputs_are_aborted_when_a_call_is_cancelled(sample, long_job):
    bucket, token = Bucket(), mediaforge.CancelToken()
    threading.Timer(0.5, token.cancel).start()
    with pytest.raises(mediaforge.CancelledError):
        mediaforge.ladder(sample, bucket, cancel=token, **long_job)
    assert not bucket.files


@pytest.mark.parametrize("output", [3, object(), io.StringIO()])
def test_outputs_that_are_none(sample, output):
    with pytest.raises(TypeError, match="output"):
        mediaforge.thumbnail(sample, output)
    with pytest.raises(TypeError, match="output"):
        mediaforge.storyboard(sample, output)


def test_a_file_is_no_folder(sample):
    with pytest.raises(TypeError, match="opens files"):
        mediaforge.storyboard(sample, io.BytesIO())
    with pytest.raises(TypeError, match="str, bytes or os.PathLike"):
        mediaforge.lint(io.BytesIO())
