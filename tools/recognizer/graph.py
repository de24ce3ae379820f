"""The trained network as an ONNX graph with 8-bit weights, written node by node; one text a call.

Dense weights have one scale a column and use seven of the eight bits: then no processor's sums of products overflow,
and all come to the same integers. What goes in is rounded with one scale for all words of a call: in a batch, rows
would depend on each other, which is why there are none. Embeddings have one scale a row.
"""

from __future__ import annotations

import numpy
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

LARGEST = 63  # of a dense weight as an integer
LARGEST_EMBEDDED = 127
HEADS, LAYERS, EPSILON = 12, 6, 1e-12
MICROSOFT = "com.microsoft"

Array = NDArray[numpy.float32]


class Graph:
    """Nodes and weights of a graph that is being written."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.stored: list[onnx.TensorProto] = []

    def store(self, name: str, values: NDArray[numpy.generic]) -> str:
        """Keep an array in the graph."""
        self.stored.append(numpy_helper.from_array(numpy.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """Add a node with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def dense(self, source: str, name: str) -> str:
        """source × weights + bias, of the linear layer `name`."""
        small, scales = quantized(self.weights[f"{name}.weight"], LARGEST)
        inputs = [
            source,
            self.store(f"{name}.w", small.T),
            self.store(f"{name}.s", scales[:, 0]),
            self.store(f"{name}.z", numpy.zeros(len(scales), numpy.int8)),
            self.store(f"{name}.b", self.weights[f"{name}.bias"]),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.sum", MICROSOFT)

    def normalized(self, source: str, name: str) -> str:
        """Layer normalization `name`."""
        parts = [self.store(f"{name}.{p}", self.weights[f"{name}.{p}"]) for p in ("weight", "bias")]
        return self.node("LayerNormalization", [source, *parts], f"{name}.out", axis=-1, epsilon=EPSILON)


def quantized(weights: Array, largest: int) -> tuple[NDArray[numpy.int8], Array]:
    """Weights as integers up to `largest`, and the scale of each row."""
    scales = numpy.maximum(abs(weights).max(axis=1, keepdims=True), 1e-8) / largest
    return numpy.rint(weights / scales).astype(numpy.int8), scales.astype(numpy.float32)


def build(weights: dict[str, Array]) -> onnx.ModelProto:
    """The graph: `pieces` and `cases` (1 by n, int64) to `scores` (1 by n by labels)."""
    g = Graph(weights)
    x = g.normalized(_embedded(g), "norm")
    for i in range(LAYERS):
        x = _layer(g, x, f"layers.{i}")
    scores = g.store("labels.w", weights["labels.weight"].T)
    product = g.node("MatMul", [x, scores], "labels.product")
    g.node("Add", [product, g.store("labels.b", weights["labels.bias"])], "scores")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "n"]) for n in ("pieces", "cases")]
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "n", len(weights["labels.bias"])])
    graph = helper.make_graph(g.nodes, "recognizer", inputs, [output], g.stored)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=versions, ir_version=8, producer_name="bulletin-pipeline")


def _embedded(g: Graph) -> str:
    """The sum of the vectors of piece, position and case."""
    table = g.weights["pieces.weight"]
    small, scales = quantized(table, LARGEST_EMBEDDED)
    rows = g.node("Gather", [g.store("pieces.w", small), "pieces"], "pieces.rows")
    real = g.node("Cast", [rows], "pieces.real", to=TensorProto.FLOAT)
    size = g.node("Gather", [g.store("pieces.s", scales), "pieces"], "pieces.size")
    piece = g.node("Mul", [real, size], "pieces.out")
    zero, axis = g.store("zero", numpy.array([0])), g.store("axis", numpy.array([0]))
    count = g.node("Gather", [g.node("Shape", ["pieces"], "shape"), g.store("one", numpy.array([1]))], "count")
    place = g.node("Slice", [g.store("places.w", g.weights["places.weight"]), zero, count, axis], "places.out")
    case = g.node("Gather", [g.store("cases.w", g.weights["cases.weight"]), "cases"], "cases.out")
    return g.node("Add", [g.node("Add", [piece, place], "two.out"), case], "three.out")


def _layer(g: Graph, x: str, name: str) -> str:
    """Attention and two dense layers, each added to what came in and normalized."""
    mixed = g.dense(x, f"{name}.mixed")
    parts = [f"{name}.{p}" for p in "qkv"]
    g.nodes.append(helper.make_node("Split", [mixed], parts, name=f"{name}.split", axis=2))
    seen = g.node("MultiHeadAttention", parts, f"{name}.seen", MICROSOFT, num_heads=HEADS)
    x = g.normalized(g.node("Add", [x, g.dense(seen, f"{name}.out")], f"{name}.first"), f"{name}.norm")
    inner = g.node("Gelu", [g.dense(x, f"{name}.up")], f"{name}.gelu", MICROSOFT)
    return g.normalized(g.node("Add", [x, g.dense(inner, f"{name}.down")], f"{name}.second"), f"{name}.last_norm")
