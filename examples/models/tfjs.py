"""TensorFlow.js: a model.json whose graph has the nodes of TensorFlow, and files of weights that are often quantised."""
import base64
import json

import numpy
from onnx_graph import Graph, Unsupported


def read_weights(groups, data):
    """Weights by name. `groups`: of a manifest; `data`: its files, one after the other."""
    weights, position = {}, 0
    for entry in (entry for group in groups for entry in group["weights"]):
        quantised = entry.get("quantization", {})
        stored = numpy.dtype(quantised.get("dtype", entry["dtype"]))
        count = int(numpy.prod(entry["shape"]))
        array = numpy.frombuffer(data, stored, count, position).reshape(entry["shape"])
        position += array.nbytes
        if "scale" in quantised:
            array = array.astype(numpy.float32) * numpy.float32(quantised["scale"]) + numpy.float32(quantised["min"])
        if entry["dtype"] == "int32":
            array = numpy.round(array)
        weights[entry["name"]] = array.astype(entry["dtype"])
    if position != len(data):
        raise Unsupported(f"{len(data)} bytes of weights, where the manifest has {position}")
    return weights


def attribute(node, name, default=None):
    value = node.get("attr", {}).get(name, {})
    if "list" in value:
        texts = [base64.b64decode(text).decode() for text in value["list"].get("s", [])]
        return texts or [int(number) for number in value["list"].get("i", [])]
    if "s" in value:
        return base64.b64decode(value["s"]).decode()
    return next((value[kind] for kind in ("b", "i", "f") if kind in value), default)


class Converter:
    """Makes what a node needs before it, from the wanted outputs back, so that branches which nobody wants are left out."""

    BINARY = {"Add": "Add", "AddV2": "Add", "BiasAdd": "Add", "Mul": "Mul", "Sub": "Sub"}
    POOLS = {"AvgPool": "AveragePool", "MaxPool": "MaxPool"}

    def __init__(self, model, data):
        self.graph = Graph()
        self.nodes = {node["name"]: node for node in model["modelTopology"]["node"]}
        self.made = read_weights(model["weightsManifest"], data)

    def value(self, name):
        """What a node gives: a Value, or an array that is known already."""
        waiting = [name]
        while waiting:  # no recursion: networks are hundreds of nodes deep
            node = self.nodes[waiting[-1]]
            inputs = [text.split(":")[0] for text in node.get("input", []) if not text.startswith("^")]
            missing = [text for text in inputs if text not in self.made]
            if waiting[-1] in self.made:
                waiting.pop()
            elif missing:
                waiting += missing
            else:
                self.made[waiting.pop()] = self.convert(node, [self.made[text] for text in inputs])
        return self.made[name]

    def convolution(self, node, x, kernel, rest):
        channels = x.shape[3]
        if "Depthwise" in node["op"]:
            kernel, groups = kernel.transpose(2, 3, 0, 1).reshape(-1, 1, *kernel.shape[:2]), channels
        else:
            kernel, groups = kernel.transpose(3, 2, 0, 1), 1
        fused = attribute(node, "fused_ops") or []
        rest = list(rest)
        bias = rest.pop(0) if "BiasAdd" in fused else None
        x = self.graph.conv(x, kernel, bias, attribute(node, "strides")[1:3], (attribute(node, "dilations") or [1] * 4)[1:3],
                            attribute(node, "padding") == "SAME", groups)
        for name in fused:
            if name == "Prelu":
                x = self.graph.prelu(x, rest.pop(0))
            elif name != "BiasAdd":
                x = self.activation(name, x)
        return x

    def activation(self, name, x):
        if name == "Relu6":
            return self.graph.relu6(x)
        if name in ("Relu", "Sigmoid"):
            return self.graph.apply(name, x)
        if name == "Softmax":
            return self.graph.apply(name, x, axis=1)
        raise Unsupported(f"TensorFlow's {name}")

    def convert(self, node, inputs):
        graph, kind, x = self.graph, node["op"], inputs[0] if inputs else None
        if kind == "Placeholder":
            return graph.input([abs(int(size["size"])) for size in node["attr"]["shape"]["shape"]["dim"]])
        if kind == "Identity":
            return x
        if kind.endswith(("Conv2D", "Conv2dNative")):
            return self.convolution(node, x, inputs[1], inputs[2:])
        if kind in self.BINARY:
            return graph.binary(self.BINARY[kind], x, inputs[1])
        if kind in self.POOLS:
            return graph.pool(self.POOLS[kind], x, attribute(node, "ksize")[1:3], attribute(node, "strides")[1:3],
                              attribute(node, "padding") == "SAME")
        if kind == "Prelu":
            return graph.prelu(x, inputs[1])
        if kind == "Mean":
            mean = graph.average(x)
            return mean if attribute(node, "keep_dims") else graph.reshape(mean, [1, x.shape[3]])
        if kind == "Pad":
            return graph.pad(x, inputs[1])
        if kind == "ConcatV2":
            return graph.concat(inputs[:-1], int(inputs[-1]))
        if kind == "Reshape":
            return graph.reshape(x, inputs[1])
        if kind == "Squeeze":
            dropped = attribute(node, "squeeze_dims")
            return graph.reshape(x, [size for axis, size in enumerate(x.shape) if axis not in dropped])
        if kind == "ResizeBilinear":
            return graph.resize(x, *inputs[1], attribute(node, "align_corners"), attribute(node, "half_pixel_centers"))
        if kind == "_FusedMatMul":
            return graph.dense(x, inputs[1], inputs[2])
        return self.activation(kind, x)


def convert(model, *files, outputs, path):
    model = json.loads(model)
    converter = Converter(model, b"".join(files))
    for name, node in outputs.items():
        converter.graph.output(converter.value(node), name)
    converter.graph.save(path, "tfjs")
