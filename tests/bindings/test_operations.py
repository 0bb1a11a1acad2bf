"""Functions, records and errors, as the tables make them."""
import array
import gc
import inspect
import json
import pickle
import typing
from datetime import timedelta
from pathlib import Path

import mediaforge
import pytest
from mediaforge import _ops, _records


@pytest.mark.parametrize("name", sorted(_ops.operations))
def test_every_operation_is_a_function_with_a_real_signature(name):
    operation, function = _ops.operations[name], getattr(mediaforge, name)
    parameters = inspect.signature(function).parameters
    for param in operation.params:
        assert parameters[param.name].kind is inspect.Parameter.KEYWORD_ONLY
        assert parameters[param.name].default == param.default
        assert param.doc in function.__doc__
    first = [each for each in parameters.values() if each.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    assert [each.name for each in first] == ["input"] * (operation.input != "none") + ["output"] * (operation.output != "none")
    assert {"on_progress", "deadline", "cancel", "threads", "strict", "limits", "allow_protocols", "durable"} <= set(parameters)
    hints = typing.get_type_hints(function)
    assert hints["return"] is getattr(mediaforge, operation.result.__name__)
    assert function.__module__ == "mediaforge" and function.__name__ == name
    assert inspect.iscoroutinefunction(getattr(mediaforge.aio, name))


def test_defaults_are_those_of_the_tables():
    parameters = inspect.signature(mediaforge.ladder).parameters
    assert parameters["rungs"].default == (2160, 1080, 720, 480, 360)
    assert parameters["crf"].default == 23 and parameters["preset"].default == "veryfast"
    assert inspect.signature(mediaforge.thumbnail).parameters["mode"].default == "exact"


def test_keywords_that_are_none(sample):
    with pytest.raises(TypeError, match="widht"):
        mediaforge.thumbnail(sample, widht=1)
    with pytest.raises(TypeError):
        mediaforge.thumbnail(sample, None, 3)


def test_probe(sample):
    record = mediaforge.probe(sample)
    assert isinstance(record, mediaforge.ProbeResult)
    assert record.duration == pytest.approx(10, abs=0.1) and record.is_image is False and record.media_type == "video/mp4"
    video, audio = record.streams
    assert (video.kind, video.width, video.height, audio.kind) == ("video", 1280, 720, "audio")
    assert video.codec_string.startswith("avc1.") and audio.codec_string == "mp4a.40.2"
    assert record.tags["title"] == "mediaforge sample"
    assert record.streams[record.video].index == video.index
    assert "duration=10.0" in repr(record) and "streams" in dir(record)


def test_records_are_the_json_of_the_library(sample, ladder):
    probe = mediaforge.probe(sample)
    assert probe.to_dict() == json.loads(probe.json())
    assert probe.streams[0].to_dict() == json.loads(probe.json())["streams"][0] == json.loads(probe.streams[0].json())
    theirs, ours = json.loads(ladder.json()), ladder.to_dict()
    for rendition, other in zip(theirs["renditions"], ours["renditions"]):
        assert rendition.pop("segment_durations") == pytest.approx(other.pop("segment_durations"))
        assert rendition.pop("encode_seconds") == pytest.approx(other.pop("encode_seconds"))
    assert theirs == ours


def test_records_are_read_only(sample):
    record = mediaforge.probe(sample)
    with pytest.raises(AttributeError, match="read-only"):
        record.duration = 1
    with pytest.raises(AttributeError):
        record.nonsense
    with pytest.raises(AttributeError):
        record.other = 1
    with pytest.raises(TypeError, match="to_dict"):
        pickle.dumps(record)


def test_parts_of_records_outlive_them(sample):
    streams = mediaforge.probe(sample).streams
    gc.collect()
    assert [stream.kind for stream in streams] == ["video", "audio"]
    durations = mediaforge.ladder(sample, rungs=[64], preset="ultrafast", segment=4, audio_bps=[64000]).renditions[0].segment_durations
    gc.collect()
    assert sum(durations) == pytest.approx(10, abs=0.1)


def test_numbers_are_views(ladder):
    durations = ladder.renditions[0].segment_durations
    assert isinstance(durations, memoryview) and durations.readonly and durations.format == "d"
    assert len(durations) == 5 and list(durations) == pytest.approx([2] * 5)
    numpy = pytest.importorskip("numpy")
    shown = numpy.asarray(durations)
    again = numpy.asarray(ladder.renditions[0].segment_durations)
    assert shown.dtype == numpy.float64 and shown.sum() == pytest.approx(10)
    assert shown.__array_interface__["data"] == again.__array_interface__["data"]  # the library's memory, both times


def test_parameters_of_many_kinds(sample):
    for at in (5, 5.0, "5", "00:00:05", timedelta(seconds=5), "50%"):
        assert mediaforge.thumbnail(sample, at=at, width=16).at == 5.0
    made = mediaforge.ladder(sample, rungs="64,32", preset="ultrafast", segment=10, audio_bps=64000)
    assert [each.height for each in made.renditions if each.kind == "video"] == [64, 32]
    for rungs in ([64, 32], (64, 32), array.array("i", [64, 32]), range(64, 0, -32)):
        request = _ops.operations["ladder"].request({"rungs": rungs, "crf": _ops.operations["ladder"].defaults["crf"]})
        assert json.loads(_ops.ffi.string(request)) == {"rungs": [64, 32]}
    with pytest.raises(TypeError, match="width: .* object"):
        mediaforge.thumbnail(sample, width=object())


def test_durable(sample, tmp_path):
    path = tmp_path / "frame.jpg"
    assert mediaforge.thumbnail(sample, path, width=32, durable=True).size_bytes == path.stat().st_size
    with mediaforge.Pass(sample, durable=True) as p:
        board = p.storyboard(tmp_path / "board", tile_width=32)
        p.run()
    assert (tmp_path / "board" / board.vtt).exists()


def test_numbers_that_are_none(sample):
    nan, huge = float("nan"), 10 ** 5000
    for call, name in [(lambda: mediaforge.thumbnail(sample, at=nan), "at: nan"),
                       (lambda: mediaforge.thumbnail(sample, at=float("inf")), "at: inf"),
                       (lambda: mediaforge.thumbnail(sample, width=huge), "width: an integer of 16610 bits"),
                       (lambda: mediaforge.thumbnails(sample, widths=[1, huge]), "widths: an integer"),
                       (lambda: mediaforge.ladder(sample, rungs=array.array("d", [nan])), "rungs: nan"),
                       (lambda: mediaforge.image(sample, ops=[{"op": "blur", "radius": nan}]), "ops: nan"),
                       (lambda: mediaforge.probe(sample, deadline=nan), "deadline: nan"),
                       (lambda: mediaforge.probe(sample, threads=huge), "threads: an integer"),
                       (lambda: mediaforge.probe(sample, limits={"max_pixels": huge}), "max_pixels: an integer"),
                       (lambda: mediaforge.probe(sample, limits={"max_duration": nan}), "max_duration: nan")]:
        with pytest.raises(mediaforge.ParamsError, match=f"^{name}.* cannot be a parameter$"):
            call()
    with pytest.raises(TypeError, match="^threads: an integer is wanted, not nan"):
        mediaforge.probe(sample, threads=nan)


@pytest.mark.parametrize("call, kind, builtin, code", [
    (lambda s: mediaforge.probe("/no/such"), "NotFoundError", FileNotFoundError, "NOT_FOUND"),
    (lambda s: mediaforge.thumbnail(s, width=-1), "ParamsError", ValueError, "PARAMS"),
    (lambda s: mediaforge.thumbnail(s, mode="best"), "ParamsError", ValueError, "PARAMS"),
    (lambda s: mediaforge.probe(b"no media at all" * 9), "FormatError", ValueError, "FORMAT"),
    (lambda s: mediaforge.probe(s, limits={"max_streams": 1}), "LimitError", ValueError, "LIMIT"),
    (lambda s: mediaforge.probe(s, limits={"max_duration": timedelta(seconds=1)}), "LimitError", ValueError, "LIMIT"),
    (lambda s: mediaforge.ladder(s, rungs=[720], preset="veryslow", deadline=0.2), "DeadlineError", TimeoutError, "DEADLINE"),
    (lambda s: mediaforge.thumbnail(s, "/no/folder/x.jpg"), "NotFoundError", FileNotFoundError, "NOT_FOUND"),
    (lambda s: mediaforge.lint(str(Path(s).parent)), "FormatError", ValueError, "FORMAT"),
    (lambda s: mediaforge.run("transmogrify", s), "NotFoundError", FileNotFoundError, "NOT_FOUND"),
])
def test_errors(sample, call, kind, builtin, code):
    with pytest.raises(mediaforge.MediaForgeError) as caught:
        call(sample)
    error = caught.value
    assert type(error) is getattr(mediaforge, kind) and isinstance(error, builtin) and error.code == code
    assert error.operation and str(error) and isinstance(error.log, tuple)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and str(again) == str(error) and again.operation == error.operation
    if isinstance(error, OSError):
        assert error.errno


def test_every_code_has_a_class(root):
    header = (root / "include" / "mediaforge" / "error.h").read_text()
    codes = {line.split("=")[0].strip()[len("MF_ERROR_"):] for line in header.splitlines() if line.strip().startswith("MF_ERROR_")}
    assert codes == set(mediaforge._errors.CLASSES)


def test_the_log_is_in_the_error():
    call = mediaforge._call.Call("probe")
    for line in range(100):
        mediaforge._call._on_log(call._log_handle, 20, mediaforge._lib.ffi.new("char[]", b"line %d" % line))
    with pytest.raises(mediaforge.FormatError) as caught:
        call.check(-50)
    assert len(caught.value.log) == 64 and caught.value.log[-1] == "line 99"


def test_limits_that_are_none(sample):
    with pytest.raises(TypeError, match="max_pixels"):
        mediaforge.probe(sample, limits={"pixels": 1})
    with pytest.raises(ValueError, match="max_pixels"):
        mediaforge.probe(sample, limits={"max_pixels": -1})
    with pytest.raises(ValueError, match="threads"):
        mediaforge.probe(sample, threads=100000)


def test_run_takes_a_job_as_it_is(sample, tmp_path):
    made = mediaforge.run("thumbnail", sample, str(tmp_path / "a.png"), {"at": "25%", "width": 64})
    assert made == json.loads(json.dumps(made)) and made["at"] == 2.5 and made["format"] == "png"
    assert mediaforge.run("probe", sample)["duration"] == 10.0
    with pytest.raises(ValueError, match="did you mean width"):
        mediaforge.run("thumbnail", sample, None, {"widht": 1})


def test_build_info():
    info = mediaforge.build_info()
    assert info["version"] == mediaforge.__version__ and "h264" in info["video_encoders"] and info["licence"]


def test_names_of_classes():
    assert _records._singular("chapters") == "Chapter".lower() and _records._singular("boxes") == "box"
    assert _records._singular("boundaries") == "boundary" and _records._singular("loss") == "loss"
    assert {"Stream", "Chapter", "Rendition", "Sprite", "Finding"} <= set(mediaforge.__all__)
    assert mediaforge.IngestResult.source.record is mediaforge.ProbeResult
