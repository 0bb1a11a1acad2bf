"""One decode for many operations."""
import asyncio
import gc
import io
import threading
import time

import mediaforge
import pytest
from conftest import at_best


def test_a_pass(sample, tmp_path):
    file = io.BytesIO()
    with mediaforge.Pass(sample) as p:
        poster = p.thumbnail(file, at="50%", width=64)
        picture = p.thumbnail(at=1, width=32)
        board = p.storyboard(tmp_path / "board")
        ladder = p.ladder(rungs=[64], preset="ultrafast")
        assert "not run" in repr(poster)
        with pytest.raises(RuntimeError, match="not run"):
            poster.at
        p.run()
    gc.collect()
    assert poster.at == 5.0 and poster.size_bytes == len(file.getvalue())
    assert picture.image.width == 32 and picture.image.time == 1.0
    assert (tmp_path / "board" / board.vtt).exists() and board.tile_count == 3
    assert "master.m3u8" in ladder.output and ladder.renditions[0].height == 64
    assert isinstance(ladder, mediaforge.LadderResult) and ladder.to_dict()["master"] == "master.m3u8"


@pytest.mark.parametrize("ops", ["invert | invert | fill", [{"op": "grayscale"}]])
def test_operations_on_frames(sample, ops):
    if isinstance(ops, str):
        with pytest.raises(mediaforge.ParamsError, match="fill"):
            mediaforge.Pass(sample, ops=ops)
        return
    with mediaforge.Pass(sample, ops=ops) as p:
        picture = p.thumbnail(at=1, width=32)
        p.run()
    pixels = picture.image.convert("rgb24").tobytes()
    assert len(set(pixels)) > 10 and all(max(pixels[i:i + 3]) - min(pixels[i:i + 3]) <= 1 for i in range(0, len(pixels), 3))


def test_errors_of_a_pass(sample):
    with mediaforge.Pass(sample) as p:
        with pytest.raises(mediaforge.ParamsError, match="width") as caught:
            p.thumbnail(width=-1)
        assert caught.value.operation == "thumbnail"
        p.thumbnail()
        p.run()
        with pytest.raises(mediaforge.ParamsError, match="once"):
            p.run()
    p.close()
    with pytest.raises(ValueError, match="closed"):
        p.run()
    with mediaforge.Pass("/no/such") as p:
        p.thumbnail()
        with pytest.raises(FileNotFoundError):
            p.run()
    assert not hasattr(mediaforge.Pass, "probe")  # is no tap


def test_exceptions_of_files_come_through_a_pass(sample):
    def opener(name):
        raise ConnectionError(name)
    with mediaforge.Pass(sample) as p:
        p.storyboard(opener)
        with pytest.raises(ConnectionError):
            p.run()


def test_signals_stop_a_pass(sample, long_job, alarm, tmp_path):
    def work():
        with mediaforge.Pass(sample) as p:
            p.ladder(tmp_path / "out", **long_job)
            p.run()
    at_best(0.2, lambda: alarm(0.3, work))
    assert not (tmp_path / "out").exists()


def test_progress_cancel_and_deadline(sample, long_job):
    told, token = [], mediaforge.CancelToken()
    with mediaforge.Pass(sample, on_progress=told.append, cancel=token) as p:
        p.ladder(**long_job)
        threading.Timer(0.5, token.cancel).start()
        with pytest.raises(mediaforge.CancelledError):
            p.run()
    assert told == sorted(told)
    with mediaforge.Pass(sample, deadline=0.8) as p:
        time.sleep(0.9)  # counts from run() on
        p.thumbnail()
        p.run()


def test_a_pass_in_asyncio(sample):
    async def main():
        with mediaforge.Pass(sample) as p:
            board = p.storyboard()
            await p.run_async()
        return board
    assert asyncio.run(main()).tile_count == 3


def test_one_decode(sample):
    with mediaforge.Pass(sample) as p:
        first, second = p.ladder(rungs=[64], preset="ultrafast"), p.ladder(rungs=[32], preset="ultrafast")
        p.run()
    assert first.decoded_frames == second.decoded_frames > 0
