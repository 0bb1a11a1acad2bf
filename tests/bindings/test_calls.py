"""Stopping, progress, threads, fork, asyncio."""
import asyncio
import io
import os
import signal
import threading
import time
from datetime import timedelta

import mediaforge
import pytest
from conftest import at_best
from mediaforge import _call


# --- Signals.

def test_signals_stop_a_ladder(sample, long_job, alarm, tmp_path):
    out = tmp_path / "out"
    at_best(0.2, lambda: alarm(0.3, lambda: mediaforge.ladder(sample, out, **long_job)))
    assert not out.exists()


def test_signals_stop_a_wait_for_a_pipe(alarm, tmp_path):
    fifo = str(tmp_path / "fifo")
    os.mkfifo(fifo)
    writer = os.open(fifo, os.O_RDWR)
    at_best(0.2, lambda: alarm(0.1, lambda: mediaforge.probe(fifo)))
    os.close(writer)


def test_a_pipe_that_is_slow_at_first(sample, tmp_path):
    """The call is begun on the main thread and again on another one: nothing of what was read is lost."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)

    def feed():
        with open(sample, "rb") as source, open(fifo, "wb") as file:
            file.write(source.read(1000))
            file.flush()
            time.sleep(0.1)
            file.write(source.read())
    thread = threading.Thread(target=feed)
    thread.start()
    record = mediaforge.probe(fifo)
    thread.join()
    assert record.duration == 10.0 and len(record.streams) == 2


@pytest.mark.parametrize("trial, wanted", [(60, 1), (0.001, 2)])
def test_brief_calls_are_made_here_if_they_are_brief(monkeypatch, trial, wanted):
    monkeypatch.setattr(_call, "TRIAL", trial)
    threads = []

    def function():
        threads.append(threading.get_ident())
        time.sleep(0.002)
        return 7
    assert _call.Call("probe").run(function, brief=True) == 7
    assert len(threads) == wanted == len(set(threads)) and threads[0] == threading.get_ident()


def test_signals_stop_a_file_that_does_not_return(alarm):
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as file:
        at_best(0.2, lambda: alarm(0.1, lambda: mediaforge.probe(file)), tries=1)
        os.close(writer)
        for _ in range(100):  # the thread that was left behind ends with its read
            if not any(thread.name == "mediaforge" and thread not in _call._idle for thread in threading.enumerate()):
                break
            time.sleep(0.02)
        else:
            raise AssertionError("the thread stays")


def test_signals_that_another_thread_got(sample, long_job, alarm):
    def to_another_thread():
        signal.pthread_kill(threading.get_ident(), signal.SIGALRM)
    at_best(0.2, lambda: alarm(0.3, lambda: mediaforge.ladder(sample, **long_job), to_another_thread))


def test_handlers_that_do_not_raise_stop_nothing(sample):
    heard = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1))
    timer.start()
    mediaforge.storyboard(sample, interval=0.2, tile_width=640)
    timer.join()
    signal.signal(signal.SIGUSR1, before)
    assert heard


def test_ctrl_c(sample, long_job, tmp_path):
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        mediaforge.ladder(sample, tmp_path / "out", **long_job)
    assert os.listdir(tmp_path) == []


def test_the_next_call_works(sample, long_job, alarm):
    alarm(0.1, lambda: mediaforge.ladder(sample, **long_job))
    assert mediaforge.probe(sample).duration == 10.0


# --- Cancel, deadline, progress.

def test_cancel_from_another_thread(sample, long_job, tmp_path):
    token, sent = mediaforge.CancelToken(), []

    def cancel():
        time.sleep(0.3)
        sent.append(time.monotonic())
        token.cancel()
    thread = threading.Thread(target=cancel)
    thread.start()
    with pytest.raises(mediaforge.CancelledError) as caught:
        mediaforge.ladder(sample, tmp_path / "out", cancel=token, **long_job)
    thread.join()
    assert time.monotonic() - sent[0] < 1 and caught.value.code == "CANCELLED" and not (tmp_path / "out").exists()
    with pytest.raises(mediaforge.CancelledError):  # and every later call
        mediaforge.probe(sample, cancel=token)
    assert token.cancelled and not token._tasks


def test_one_token_for_many_calls(sample, long_job):
    token, ends = mediaforge.CancelToken(), []

    def work():
        try:
            mediaforge.ladder(sample, cancel=token, **long_job)
        except mediaforge.CancelledError as error:
            ends.append(error)
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    token.cancel()
    for thread in threads:
        thread.join(10)
    assert len(ends) == 2


@pytest.mark.parametrize("deadline", [0.2, timedelta(milliseconds=200), 0])
def test_deadline(sample, long_job, deadline, tmp_path):
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        mediaforge.ladder(sample, tmp_path / "out", deadline=deadline, **long_job)
    assert time.monotonic() - start < 1.5 and os.listdir(tmp_path) == []


@pytest.mark.parametrize("main", [True, False])
def test_progress(sample, main):
    told, threads = [], set()

    def on_progress(fraction):
        told.append((time.monotonic(), fraction))
        threads.add(threading.get_ident())

    def work():
        threads.add(threading.get_ident())
        mediaforge.ladder(sample, rungs=[360], preset="veryfast", on_progress=on_progress)
    if main:
        work()
    else:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    fractions = [fraction for _, fraction in told]
    assert fractions == sorted(fractions) and fractions[-1] == 1 and len(fractions) > 1
    assert len(threads) == 1  # the one that calls
    for i, (moment, _) in enumerate(told):
        assert sum(moment <= other < moment + 1 for other, _ in told[i:]) <= 10


def test_an_exception_of_on_progress_stops_the_call(sample, long_job, tmp_path):
    def on_progress(fraction):
        raise LookupError(fraction)
    with pytest.raises(LookupError):
        mediaforge.ladder(sample, tmp_path / "out", on_progress=on_progress, **long_job)
    assert os.listdir(tmp_path) == []


def test_calls_inside_on_progress(sample):
    durations = []
    mediaforge.storyboard(sample, interval=0.5, on_progress=lambda fraction: durations.append(mediaforge.probe(sample).duration))
    assert durations and set(durations) == {10.0}


# --- Threads and processes.

def test_python_runs_on_while_c_works(sample):
    threads = [threading.Thread(target=mediaforge.ladder, args=(sample,), kwargs=dict(rungs=[360], preset="veryfast", threads=1))
               for _ in range(2)]
    start, cpu = time.monotonic(), time.process_time()
    for thread in threads:
        thread.start()
    steps = 0
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.001)
        steps += 1
    wall = time.monotonic() - start
    assert steps > wall * 100  # with the GIL held there would be next to none
    print(f"two ladders on {(time.process_time() - cpu) / wall:.2f} cores")


def test_two_calls_at_once(sample):
    """Each reads only once the other reads too: neither keeps the other from running."""
    together = threading.Barrier(2, timeout=20)

    class Meeting(io.BytesIO):
        met = False

        def readinto1(self, buffer):
            if not self.met:
                together.wait()
                self.met = True
            return super().readinto1(buffer)
    with open(sample, "rb") as file:
        data = file.read()
    records = []
    threads = [threading.Thread(target=lambda: records.append(mediaforge.probe(Meeting(data)))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(records) == 2


def in_child(work):
    """Whether `work` is true in a forked process."""
    child = os.fork()
    if not child:
        status = 1
        try:
            signal.alarm(30)
            status = 0 if work() else 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_fork(sample):
    mediaforge.thumbnail(sample)
    record = mediaforge.probe(sample)
    assert in_child(lambda: mediaforge.probe(sample).duration == record.duration == 10.0)
    assert in_child(lambda: in_child(lambda: mediaforge.ladder(sample, rungs=[64], preset="ultrafast").duration > 9))
    assert mediaforge.probe(sample).duration == 10.0


def test_fork_leaves_no_thread_of_ours(sample):
    mediaforge.thumbnail(sample)
    assert _call._idle
    assert in_child(lambda: not _call._idle and threading.active_count() == 1)


def test_fork_while_another_thread_works(sample, long_job):
    token, ends = mediaforge.CancelToken(), []

    def work():
        try:
            mediaforge.ladder(sample, cancel=token, **long_job)
        except mediaforge.CancelledError as error:
            ends.append(error)
    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.2)
    assert in_child(lambda: mediaforge.probe(sample).duration == 10.0)
    token.cancel()
    thread.join()
    assert ends


# --- asyncio.

def test_aio(sample):
    async def main():
        loop_thread, told = threading.get_ident(), []
        both = await asyncio.gather(
            mediaforge.aio.probe(sample),
            mediaforge.aio.storyboard(sample, interval=0.2, on_progress=lambda done: told.append((threading.get_ident(), done))))
        assert both[0].duration == 10.0 and both[1].output["storyboard.vtt"]
        assert {thread for thread, _ in told} == {loop_thread} and told[-1][1] == 1
        with pytest.raises(FileNotFoundError):
            await mediaforge.aio.probe("/no/such")
    asyncio.run(main())


def test_aio_leaves_the_loop_free(sample, long_job):
    async def main():
        work = asyncio.ensure_future(mediaforge.aio.ladder(sample, rungs=[360], preset="veryfast"))
        steps, start = 0, time.monotonic()
        while not work.done():
            await asyncio.sleep(0.002)
            steps += 1
        assert steps > 50 * (time.monotonic() - start)
        await work
    asyncio.run(main())


def test_aio_cancellation(sample, long_job, tmp_path):
    async def main():
        work = asyncio.ensure_future(mediaforge.aio.ladder(sample, tmp_path / "out", **long_job))
        await asyncio.sleep(0.3)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        assert os.listdir(tmp_path) == []  # the work has ended, not only the wait for it
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(mediaforge.aio.ladder(sample, tmp_path / "out", **long_job), 0.3)
        assert os.listdir(tmp_path) == []
    asyncio.run(main())
