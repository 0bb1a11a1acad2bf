import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bindings" / "python"))
if "MEDIAFORGE_BUILD" in os.environ and "MEDIAFORGE_LIBRARY" not in os.environ:
    os.environ["MEDIAFORGE_LIBRARY"] = os.path.join(os.environ["MEDIAFORGE_BUILD"], "lib", "libmediaforge.so.1")


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def sample():
    return str(ROOT / "examples" / "media" / "sample.mp4")


@pytest.fixture(scope="session")
def long_job(sample):
    """Arguments of a ladder that takes far longer than any test waits."""
    return dict(rungs=range(720, 300, -32), preset="veryfast", crf=10)


@pytest.fixture(scope="session")
def ladder(sample):
    """A small one, made once."""
    import mediaforge
    return mediaforge.ladder(sample, rungs=[144], preset="ultrafast", segment=2)


class Alarm(Exception):
    pass


@pytest.fixture
def alarm():
    """alarm(after, call): raises Alarm out of `call` by a signal, and answers how long that took from the signal on."""
    sent = []

    def handler(number, frame):
        raise Alarm

    def send(after, how):
        time.sleep(after)
        sent.append(time.monotonic())
        how()

    before = signal.signal(signal.SIGALRM, handler)

    def run(after, call, how=lambda: os.kill(os.getpid(), signal.SIGALRM)):
        thread = threading.Thread(target=send, args=(after, how))
        thread.start()
        try:
            with pytest.raises(Alarm):
                call()
            return time.monotonic() - sent[-1]
        finally:
            thread.join()
    yield run
    signal.signal(signal.SIGALRM, before)


def at_best(limit, measure, tries=4):
    """Whether one of some tries is near the limit that is promised: a busy machine is given ten times as long, a hang lasts longer."""
    limit *= 10
    taken = []
    while len(taken) < tries:
        taken.append(measure())
        if taken[-1] <= limit:
            return
    raise AssertionError(f"{taken} s, wanted {limit} s")
