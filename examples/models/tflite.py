"""TensorFlow Lite: a FlatBuffer of tensors, buffers and operators. Networks whose weights are floats, of 16 or 32 bits."""
import struct

import numpy
from onnx_graph import Graph, Unsupported

# Numbers of the format's schema.
ADD, AVERAGE_POOL, CONCAT, CONV, DEPTHWISE, DEQUANTIZE, SIGMOID, MAX_POOL, MUL = 0, 1, 2, 3, 4, 6, 14, 17, 18
RELU, RESHAPE, RESIZE, CUSTOM, PAD, MEAN, HARD_SWISH = 19, 22, 23, 32, 34, 40, 117
TYPES = {0: numpy.float32, 1: numpy.float16, 2: numpy.int32}
SAME = 0
NO_ACTIVATION, RELU_ACTIVATION, RELU6_ACTIVATION = 0, 1, 3


class Table:
    """Of a FlatBuffer: fields by number, which are absent where they have the default."""

    def __init__(self, data, position):
        self.data, self.position = data, position

    def unpack(self, kind, position):
        return struct.unpack_from("<" + kind, self.data, position)[0]

    def field(self, number):
        """Its position, or 0."""
        if not self.position:  # a table that is absent
            return 0
        directory = self.position - self.unpack("i", self.position)
        at = 4 + 2 * number
        offset = self.unpack("H", directory + at) if at < self.unpack("H", directory) else 0
        return offset and self.position + offset

    def number(self, number, kind="i"):
        position = self.field(number)
        return self.unpack(kind, position) if position else 0

    def start(self, number):
        """Where the field points to, or 0."""
        position = self.field(number)
        return position and position + self.unpack("I", position)

    def array(self, number, kind):
        start = self.start(number)
        return numpy.frombuffer(self.data, kind, self.unpack("I", start), start + 4) if start else numpy.zeros(0, kind)

    def text(self, number):
        return self.array(number, numpy.uint8).tobytes().decode()

    def table(self, number):
        return Table(self.data, self.start(number))

    def tables(self, number):
        start = self.start(number)
        places = range(start + 4, start + 4 + 4 * self.unpack("I", start), 4)
        return [Table(self.data, place + self.unpack("I", place)) for place in places]


class Tensor:
    def __init__(self, table, buffers):
        self.name = table.text(3)
        self.shape = tuple(int(size) for size in table.array(0, numpy.int32))
        self.value = None  # an array, or what a layer gives
        data, kind = buffers[table.number(2, "I")].array(0, numpy.uint8), table.number(1, "b")
        if len(data) and kind in TYPES:
            self.value = data.view(TYPES[kind]).reshape(self.shape)


def activated(graph, x, kind):
    if kind == NO_ACTIVATION:
        return x
    if kind == RELU_ACTIVATION:
        return graph.apply("Relu", x)
    if kind == RELU6_ACTIVATION:
        return graph.relu6(x)
    raise Unsupported(f"TensorFlow Lite's activation {kind}")


def convolution(graph, x, kernel, bias, options, depthwise):
    """Fields of the options: padding, strides, (multiplier,) activation, dilations, each across before down."""
    strides = (options.number(2), options.number(1))
    dilations = tuple(options.number(number + depthwise) or 1 for number in (5, 4))
    kernel = kernel.transpose(3, 0, 1, 2) if depthwise else kernel.transpose(0, 3, 1, 2)
    groups = x.shape[3] if depthwise else 1
    x = graph.conv(x, kernel, bias, strides, dilations, options.number(0, "b") == SAME, groups)
    return activated(graph, x, options.number(3 + depthwise, "b"))


def pooled(graph, kind, x, options):
    strides, sizes = (options.number(2), options.number(1)), (options.number(4), options.number(3))
    if kind == AVERAGE_POOL and sizes == x.shape[1:3]:
        x = graph.average(x)
    else:
        x = graph.pool("AveragePool" if kind == AVERAGE_POOL else "MaxPool", x, sizes, strides, options.number(0, "b") == SAME)
    return activated(graph, x, options.number(5, "b"))


def layer(graph, kind, custom, inputs, options):
    x = inputs[0]
    if kind == DEQUANTIZE:
        return x.astype(numpy.float32)
    if kind in (CONV, DEPTHWISE):
        return convolution(graph, *inputs, options, kind == DEPTHWISE)
    if kind in (ADD, MUL):
        return activated(graph, graph.binary("Add" if kind == ADD else "Mul", x, inputs[1]), options.number(0, "b"))
    if kind in (AVERAGE_POOL, MAX_POOL):
        return pooled(graph, kind, x, options)
    if kind == CONCAT:
        return activated(graph, graph.concat(inputs, options.number(0)), options.number(1, "b"))
    if kind in (RELU, SIGMOID):
        return graph.apply("Relu" if kind == RELU else "Sigmoid", x)
    if kind == HARD_SWISH:
        return graph.hard_swish(x)
    if kind == RESIZE:
        return graph.resize(x, *inputs[1], options.number(2, "b"), options.number(3, "b"))
    if kind == PAD:
        return graph.pad(x, inputs[1])
    if kind == MEAN and list(inputs[1]) == [1, 2] and options.number(0, "b"):  # keeping both dimensions
        return graph.average(x)
    if kind == CUSTOM and custom == "Convolution2DTransposeBias":  # MediaPipe's
        return graph.enlarge(x, inputs[1].transpose(3, 0, 1, 2), inputs[2])
    raise Unsupported(f"TensorFlow Lite's operator {custom or kind}")


def convert(data, path):
    """Outputs keep their names."""
    graph, model = Graph(), Table(data, struct.unpack_from("<I", data)[0])
    network, buffers = model.tables(2)[0], model.tables(4)
    tensors = [Tensor(table, buffers) for table in network.tables(0)]
    codes = [(max(code.number(0, "b"), code.number(3)), code.text(1)) for code in model.tables(1)]
    for number in network.array(1, numpy.int32):
        tensors[number].value = graph.input(tensors[number].shape)
    for operator in network.tables(3):
        kind, custom = codes[operator.number(0, "I")]
        inputs = [tensors[number].value for number in operator.array(1, numpy.int32)]
        made = tensors[operator.array(2, numpy.int32)[0]]
        if kind == RESHAPE:
            made.value = graph.reshape(inputs[0], made.shape)
        else:
            made.value = layer(graph, kind, custom, inputs, operator.table(4))
    for number in network.array(2, numpy.int32):
        graph.output(tensors[number].value, tensors[number].name)
    graph.save(path, "tflite")
