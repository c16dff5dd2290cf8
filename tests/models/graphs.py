"""Graphs with made weights: what the decoders of all tiny models share. Used by the make_tiny_*.py beside it."""

import sys

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper, numpy_helper

# With --large make_tiny_smolvlm.py makes layers of SmolVLM-256M's own size, for measuring time only.
LARGE = "--large" in sys.argv

# Text: a Llama with grouped keys and values.
WIDTH, HEADS, KV_HEADS, HEAD, MLP, POSITIONS = (576, 9, 3, 64, 1536, 4096) if LARGE else (64, 4, 2, 16, 128, 512)
THETA = 10_000.0


class Graph:
    """Collects nodes and made weights under short names."""

    def __init__(self, rng):
        self.rng, self.nodes, self.weights, self.count = rng, [], {}, 0

    def constant(self, value, dtype=np.int64):
        array = np.asarray(value, dtype)
        name = f"c_{array.dtype}_{'x'.join(map(str, array.shape))}_{array.tobytes().hex()[:64]}"
        self.weights.setdefault(name, array)
        return name

    def weight(self, name, *shape, scale=None):
        scale = shape[0] ** -0.5 if scale is None else scale
        self.weights[name] = (self.rng.standard_normal(shape) * scale).astype(np.float32)
        return name

    def gain(self, name, width, around=1):
        self.weights[name] = (around + 0.1 * self.rng.standard_normal(width)).astype(np.float32)
        return name

    def op(self, kind, *inputs, outputs=1, name=None, **attributes):
        self.count += 1
        names = [name] if name else [f"{kind}_{self.count}" + (f"_{i}" if outputs > 1 else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=f"n{self.count}_{kind}", **attributes))
        return names[0] if outputs == 1 else names

    def reshape(self, x, *shape):
        return self.op("Reshape", x, self.constant(shape))

    def heads(self, x, heads, width):
        """[B, S, heads * width] to [B, heads, S, width]; 0 keeps a dimension."""
        return self.op("Transpose", self.reshape(x, 0, -1, heads, width), perm=[0, 2, 1, 3])

    def rms(self, x, gain):
        square = self.op("ReduceMean", self.op("Mul", x, x), self.constant([-1]), keepdims=1)
        root = self.op("Sqrt", self.op("Add", square, self.constant(1e-5, np.float32)))
        return self.op("Mul", self.op("Div", x, root), gain)

    def save(self, path, inputs, outputs):
        values = [numpy_helper.from_array(np.ascontiguousarray(a), n) for n, a in self.weights.items()]
        graph = helper.make_graph(self.nodes, path.stem, inputs, outputs, values)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9,
                                  producer_name="make_tiny_smolvlm")
        onnx.checker.check_model(model, full_check=True)
        onnx.save(model, path)


def value(name, kind, *shape):
    return helper.make_tensor_value_info(name, kind, list(shape))


def make_embedding(rng, path, tokenizer):
    g = Graph(rng)
    table = g.weight("embedding", tokenizer.get_vocab_size(), WIDTH, scale=1.0)
    g.op("Gather", table, "input_ids", name="inputs_embeds")
    g.save(path, [value("input_ids", T.INT64, "batch_size", "sequence_length")],
           [value("inputs_embeds", T.FLOAT, "batch_size", "sequence_length", WIDTH)])
    return g.weights["embedding"]


class Decoder(Graph):
    """What the decoders of both tiny models share; inputs and outputs of the cache are collected on the way."""

    def begin(self):
        """Causal mask, and the turns of the rotary embedding at the new positions."""
        self.ins, self.outs, self.one = [], [], self.constant([1])
        total = self.op("Shape", "attention_mask", start=1, end=2)
        length = self.op("Shape", "inputs_embeds", start=1, end=2)
        keys = self.op("Range", self.constant(0), self.op("Squeeze", total), self.constant(1))
        start = self.op("Squeeze", self.op("Sub", total, length))
        queries = self.op("Range", start, self.op("Squeeze", total), self.constant(1))
        causal = self.op("LessOrEqual", keys, self.op("Unsqueeze", queries, self.one))
        present = self.op("Unsqueeze", self.op("Cast", "attention_mask", to=T.BOOL), self.constant([1, 2]))
        low = self.constant(-1e9, np.float32)
        self.mask = self.op("Where", self.op("And", causal, present), self.constant(0, np.float32), low)
        self.cosine, self.sine = self.turns()

    def turns(self):
        angles = np.arange(POSITIONS)[:, None] * THETA ** (-np.arange(0, HEAD, 2) / HEAD)[None]
        for name, table in (("cosines", np.cos(angles)), ("sines", np.sin(angles))):
            self.weights[name] = np.concatenate([table, table], 1).astype(np.float32)
        self.positions = value("position_ids", T.INT64, "batch_size", "sequence_length")
        return [self.op("Unsqueeze", self.op("Gather", n, "position_ids"), self.one) for n in ("cosines", "sines")]

    def rotate(self, x):
        first, second = self.op("Split", x, outputs=2, axis=-1, num_outputs=2)
        turned = self.op("Concat", self.op("Neg", second), first, axis=-1)
        return self.op("Add", self.op("Mul", x, self.cosine), self.op("Mul", turned, self.sine))

    def attention(self, i, y):
        project = lambda n, width: self.op("MatMul", y, self.weight(f"{i}.{n}", WIDTH, width, scale=0.25))
        q = self.rotate(self.heads(project("q", HEADS * HEAD), HEADS, HEAD))
        k = self.rotate(self.heads(project("k", KV_HEADS * HEAD), KV_HEADS, HEAD))
        v = self.heads(project("v", KV_HEADS * HEAD), KV_HEADS, HEAD)
        joined = self.attend(q, self.cache(i, k, v), HEAD**-0.5)
        return self.op("MatMul", joined, self.weight(f"{i}.o", HEADS * HEAD, WIDTH, scale=0.25))

    def cache(self, i, k, v):
        """The keys and values of layer i, those of before first."""
        cached = {}
        for name, new in (("key", k), ("value", v)):
            past = f"past_key_values.{i}.{name}"
            cached[name] = self.op("Concat", past, new, axis=2, name=f"present.{i}.{name}")
            self.ins.append(value(past, T.FLOAT, "batch_size", KV_HEADS, "past_sequence_length", HEAD))
            self.outs.append(value(cached[name], T.FLOAT, "batch_size", KV_HEADS, "total_sequence_length", HEAD))
        return cached

    def attend(self, q, cached, scale, mask=None):
        # Each key head serves HEADS / KV_HEADS query heads.
        grouped = self.reshape(q, 0, KV_HEADS, HEADS // KV_HEADS, -1, HEAD)
        keyed = self.op("Unsqueeze", self.op("Transpose", cached["key"], perm=[0, 1, 3, 2]), self.constant([2]))
        scores = self.op("Mul", self.op("MatMul", grouped, keyed), self.constant(scale, np.float32))
        weights = self.op("Softmax", self.op("Add", scores, mask or self.mask), axis=-1)
        mixed = self.op("MatMul", weights, self.op("Unsqueeze", cached["value"], self.constant([2])))
        mixed = self.op("Transpose", self.reshape(mixed, 0, HEADS, -1, HEAD), perm=[0, 2, 1, 3])
        return self.reshape(mixed, 0, -1, HEADS * HEAD)

    def feed_forward(self, i, y):
        gate = self.op("MatMul", y, self.weight(f"{i}.gate", WIDTH, MLP))
        gate = self.op("Mul", gate, self.op("Sigmoid", gate))
        up = self.op("Mul", gate, self.op("MatMul", y, self.weight(f"{i}.up", WIDTH, MLP)))
        return self.op("MatMul", up, self.weight(f"{i}.down", MLP, WIDTH))

    def end(self, x, embedding, path, cap=None):
        y = self.rms(x, self.gain("norm", WIDTH))
        # 0 keeps every row of logits, n the last n.
        start = self.op("Reshape", self.op("Neg", "num_logits_to_keep"), self.one)
        kept = self.op("Slice", y, start, self.constant([2**62]), self.one)
        self.weights["head"] = embedding.T * np.float32(0.35)
        if cap:
            bent = self.op("Tanh", self.op("Mul", self.op("MatMul", kept, "head"), self.constant(1 / cap, np.float32)))
            self.op("Mul", bent, self.constant(cap, np.float32), name="logits")
        else:
            self.op("MatMul", kept, "head", name="logits")
        self.save(path,
                  [value("inputs_embeds", T.FLOAT, "batch_size", "sequence_length", WIDTH),
                   value("attention_mask", T.INT64, "batch_size", "total_sequence_length"),
                   self.positions,
                   value("num_logits_to_keep", T.INT64)] + self.ins,
                  [value("logits", T.FLOAT, "batch_size", "num_logits", embedding.shape[0])] + self.outs)
