"""Makes tests/models/tiny-gemma4: the Gemma 4 architecture with made weights, as make_tiny_smolvlm.py does.

What differs from SmolVLM: the embedding gives a second input to every layer, pictures come as patches with their
places and padding between them, one layer looks back only so far, the last layer has no keys and values of its own,
and logits are capped. There is no audio encoder: nothing may ask for one. Run:
    python tests/models/make_tiny_gemma4.py
"""

from pathlib import Path

import numpy as np
from graphs import HEAD, HEADS, KV_HEADS, MLP, POSITIONS, THETA, WIDTH, Decoder, Graph, T, value
from recorded import IMAGE, Session, make_model

SEED = 20261129
PATCH, POOL, VISION_WIDTH = 16, 2, 32
# One token more than a square still needs: its patches are padded.
MOST_TOKENS, IMAGE_TOKENS = 5, (IMAGE // PATCH // POOL) ** 2
MOST_PATCHES = MOST_TOKENS * POOL**2
LAYERS, SHARED, PER_LAYER, LOOK_BACK, CAP = 3, 1, 8, 32, 30
SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>", "<|turn>", "<turn|>", "<|image>", "<|image|>", "<image|>", "<|audio>",
           "<|audio|>", "<audio|>"]


def gelu(g, x):
    return g.op("Mul", x, g.op("Sigmoid", g.op("Mul", x, g.constant(1.702, np.float32))))


def make_vision(rng, path):
    """Padded patches with their columns and rows to a token for every POOL x POOL of them; padding gives none."""
    g = Graph(rng)
    x = g.op("MatMul", "pixel_values", g.weight("patch", 3 * PATCH**2, VISION_WIDTH))
    column, row = (g.op("Squeeze", p, g.constant([2])) for p in g.op("Split", "pixel_position_ids", outputs=2, axis=2,
                                                                     num_outputs=2))
    shown = g.op("GreaterOrEqual", column, g.constant([0]))
    column, row = (g.op("Max", p, g.constant([0])) for p in (column, row))
    for name, places in (("column", column), ("row", row)):
        x = g.op("Add", x, g.op("Gather", g.weight(name, 64, VISION_WIDTH, scale=0.5), places))
    y = g.rms(x, g.gain("n1", VISION_WIDTH))
    q, k, v = (g.op("MatMul", y, g.weight(n, VISION_WIDTH, VISION_WIDTH)) for n in "qkv")
    scores = g.op("Mul", g.op("MatMul", q, g.op("Transpose", k, perm=[0, 2, 1])),
                  g.constant(VISION_WIDTH**-0.5, np.float32))
    hidden = g.op("Where", g.op("Unsqueeze", shown, g.constant([1])), g.constant([0], np.float32),
                  g.constant([-1e9], np.float32))
    x = g.op("Add", x, g.op("MatMul", g.op("Softmax", g.op("Add", scores, hidden), axis=-1), v))
    # The mean of each block of patches: blocks are counted row by row.
    across = g.op("Div", g.op("Add", g.op("ReduceMax", column, g.constant([1]), keepdims=1), g.constant([1])),
                  g.constant([POOL]))
    block = g.op("Add", g.op("Div", column, g.constant([POOL])),
                 g.op("Mul", g.op("Div", row, g.constant([POOL])), across))
    block = g.op("Where", shown, block, g.constant([-1]))
    member = g.op("Equal", g.op("Unsqueeze", block, g.constant([1])), g.constant(np.arange(MOST_TOKENS)[:, None]))
    member = g.op("Cast", member, to=T.FLOAT)
    pooled = g.op("MatMul", g.op("Mul", member, g.constant([1 / POOL**2], np.float32)), x)
    there = g.op("Cast", g.reshape(g.op("ReduceMax", member, g.constant([2]), keepdims=0), -1), to=T.BOOL)
    tokens = g.op("Compress", g.reshape(pooled, -1, VISION_WIDTH), there, axis=0)
    y = g.rms(tokens, g.gain("n2", VISION_WIDTH))
    g.op("MatMul", y, g.weight("projector", VISION_WIDTH, WIDTH), name="image_features")
    g.save(path, [value("pixel_values", T.FLOAT, "num_images", "max_patches", 3 * PATCH**2),
                  value("pixel_position_ids", T.INT64, "num_images", "max_patches", 2)],
           [value("image_features", T.FLOAT, "num_tokens", WIDTH)])


def make_embedding(rng, path, tokenizer):
    """Beside the embedding of each token something of its own for every layer; for a picture that of padding."""
    g = Graph(rng)
    size = tokenizer.get_vocab_size()
    g.op("Gather", g.weight("embedding", size, WIDTH, scale=1.0), "input_ids", name="inputs_embeds")
    picture = g.op("Equal", "input_ids", g.constant([tokenizer.token_to_id("<|image|>")]))
    known = g.op("Where", picture, g.constant([tokenizer.token_to_id("<pad>")]), "input_ids")
    own = g.op("Gather", g.weight("per_layer", size, LAYERS * PER_LAYER, scale=1.0), known)
    g.op("Reshape", own, g.constant([0, -1, LAYERS, PER_LAYER]), name="per_layer_inputs")
    g.save(path, [value("input_ids", T.INT64, "batch_size", "sequence_length")],
           [value("inputs_embeds", T.FLOAT, "batch_size", "sequence_length", WIDTH),
            value("per_layer_inputs", T.FLOAT, "batch_size", "sequence_length", LAYERS, PER_LAYER)])
    return g.weights["embedding"]


class GemmaDecoder(Decoder):
    def begin(self):
        super().begin()
        self.ins.append(value("per_layer_inputs", T.FLOAT, "batch_size", "sequence_length", LAYERS, PER_LAYER))
        # The sliding mask: a query sees itself and the LOOK_BACK - 1 tokens before it.
        total = self.op("Squeeze", self.op("Shape", "attention_mask", start=1, end=2))
        start = self.op("Sub", total, self.op("Squeeze", self.op("Shape", "inputs_embeds", start=1, end=2)))
        keys = self.op("Range", self.constant(0), total, self.constant(1))
        queries = self.op("Unsqueeze", self.op("Range", start, total, self.constant(1)), self.one)
        near = self.op("Less", self.op("Sub", queries, keys), self.constant([LOOK_BACK]))
        self.sliding = self.op("Where", near, self.mask, self.constant(-1e9, np.float32))

    def attention(self, i, y):
        """Normed queries and keys, no scale; the last layer uses the keys and values of the one before it."""
        project = lambda n, width: self.op("MatMul", y, self.weight(f"{i}.{n}", WIDTH, width, scale=0.25))
        normed = lambda n, x: self.rms(x, self.gain(f"{i}.{n}_norm", HEAD))
        q = self.rotate(normed("q", self.heads(project("q", HEADS * HEAD), HEADS, HEAD)))
        if i < LAYERS - SHARED:
            k = self.rotate(normed("k", self.heads(project("k", KV_HEADS * HEAD), KV_HEADS, HEAD)))
            self.cached = self.cache(i, k, normed("v", self.heads(project("v", KV_HEADS * HEAD), KV_HEADS, HEAD)))
        found = self.attend(q, self.cached, 1, self.sliding if i == 0 else self.mask)
        return self.op("MatMul", found, self.weight(f"{i}.o", HEADS * HEAD, WIDTH, scale=0.25))

    def feed_forward(self, i, y):
        up = self.op("Mul", gelu(self, self.op("MatMul", y, self.weight(f"{i}.gate", WIDTH, MLP))),
                     self.op("MatMul", y, self.weight(f"{i}.up", WIDTH, MLP)))
        return self.op("MatMul", up, self.weight(f"{i}.down", MLP, WIDTH))

    def per_layer(self, i, x):
        """What the embedding has for this layer, as far as the stream lets it through."""
        own = self.op("Slice", "per_layer_inputs", self.constant([i]), self.constant([i + 1]), self.constant([2]))
        own = self.op("Squeeze", own, self.constant([2]))
        gate = gelu(self, self.op("MatMul", x, self.weight(f"{i}.own_gate", WIDTH, PER_LAYER)))
        return self.op("MatMul", self.op("Mul", gate, own), self.weight(f"{i}.own", PER_LAYER, WIDTH))


def make_decoder(rng, path, embedding):
    g = GemmaDecoder(rng)
    g.begin()
    x = "inputs_embeds"
    for i in range(LAYERS):
        for part in (g.attention, g.feed_forward):
            y = part(i, g.rms(x, g.gain(f"{i}.{part.__name__}.before", WIDTH)))
            x = g.op("Add", x, g.rms(y, g.gain(f"{i}.{part.__name__}.after", WIDTH)))
        x = g.op("Add", x, g.rms(g.per_layer(i, x), g.gain(f"{i}.own.after", WIDTH)))
    g.end(x, embedding, path, cap=CAP)


def make_configs(tokenizer):
    ids = {name: tokenizer.token_to_id(name) for name in SPECIAL}
    text = dict(model_type="gemma4_text", hidden_size=WIDTH, intermediate_size=MLP, num_hidden_layers=LAYERS,
                num_kv_shared_layers=SHARED, num_attention_heads=HEADS, num_key_value_heads=KV_HEADS, head_dim=HEAD,
                layer_types=["sliding_attention", *["full_attention"] * (LAYERS - 1)], sliding_window=LOOK_BACK,
                hidden_size_per_layer_input=PER_LAYER, vocab_size=tokenizer.get_vocab_size(),
                final_logit_softcapping=CAP, max_position_embeddings=POSITIONS, rope_theta=THETA)
    vision = dict(model_type="gemma4_vision", hidden_size=VISION_WIDTH, patch_size=PATCH, pooling_kernel_size=POOL)
    ends = dict(bos_token_id=ids["<bos>"], eos_token_id=[ids["<eos>"], ids["<turn|>"]], pad_token_id=ids["<pad>"])
    special = dict(boi_token="<|image>", image_token="<|image|>", eoi_token="<image|>", boa_token="<|audio>",
                   audio_token="<|audio|>", eoa_token="<audio|>")
    return {
        # As the published one, it speaks of an audio encoder.
        "config.json": dict(model_type="gemma4", architectures=["Gemma4ForConditionalGeneration"],
                            image_token_id=ids["<|image|>"], audio_token_id=ids["<|audio|>"], text_config=text,
                            vision_config=vision, audio_config=dict(model_type="gemma4_audio"), **ends),
        "generation_config.json": ends,
        "tokenizer_config.json": dict(tokenizer_class="GemmaTokenizer", bos_token="<bos>", eos_token="<eos>",
                                      pad_token="<pad>", unk_token="<unk>", model_max_length=POSITIONS,
                                      clean_up_tokenization_spaces=False, **special),
        "preprocessor_config.json": dict(processor_class="Gemma4Processor"),
        # As published but for the size of a block (3 x 3 patches there); the adapter lowers the tokens of a still.
        "processor_config.json": dict(
            processor_class="Gemma4Processor", image_seq_length=280,
            image_processor=dict(image_processor_type="Gemma4ImageProcessor", do_convert_rgb=True, do_rescale=True,
                                 do_resize=True, max_soft_tokens=280, patch_size=PATCH, pooling_kernel_size=POOL,
                                 resample=3, rescale_factor=1 / 255)),
    }


class GemmaSession(Session):
    image_token = "<|image|>"

    def opening(self, stills):
        return "<bos><|turn>user\n" + ("<|image>" + "<|image|>" * IMAGE_TOKENS + "<image|>") * stills

    def turn(self, words):
        return f"{words}<turn|>\n<|turn>model\n"

    def see(self, pictures):
        n, side = len(pictures), IMAGE // PATCH
        pixels = np.stack(pictures).astype(np.float32) / 255
        shown = pixels.reshape(n, side, PATCH, side, PATCH, 3).transpose(0, 1, 3, 2, 4, 5).reshape(n, side**2, -1)
        patches = np.zeros((n, MOST_PATCHES, shown.shape[-1]), np.float32)
        patches[:, : side**2] = shown
        places = np.full((n, MOST_PATCHES, 2), -1)
        places[:, : side**2] = np.stack(np.divmod(np.arange(side**2), side)[::-1], -1)
        return self.vision.run(None, {"pixel_values": patches, "pixel_position_ids": places})[0]

    def feeds(self, ids, pictures=(), done=0):
        embedded, own = self.embed.run(None, {"input_ids": np.array([ids])})
        if len(pictures):
            embedded[0, np.array(ids) == self.tokenizer.token_to_id(self.image_token)] = self.see(pictures)
        return {"inputs_embeds": embedded, "per_layer_inputs": own, "position_ids": self.positions(ids, done)}


def main():
    # As the real one, its tokenizer begins every text with a start token unless told not to.
    make_model(Path(__file__).parent / "tiny-gemma4", SEED, SPECIAL, make_configs, make_vision, make_embedding,
               make_decoder, GemmaSession, "gemma4", start="<bos>", tokens_per_still=MOST_TOKENS)


if __name__ == "__main__":
    main()
