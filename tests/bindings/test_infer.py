"""Tensors through networks: arrays go in and come out as they are."""
import array

import mediaforge
import pytest

numpy = pytest.importorskip("numpy")
onnx = pytest.importorskip("onnx")


@pytest.fixture(scope="module")
def difference(tmp_path_factory):
    """The path of a network that takes b from a, and the engine's name."""
    shape = [1, 1, 2, 3]
    values = {name: onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape) for name in ("a", "b", "out")}
    graph = onnx.helper.make_graph([onnx.helper.make_node("Sub", ["a", "b"], ["out"])], "difference", [values["a"], values["b"]],
                                   [values["out"]])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 11)], ir_version=6)
    path = tmp_path_factory.mktemp("models") / "difference.onnx"
    path.write_bytes(model.SerializeToString())
    if not mediaforge.models().engine:
        pytest.skip("this build runs no networks")
    return str(path)


def test_arrays(difference):
    both = numpy.stack([numpy.arange(6, dtype=numpy.float32), numpy.full(6, 0.5, numpy.float32)]).reshape(2, 1, 1, 2, 3)
    result = mediaforge.infer(both, model=difference, inputs="a,b", shape=[1, 1, 2, 3, 0, 1, 1, 2, 3])
    out = numpy.asarray(result.values).reshape(result.shape)
    assert out.dtype == numpy.float32 and out.shape == (1, 1, 2, 3)
    assert not out.flags.owndata
    assert numpy.array_equal(out.ravel(), numpy.arange(6) - 0.5)
    del result
    assert out[0, 0, 1, 2] == 4.5  # the memory lives on


def test_buffers(difference):
    both = array.array("f", [3] * 6 + [1] * 6)
    for given in (both, memoryview(both), both.tobytes(), memoryview(b"." + both.tobytes())[1:]):
        assert list(mediaforge.infer(given, model=difference, inputs="b,a", shape=[1, 1, 2, 3, 0, 1, 1, 2, 3]).values) == [-2] * 6


def test_other_numbers(difference):
    """64-bit numbers are not taken for twice as many of 32."""
    with pytest.raises(mediaforge.ParamsError, match="96 bytes, but the shape is of 48"):
        mediaforge.infer(numpy.ones(12), model=difference, inputs="a,b", shape=[1, 1, 2, 3, 0, 1, 1, 2, 3])


def test_engine(difference):
    one = numpy.ones(6, numpy.float32)
    with pytest.raises(mediaforge.ParamsError):
        mediaforge.infer(one, model=difference, shape=[1, 1, 2, 3])
    with pytest.raises(mediaforge.ParamsError, match="engine"):
        mediaforge.infer(one, model=difference, shape=[1, 1, 2, 3], engine="abacus")
