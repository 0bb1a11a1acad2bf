"""Networks in ONNX's form, as OpenCV 4.6 and ONNX Runtime both read them.

Layers are given as TensorFlow describes them: shapes have the channels last, and so do weights that are operands. In the file
the channels of what has four dimensions come first.
"""
import typing

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 11
AXES = {0: 0, 1: 2, 2: 3, 3: 1}  # of channels last, where they are when channels come first


class Value(typing.NamedTuple):
    """What a layer gives."""

    name: str
    shape: tuple


class Unsupported(Exception):
    """A network has something that cannot be converted."""


def same_padding(size, kernel, stride, dilation=1):
    """TensorFlow's SAME of one dimension: what is missing is added at the end first."""
    missing = max((-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0)
    return missing // 2, missing - missing // 2


def channels_first(array):
    return array.reshape((1,) * (4 - array.ndim) + array.shape).transpose(0, 3, 1, 2)


class Graph:
    def __init__(self):
        self.nodes, self.constants, self.inputs, self.outputs = [], [], [], []

    def constant(self, array, kind=numpy.float32):
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(numpy.ascontiguousarray(array, kind), name))
        return name

    def node(self, kind, *inputs, name=None, **attributes):
        name = name or f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def input(self, shape):
        _, rows, columns, channels = shape
        self.inputs.append(helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, channels, rows, columns]))
        return Value("input", (1, rows, columns, channels))

    def output(self, value, name):
        shape = value.shape if len(value.shape) != 4 else [value.shape[axis] for axis in (0, 3, 1, 2)]
        self.node("Identity", value.name, name=name)
        self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def conv(self, x, kernel, bias, strides=(1, 1), dilations=(1, 1), same=True, groups=1):
        """`kernel`: outputs, inputs of a group, rows, columns."""
        sizes = kernel.shape[2:]
        pads = [same_padding(*each) if same else (0, 0) for each in zip(x.shape[1:3], sizes, strides, dilations)]
        inputs = [x.name, self.constant(kernel)] + ([] if bias is None else [self.constant(bias.ravel())])
        name = self.node("Conv", *inputs, kernel_shape=sizes, strides=strides, dilations=dilations, group=groups,
                         pads=[before for before, _ in pads] + [after for _, after in pads])
        shape = [(size + sum(pad) - (k - 1) * d - 1) // s + 1
                 for size, pad, k, d, s in zip(x.shape[1:3], pads, sizes, dilations, strides)]
        return Value(name, (1, *shape, kernel.shape[0]))

    def enlarge(self, x, kernel, bias):
        """A transposed convolution whose kernel is as large as its stride. `kernel`: inputs, outputs, rows, columns."""
        sizes = kernel.shape[2:]
        name = self.node("ConvTranspose", x.name, self.constant(kernel), self.constant(bias), kernel_shape=sizes, strides=sizes)
        return Value(name, (1, x.shape[1] * sizes[0], x.shape[2] * sizes[1], kernel.shape[1]))

    def pool(self, kind, x, sizes, strides, same):
        pads = [same_padding(*each) if same else (0, 0) for each in zip(x.shape[1:3], sizes, strides)]
        name = self.node(kind, x.name, kernel_shape=sizes, strides=strides,
                         pads=[before for before, _ in pads] + [after for _, after in pads])
        shape = [(size + sum(pad) - k) // s + 1 for size, pad, k, s in zip(x.shape[1:3], pads, sizes, strides)]
        return Value(name, (1, *shape, x.shape[3]))

    def average(self, x):
        """Of all pixels."""
        return Value(self.node("GlobalAveragePool", x.name), (1, 1, 1, x.shape[3]))

    def apply(self, kind, x, **attributes):
        return Value(self.node(kind, x.name, **attributes), x.shape)

    def clipped(self, x, offset):
        """min(max(x + offset, 0), 6) / 6. Not by Clip: OpenCV 4.6 wants its bounds where ONNX Runtime refuses them."""
        return self.apply("HardSigmoid", x, alpha=1 / 6, beta=offset / 6)

    def relu6(self, x):
        return self.binary("Mul", self.clipped(x, 0), numpy.float32(6))

    def hard_swish(self, x):
        return self.binary("Mul", x, self.clipped(x, 3))

    def prelu(self, x, slope):
        return Value(self.node("PRelu", x.name, self.constant(slope.reshape(-1, 1, 1))), x.shape)

    def binary(self, kind, a, b):
        """Of values, or of a value and a constant."""
        shape = numpy.broadcast_shapes(a.shape, b.shape)
        names = [x.name if isinstance(x, Value) else self.constant(channels_first(x) if len(shape) == 4 else x) for x in (a, b)]
        return Value(self.node(kind, *names), shape)

    def pad(self, x, margins):
        """By zeros: a row of before and after for each dimension."""
        order = [0, 3, 1, 2]
        pads = numpy.concatenate([margins[order, 0], margins[order, 1]])
        name = self.node("Pad", x.name, self.constant(pads, numpy.int64), self.constant(0), mode="constant")
        return Value(name, tuple(int(size + sum(margin)) for size, margin in zip(x.shape, margins)))

    def concat(self, values, axis):
        rank = len(values[0].shape)
        axis %= rank
        name = self.node("Concat", *(value.name for value in values), axis=AXES[axis] if rank == 4 else axis)
        shape = list(values[0].shape)
        shape[axis] = sum(value.shape[axis] for value in values)
        return Value(name, tuple(shape))

    def resize(self, x, rows, columns, align_corners, half_pixels):
        mode = "align_corners" if align_corners else "half_pixel" if half_pixels else "asymmetric"
        shape = (1, int(rows), int(columns), x.shape[3])
        sizes = self.constant([1, shape[3], *shape[1:3]], numpy.int64)
        name = self.node("Resize", x.name, self.constant([]), self.constant([]), sizes, mode="linear",
                         coordinate_transformation_mode=mode)
        return Value(name, shape)

    def reshape(self, x, shape):
        shape = [int(size) for size in shape]
        if shape[0] == -1:
            shape[0] = 1  # of a batch
        if -1 in shape:
            shape[shape.index(-1)] = int(numpy.prod(x.shape)) // -int(numpy.prod(shape))
        name = x.name
        if len(x.shape) == 4 and x.shape[1:3] != (1, 1):
            name = self.node("Transpose", name, perm=[0, 2, 3, 1])
        name = self.node("Reshape", name, self.constant(shape, numpy.int64))
        if len(shape) == 4:
            name = self.node("Transpose", name, perm=[0, 3, 1, 2])
        return Value(name, tuple(shape))

    def dense(self, x, weights, bias):
        """`weights`: inputs, outputs. OpenCV 4.6 wants them turned."""
        name = self.node("Gemm", x.name, self.constant(weights.T), self.constant(bias), transB=1)
        return Value(name, (1, weights.shape[1]))

    def save(self, path, name):
        graph = helper.make_graph(self.nodes, name, self.inputs, self.outputs, self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="mediaforge",
                                  ir_version=6)
        onnx.checker.check_model(model)
        onnx.save(model, path)
