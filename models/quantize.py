"""An ONNX graph's weights in 8 bits, a scale a channel; what is reckoned with them stays in floats.

Rounding the activations as well would be faster, but it cost two points of F1: a few channels of this encoder are so
much larger than the rest that a common scale drowns these. The weights alone lose next to nothing.

In:  a graph whose weights are floats.
Out: the same graph with `DequantizeLinear` before its larger weights, which the runtime folds when it opens the file.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

__all__ = ["small_weights"]

_SMALLEST = 4096  # numbers that a matrix must have to be worth it
_LEVELS = 127


def small_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Replace every larger matrix of `model` by 8-bit integers and scales; `model` itself is changed."""
    graph = model.graph
    kept, added = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim != 2 or values.dtype != np.float32 or values.size < _SMALLEST:
            kept.append(tensor)
            continue
        axis = 0 if _has_a_row_each(graph, tensor.name) else 1
        integers, scales = _rounded(values, axis)
        parts = {"small": integers, "scale": scales, "zero": np.zeros(len(scales), np.int8)}
        kept += [numpy_helper.from_array(array, f"{tensor.name}.{part}") for part, array in parts.items()]
        inputs = [f"{tensor.name}.{part}" for part in parts]
        added.append(helper.make_node("DequantizeLinear", inputs, [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    nodes = [*added, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def _has_a_row_each(graph: onnx.GraphProto, name: str) -> bool:
    """A table of vectors, a row a token; or the matrix of a product that is turned, a row an output."""
    users = [node for node in graph.node if name in node.input]
    turned = {node.name for node in users if any(a.name == "transB" and a.i for a in node.attribute)}
    return any(node.op_type == "Gather" or node.name in turned for node in users)


def _rounded(values: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    largest = np.abs(values).max(axis=1 - axis)
    scales = np.maximum(largest, 1e-8).astype(np.float32) / _LEVELS
    shape = (-1, 1) if axis == 0 else (1, -1)
    return np.round(values / scales.reshape(shape)).astype(np.int8), scales
