"""NSFWJS: a TensorFlow.js network whose files are wrapped in JavaScript modules: an object, and texts in base64."""
import base64
import re

import tfjs
from onnx_graph import Unsupported


def exported(module):
    """The literal that a module exports: `e.exports=LITERAL},{}]},{},[1])(1)});`"""
    found = re.search(rb".*\.exports=(.*)\},\{\}\]\},\{\},\[1\]\)\(1\)\}\);", module, re.DOTALL)
    if not found:
        raise Unsupported("a module that exports no literal")
    return found[1]


def to_json(literal):
    """JavaScript's names without quotes, numbers that start with a point, and shortened booleans."""
    literal = re.sub(rb"([{,])([A-Za-z_]\w*):", rb'\1"\2":', literal)
    literal = re.sub(rb"([:,\[]-?)\.(\d)", rb"\g<1>0.\2", literal)
    return literal.replace(b":!0", b":true").replace(b":!1", b":false")


def convert(model, *shards, outputs, path):
    files = [base64.b64decode(exported(shard).strip(b'"')) for shard in shards]
    tfjs.convert(to_json(exported(model)), *files, outputs=outputs, path=path)
