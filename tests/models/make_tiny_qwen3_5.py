"""Makes tests/models/tiny-qwen3_5: the Qwen3.5 architecture with made weights, as make_tiny_smolvlm.py does.

What differs from SmolVLM: stills are seen in pairs, places are counted in three dimensions (time, height, width),
and a layer of linear attention (a gated delta rule) keeps states that do not grow. Run:
    python tests/models/make_tiny_qwen3_5.py
"""

from pathlib import Path

import numpy as np
from graphs import HEAD, HEADS, KV_HEADS, MLP, POSITIONS, THETA, WIDTH, Decoder, Graph, T, helper, make_embedding, value
from recorded import IMAGE, Session, make_model, normalised

SEED = 20261126
PATCH, FRAMES, MERGE, VISION_WIDTH = 16, 2, 2, 32
SIDE = IMAGE // PATCH // MERGE
PAIR_TOKENS = SIDE**2
# Linear attention: heads, their widths, and the columns that its convolution looks back on.
LINEAR_HEADS, LINEAR, CONV = 2, 16, 4
# Half of each head turns, by four frequencies: which of them follow time, height and width (interleaved).
TURNING, AXES = 8, (0, 1, 2, 0)
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>",
           "<|video_pad|>", "<think>", "</think>"]


def make_vision(rng, path):
    """Pairs of stills of one shape, as patches in the order of the merged blocks, to a token a block."""
    g = Graph(rng)
    zero, one, end = g.constant([0]), g.constant([1]), g.constant([2**62])
    first = g.op("Slice", "image_grid_thw", zero, one, zero)
    area = g.reshape(g.op("ReduceProd", g.op("Slice", first, one, end, one), keepdims=0), 1)
    x = g.op("MatMul", "pixel_values", g.weight("patch", 3 * FRAMES * PATCH**2, VISION_WIDTH))
    shape = g.op("Concat", g.constant([-1]), area, g.constant([VISION_WIDTH]), axis=0)
    x = g.op("Reshape", g.op("Tanh", x), shape)
    x = g.op("Add", x, g.op("Slice", g.weight("position", 64, VISION_WIDTH, scale=0.3), zero, area, zero))
    y = g.op("LayerNormalization", x, g.gain("n1", VISION_WIDTH), axis=-1, epsilon=1e-6)
    q, k, v = (g.op("MatMul", y, g.weight(n, VISION_WIDTH, VISION_WIDTH)) for n in "qkv")
    scores = g.op("Mul", g.op("MatMul", q, g.op("Transpose", k, perm=[0, 2, 1])),
                  g.constant(VISION_WIDTH**-0.5, np.float32))
    x = g.op("Add", x, g.op("MatMul", g.op("Softmax", scores, axis=-1), v))
    blocks = g.reshape(x, -1, MERGE**2 * VISION_WIDTH)
    y = g.op("LayerNormalization", blocks, g.gain("n2", MERGE**2 * VISION_WIDTH), axis=-1, epsilon=1e-6)
    g.op("MatMul", y, g.weight("merger", MERGE**2 * VISION_WIDTH, WIDTH), name="image_features")
    g.save(path, [value("pixel_values", T.FLOAT, "num_patches", 3 * FRAMES * PATCH**2),
                  value("image_grid_thw", T.INT64, "num_images", 3)],
           [value("image_features", T.FLOAT, "num_tokens", WIDTH)])


def delta_rule():
    """One step of the gated delta rule, as the body of a Scan: what was kept fades, and is corrected by k and v."""
    names = dict(state=[1, LINEAR_HEADS, LINEAR, LINEAR], q=[1, LINEAR_HEADS, LINEAR], k=[1, LINEAR_HEADS, LINEAR],
                 v=[1, LINEAR_HEADS, LINEAR], fade=[1, LINEAR_HEADS], rate=[1, LINEAR_HEADS])
    node = helper.make_node
    nodes = [
        node("Constant", [], ["rows"], value_ints=[-1]),
        node("Constant", [], ["both"], value_ints=[-1, -2]),
        node("Constant", [], ["depth"], value_ints=[-2]),
        node("Unsqueeze", ["fade", "both"], ["fading"]),
        node("Mul", ["state", "fading"], ["faded"]),
        node("Unsqueeze", ["k", "rows"], ["key"]),
        node("Mul", ["faded", "key"], ["found"]),
        node("ReduceSum", ["found", "depth"], ["known"], keepdims=0),
        node("Sub", ["v", "known"], ["news"]),
        node("Unsqueeze", ["rate", "rows"], ["rates"]),
        node("Mul", ["news", "rates"], ["correction"]),
        node("Unsqueeze", ["correction", "depth"], ["row"]),
        node("Mul", ["key", "row"], ["added"]),
        node("Add", ["faded", "added"], ["next"]),
        node("Unsqueeze", ["q", "rows"], ["query"]),
        node("Mul", ["next", "query"], ["read"]),
        node("ReduceSum", ["read", "depth"], ["out"], keepdims=0),
    ]
    ins = [value(name, T.FLOAT, *shape) for name, shape in names.items()]
    outs = [value("next", T.FLOAT, *names["state"]), value("out", T.FLOAT, *names["v"])]
    return helper.make_graph(nodes, "delta_rule", ins, outs)


class QwenDecoder(Decoder):
    def turns(self):
        """As many turns as half a head, each frequency following its own axis."""
        angles = np.arange(POSITIONS)[:, None] * THETA ** (-np.arange(0, TURNING, 2) / TURNING)[None]
        own = self.constant(np.eye(3)[:, list(AXES)][:, None, None], np.float32)
        for name, table in (("cosines", np.cos(angles)), ("sines", np.sin(angles))):
            self.weights[name] = table.astype(np.float32)
            chosen = self.op("Mul", self.op("Gather", name, "position_ids"), own)
            chosen = self.op("ReduceSum", chosen, self.constant([0]), keepdims=0)
            yield self.op("Unsqueeze", self.op("Concat", chosen, chosen, axis=-1), self.one)
        self.positions = value("position_ids", T.INT64, 3, "batch_size", "sequence_length")

    def rotate(self, x):
        turning, still = self.op("Split", x, self.constant([TURNING, HEAD - TURNING]), outputs=2, axis=-1)
        return self.op("Concat", super().rotate(turning), still, axis=-1)

    def attention(self, i, y):
        """Full attention with normed queries and keys; a gate beside each query lets through what was found."""
        project = lambda n, width: self.op("MatMul", y, self.weight(f"{i}.{n}", WIDTH, width, scale=0.25))
        q, gate = self.op("Split", self.heads(project("q", 2 * HEADS * HEAD), HEADS, 2 * HEAD), outputs=2, axis=-1,
                          num_outputs=2)
        k = self.heads(project("k", KV_HEADS * HEAD), KV_HEADS, HEAD)
        v = self.heads(project("v", KV_HEADS * HEAD), KV_HEADS, HEAD)
        q, k = (self.rotate(self.rms(x, self.gain(f"{i}.{n}_norm", HEAD, around=2))) for n, x in (("q", q), ("k", k)))
        found = self.attend(q, self.cache(i, k, v), HEAD**-0.5)
        gate = self.reshape(self.op("Transpose", gate, perm=[0, 2, 1, 3]), 0, -1, HEADS * HEAD)
        opened = self.op("Mul", found, self.op("Sigmoid", gate))
        return self.op("MatMul", opened, self.weight(f"{i}.o", HEADS * HEAD, WIDTH, scale=0.5))

    def silu(self, x):
        return self.op("Mul", x, self.op("Sigmoid", x))

    def short_convolution(self, i, x, channels):
        """Over the last CONV columns of [B, S, channels]; they are the state."""
        past, end = f"past_conv.{i}", self.constant([2**62])
        joined = self.op("Concat", past, self.op("Transpose", x, perm=[0, 2, 1]), axis=2)
        present = self.op("Slice", joined, self.constant([-CONV]), end, self.constant([2]), name=f"present_conv.{i}")
        self.ins.append(value(past, T.FLOAT, "batch_size", channels, CONV))
        self.outs.append(value(present, T.FLOAT, "batch_size", channels, CONV))
        window = self.op("Slice", joined, self.constant([1]), end, self.constant([2]))
        self.weight(f"{i}.conv", channels, 1, CONV, scale=0.6)
        mixed = self.op("Conv", window, f"{i}.conv", kernel_shape=[CONV], group=channels)
        return self.silu(self.op("Transpose", mixed, perm=[0, 2, 1]))

    def linear_attention(self, i, y):
        inner = LINEAR_HEADS * LINEAR
        project = lambda n, width: self.op("MatMul", y, self.weight(f"{i}.{n}", WIDTH, width))
        mixed = self.short_convolution(i, project("qkv", 3 * inner), 3 * inner)
        steps = [self.op("Transpose", self.reshape(part, 0, -1, LINEAR_HEADS, LINEAR), perm=[1, 0, 2, 3])
                 for part in self.op("Split", mixed, outputs=3, axis=-1, num_outputs=3)]
        q, k = (self.op("Div", x, self.op("Sqrt", self.op("Add", self.op(
            "ReduceSum", self.op("Mul", x, x), self.constant([-1]), keepdims=1), self.constant(1e-6, np.float32))))
            for x in steps[:2])
        q = self.op("Mul", q, self.constant(LINEAR**-0.5, np.float32))
        rate = self.op("Sigmoid", project("b", LINEAR_HEADS))
        pace = self.op("Softplus", self.op("Add", project("a", LINEAR_HEADS), self.weight(f"{i}.dt", LINEAR_HEADS)))
        fade = self.op("Exp", self.op("Neg", self.op("Mul", self.op("Exp", self.weight(f"{i}.A", LINEAR_HEADS)), pace)))
        fade, rate = (self.op("Transpose", x, perm=[1, 0, 2]) for x in (fade, rate))
        past, present = f"past_recurrent.{i}", f"present_recurrent.{i}"
        shape = ("batch_size", LINEAR_HEADS, LINEAR, LINEAR)
        self.ins.append(value(past, T.FLOAT, *shape))
        self.outs.append(value(present, T.FLOAT, *shape))
        self.nodes.append(helper.make_node("Scan", [past, q, k, steps[2], fade, rate], [present, f"{i}.steps"],
                                           body=delta_rule(), num_scan_inputs=5))
        found = self.rms(self.op("Transpose", f"{i}.steps", perm=[1, 0, 2, 3]), self.gain(f"{i}.out_norm", LINEAR))
        opened = self.op("Mul", self.reshape(found, 0, -1, inner), self.silu(project("z", inner)))
        return self.op("MatMul", opened, self.weight(f"{i}.out", inner, WIDTH, scale=0.5))


def make_decoder(rng, path, embedding):
    g = QwenDecoder(rng)
    g.begin()
    x = "inputs_embeds"
    for i, mix in enumerate((g.linear_attention, g.attention)):
        x = g.op("Add", x, mix(i, g.rms(x, g.gain(f"{i}.n1", WIDTH))))
        x = g.op("Add", x, g.feed_forward(i, g.rms(x, g.gain(f"{i}.n2", WIDTH))))
    g.end(x, embedding, path)


def make_configs(tokenizer):
    ids = {name: tokenizer.token_to_id(name) for name in SPECIAL}
    rope = dict(rope_type="default", rope_theta=THETA, mrope_interleaved=True, mrope_section=[2, 1, 1],
                partial_rotary_factor=TURNING / HEAD)
    text = dict(model_type="qwen3_5_text", hidden_size=WIDTH, intermediate_size=MLP, num_hidden_layers=2,
                num_attention_heads=HEADS, num_key_value_heads=KV_HEADS, head_dim=HEAD,
                layer_types=["linear_attention", "full_attention"], linear_conv_kernel_dim=CONV,
                linear_num_key_heads=LINEAR_HEADS, linear_num_value_heads=LINEAR_HEADS, linear_key_head_dim=LINEAR,
                linear_value_head_dim=LINEAR, vocab_size=tokenizer.get_vocab_size(),
                max_position_embeddings=POSITIONS, rope_parameters=rope)
    vision = dict(model_type="qwen3_5", patch_size=PATCH, temporal_patch_size=FRAMES, spatial_merge_size=MERGE,
                  hidden_size=VISION_WIDTH)
    ends = dict(eos_token_id=ids["<|im_end|>"], pad_token_id=ids["<|endoftext|>"])
    return {
        "config.json": dict(model_type="qwen3_5", architectures=["Qwen3_5ForConditionalGeneration"],
                            image_token_id=ids["<|image_pad|>"], video_token_id=ids["<|video_pad|>"],
                            vision_start_token_id=ids["<|vision_start|>"], vision_end_token_id=ids["<|vision_end|>"],
                            text_config=text, vision_config=vision, **ends),
        "generation_config.json": ends,
        "tokenizer_config.json": dict(tokenizer_class="Qwen2Tokenizer", eos_token="<|im_end|>",
                                      pad_token="<|endoftext|>", model_max_length=POSITIONS, add_prefix_space=False,
                                      clean_up_tokenization_spaces=False),
        # The published limits of the size are those of bigger pictures; the adapter lowers the upper one.
        "preprocessor_config.json": dict(
            image_processor_type="Qwen2VLImageProcessorFast", processor_class="Qwen3VLProcessor", do_convert_rgb=True,
            do_normalize=True, do_rescale=True, do_resize=True, image_mean=[0.5] * 3, image_std=[0.5] * 3,
            rescale_factor=1 / 255, resample=3, patch_size=PATCH, temporal_patch_size=FRAMES, merge_size=MERGE,
            size=dict(shortest_edge=1024, longest_edge=16777216)),
        "processor_config.json": dict(processor_class="Qwen3VLProcessor"),
    }


class QwenSession(Session):
    image_token = "<|image_pad|>"

    def opening(self, stills):
        pair = "<|vision_start|>" + "<|image_pad|>" * PAIR_TOKENS + "<|vision_end|>"
        return "<|im_start|>user\n" + pair * -(-stills // 2)

    def turn(self, words):
        return f"{words}<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n"

    def see(self, pictures):
        """The last of an odd number is seen twice."""
        pictures = normalised([*pictures, *pictures[-1:]][: 2 * -(-len(pictures) // 2)])
        shape = (-1, FRAMES, SIDE, MERGE, PATCH, SIDE, MERGE, PATCH, 3)
        patches = pictures.reshape(shape).transpose(0, 2, 5, 3, 6, 8, 1, 4, 7)
        grids = np.array([[1, SIDE * MERGE, SIDE * MERGE]] * len(patches))
        return self.vision.run(None, {"pixel_values": patches.reshape(-1, 3 * FRAMES * PATCH**2),
                                      "image_grid_thw": grids})[0]

    def positions(self, ids, done):
        """Time, height and width; a pair of stills takes as many places as its longer side has tokens."""
        pad = self.tokenizer.token_to_id(self.image_token)
        if pad not in ids:
            start = done - self.skipped if done else 0
            return np.broadcast_to(np.arange(start, start + len(ids)), (3, 1, len(ids)))
        places, at, i = [], 0, 0
        while i < len(ids):
            if ids[i] == pad:
                rows, columns = np.divmod(np.arange(PAIR_TOKENS), SIDE)
                places += [(at, at + row, at + column) for row, column in zip(rows, columns)]
                at, i = at + SIDE, i + PAIR_TOKENS
            else:
                places.append((at, at, at))
                at, i = at + 1, i + 1
        self.skipped = len(ids) - at
        return np.array(places).T[:, None]


def main():
    make_model(Path(__file__).parent / "tiny-qwen3_5", SEED, SPECIAL, make_configs, make_vision, make_embedding,
               make_decoder, QwenSession, "qwen3_5", tokens_per_still=PAIR_TOKENS // 2)


if __name__ == "__main__":
    main()
