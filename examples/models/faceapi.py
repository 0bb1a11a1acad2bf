"""face-api.js: the weights alone are in the package, in the form of TensorFlow.js; the network's layers are known.

Four blocks of separable convolutions, each the sum of all before it in the block, the first of them with every second pixel;
then the average, and points as shares of the face's square.
"""
import json

from onnx_graph import Graph
from tfjs import read_weights

BLOCKS, LAYERS, SIDE = 4, 4, 112


def convert(manifest, data, path):
    weights = read_weights(json.loads(manifest), data)
    graph = Graph()

    def plain(x, name, strides):
        return graph.conv(x, weights[name + "/filters"].transpose(3, 2, 0, 1), weights[name + "/bias"], strides)

    def separable(x, name, strides):
        depthwise, pointwise = (weights[f"{name}/{kind}_filter"] for kind in ("depthwise", "pointwise"))
        x = graph.conv(x, depthwise.transpose(2, 3, 0, 1), None, strides, groups=depthwise.shape[2])
        return graph.conv(x, pointwise.transpose(3, 2, 0, 1), weights[name + "/bias"])

    x = graph.input((1, SIDE, SIDE, 3))
    for block in range(BLOCKS):
        first = separable if block else plain
        x = total = graph.apply("Relu", first(x, f"dense{block}/conv0", (2, 2)))
        for layer in range(1, LAYERS):
            total = graph.binary("Add", total, separable(x, f"dense{block}/conv{layer}", (1, 1)))
            x = graph.apply("Relu", total)
    x = graph.pool("AveragePool", x, x.shape[1:3], (2, 2), False)
    x = graph.reshape(x, [1, x.shape[3]])
    graph.output(graph.dense(x, weights["fc/weights"], weights["fc/bias"]), "landmarks")
    graph.save(path, "faceapi")
