"""Workers of RQ and Celery: their own classes where they are installed, and stand-ins for what needs a server."""
import os
import runpy
import signal
import threading
import types

import mediaforge
import pytest

JOB = dict(input=None, output=None, params={"rungs": [360], "preset": "veryfast"})


class Job:
    def __init__(self):
        self.meta, self.saved = {}, []

    def save_meta(self):
        self.saved.append(dict(self.meta))


def check_progress(payloads):
    values = [payload["current"] for payload in payloads]
    assert len(values) > 1 and values == sorted(values) and values[-1] == 100 and all(payload["total"] == 100 for payload in payloads)


def test_progress_of_an_rq_job(sample):
    job = Job()
    mediaforge.run("ladder", sample, None, JOB["params"], on_progress=mediaforge.rq.progress(job))
    check_progress([saved["progress"] for saved in job.saved])


def test_rq(sample, tmp_path):
    job_module = pytest.importorskip("rq.job")

    class Redis:  # as much of a connection as a job's meta data needs
        connection_pool = types.SimpleNamespace(connection_kwargs={})
        saved = []

        def hset(self, key, name, value):
            self.saved.append((key, name, value))
    job = job_module.Job.create("mediaforge.rq.run", args=("ladder", sample, str(tmp_path / "out"), JOB["params"]), connection=Redis())
    job_module._job_stack.push(job)
    try:
        made = job.func(*job.args, **job.kwargs)
    finally:
        job_module._job_stack.pop()
    assert made["renditions"][0]["name"] == "360p" and (tmp_path / "out" / "master.m3u8").exists()
    check_progress([job.serializer.loads(value)["progress"] for key, name, value in Redis.saved])
    assert mediaforge.rq.run("probe", sample)["duration"] == 10.0  # outside of a job


def test_timeouts_of_rq(sample, tmp_path, long_job):
    timeouts = pytest.importorskip("rq.timeouts")
    with pytest.raises(timeouts.JobTimeoutException):
        with timeouts.UnixSignalDeathPenalty(1, timeouts.JobTimeoutException):
            mediaforge.rq.run("ladder", sample, str(tmp_path / "out"), {**long_job, "preset": "medium", "rungs": range(720, 100, -16)})
    assert os.listdir(tmp_path) == []


def test_celery(sample):
    celery = pytest.importorskip("celery")
    app = celery.Celery(broker="memory://", backend="cache+memory://")
    run = mediaforge.celery.register(app, acks_late=True)
    stored = []
    run.update_state = lambda state, meta: stored.append((state, meta))
    result = run.apply(("ladder", sample, None, JOB["params"]))
    assert result.get()["renditions"][0]["name"] == "360p" and run.name == "mediaforge.run"
    assert {state for state, _ in stored} == {"PROGRESS"}
    check_progress([meta for _, meta in stored])
    assert run("probe", sample)["duration"] == 10.0  # called as a function
    with pytest.raises(mediaforge.NotFoundError):
        run.apply(("probe", "/no/such")).get()


def test_soft_limits_of_celery(sample, long_job, tmp_path):
    exceptions = pytest.importorskip("celery.exceptions")

    def handler(number, frame):  # as billiard's workers have it
        raise exceptions.SoftTimeLimitExceeded()
    before = signal.signal(signal.SIGUSR1, handler)
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    try:
        with pytest.raises(exceptions.SoftTimeLimitExceeded):
            mediaforge.run("ladder", sample, str(tmp_path / "out"), long_job)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert os.listdir(tmp_path) == []


def test_tasks_of_celery_without_celery(sample):
    states = []
    task = types.SimpleNamespace(request=types.SimpleNamespace(id="1"), update_state=lambda state, meta: states.append((state, meta)))
    report = mediaforge.celery.progress(task, "WORKING")
    report(0.256)
    assert states == [("WORKING", {"current": 25.6, "total": 100})]
    task.request.id = None
    assert mediaforge.celery.progress(task) is None


def test_the_examples(root):
    for path in root.glob("examples/python_*.py"):
        compile(path.read_text(), path, "exec")
    pytest.importorskip("celery")
    example = runpy.run_path(str(root / "examples" / "python_celery.py"), run_name="example")
    assert example["app"].tasks["mediaforge.run"].soft_time_limit == 3600
