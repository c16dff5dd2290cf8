"""Makes tests/models/tiny-smolvlm: a model of the real SmolVLM architecture with made weights, under 1 MB.

It describes nothing: it stands in for a real model so that the whole path (processor, tokenizer, three graphs,
KV cache, scores) runs in the tests as it does with a downloaded one. Beside it lies expected.json, what ONNX
Runtime's own CPU build computes from the same files: the browser must reproduce it.

Needs numpy, onnx, onnxruntime and tokenizers (made with 2.4.6, 1.23.1, 1.30.0 and 0.23.2). Run:
    python tests/models/make_tiny_smolvlm.py
The output is the same, byte for byte, at every run.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto as T
from onnx import helper, numpy_helper
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

OUT = Path(__file__).parent / "tiny-smolvlm"
SEED = 20261121

# Vision: a ViT on 64 x 64 pictures, 16 patches, pixel shuffle by 2, so 4 tokens a still.
IMAGE, PATCH, SHUFFLE, VISION_WIDTH, VISION_LAYERS, VISION_HEADS = 64, 16, 2, 48, 2, 3
GRID = IMAGE // PATCH
IMAGE_TOKENS = (GRID // SHUFFLE) ** 2
# Text: a Llama with grouped keys and values.
WIDTH, LAYERS, HEADS, KV_HEADS, HEAD, MLP, POSITIONS, THETA = 64, 2, 4, 2, 16, 128, 512, 10_000.0

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<fake_token_around_image>", "<image>", "<global-img>",
           "<end_of_utterance>"]


def make_tokenizer(special):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    text = """User: Assistant: Question: Answer: How is this shot filmed? What is the size of the shot? What does the
        camera do? The frame is a close-up, a medium shot, a long shot, an extreme long shot, a medium close-up. The
        camera is static, pans left, pans right, tilts up, tilts down, rolls, zooms in, zooms out, dollies in. It is a
        low-key light, a high-key light, daylight, firelight, a warm colour, a cool colour, black-and-white. A high
        angle, a low angle, an eye-level angle. Deep focus, shallow depth of field. I cannot tell. Yes. No."""
    trainer = trainers.BpeTrainer(vocab_size=448, special_tokens=special, show_progress=False,
                                  initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.train_from_iterator([text] * 3, trainer)
    return tokenizer


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

    def gain(self, name, width):
        self.weights[name] = (1 + 0.1 * self.rng.standard_normal(width)).astype(np.float32)
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


def make_vision(rng, path):
    g = Graph(rng)
    flat = g.reshape("pixel_values", -1, 3, IMAGE, IMAGE)
    g.weight("patch.w", VISION_WIDTH, 3, PATCH, PATCH, scale=(3 * PATCH * PATCH) ** -0.5)
    patches = g.op("Conv", flat, "patch.w", strides=[PATCH, PATCH], kernel_shape=[PATCH, PATCH])
    x = g.op("Transpose", g.reshape(patches, 0, VISION_WIDTH, GRID * GRID), perm=[0, 2, 1])
    # As in the real graph the mask tells padding from picture; here it takes the padding's features away.
    shown = g.op("Cast", g.reshape("pixel_attention_mask", -1, 1, IMAGE, IMAGE), to=T.FLOAT)
    share = g.op("AveragePool", shown, kernel_shape=[PATCH, PATCH], strides=[PATCH, PATCH])
    x = g.op("Mul", x, g.op("Transpose", g.reshape(share, 0, 1, GRID * GRID), perm=[0, 2, 1]))
    x = g.op("Add", x, g.weight("position", GRID * GRID, VISION_WIDTH, scale=0.3))
    width = VISION_WIDTH // VISION_HEADS
    for i in range(VISION_LAYERS):
        y = g.op("LayerNormalization", x, g.gain(f"{i}.n1", VISION_WIDTH), axis=-1, epsilon=1e-6)
        q, k, v = (g.heads(g.op("MatMul", y, g.weight(f"{i}.{n}", VISION_WIDTH, VISION_WIDTH)), VISION_HEADS, width)
                   for n in "qkv")
        scores = g.op("MatMul", q, g.op("Transpose", k, perm=[0, 1, 3, 2]))
        scores = g.op("Mul", scores, g.constant(width**-0.5, np.float32))
        mixed = g.op("MatMul", g.op("Softmax", scores, axis=-1), v)
        joined = g.reshape(g.op("Transpose", mixed, perm=[0, 2, 1, 3]), 0, -1, VISION_WIDTH)
        x = g.op("Add", x, g.op("MatMul", joined, g.weight(f"{i}.o", VISION_WIDTH, VISION_WIDTH)))
        y = g.op("LayerNormalization", x, g.gain(f"{i}.n2", VISION_WIDTH), axis=-1, epsilon=1e-6)
        up = g.op("MatMul", y, g.weight(f"{i}.up", VISION_WIDTH, 2 * VISION_WIDTH))
        up = g.op("Mul", up, g.op("Sigmoid", up))
        x = g.op("Add", x, g.op("MatMul", up, g.weight(f"{i}.down", 2 * VISION_WIDTH, VISION_WIDTH)))
    # Pixel shuffle: each 2 x 2 block of patches becomes one token.
    half = GRID // SHUFFLE
    blocks = g.op("Transpose", g.reshape(x, -1, half, SHUFFLE, half, SHUFFLE, VISION_WIDTH), perm=[0, 1, 3, 2, 4, 5])
    tokens = g.reshape(blocks, -1, IMAGE_TOKENS, SHUFFLE * SHUFFLE * VISION_WIDTH)
    tokens = g.op("LayerNormalization", tokens, g.gain("out.n", SHUFFLE**2 * VISION_WIDTH), axis=-1, epsilon=1e-6)
    g.op("MatMul", tokens, g.weight("connector", SHUFFLE**2 * VISION_WIDTH, WIDTH), name="image_features")
    size = ("batch_size", "num_images")
    g.save(path, [value("pixel_values", T.FLOAT, *size, 3, IMAGE, IMAGE),
                  value("pixel_attention_mask", T.BOOL, *size, IMAGE, IMAGE)],
           [value("image_features", T.FLOAT, "num_images", IMAGE_TOKENS, WIDTH)])


def make_embedding(rng, path, vocabulary):
    g = Graph(rng)
    table = g.weight("embedding", vocabulary, WIDTH, scale=1.0)
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
        angles = np.arange(POSITIONS)[:, None] * THETA ** (-np.arange(0, HEAD, 2) / HEAD)[None]
        for name, table in (("cosines", np.cos(angles)), ("sines", np.sin(angles))):
            self.weights[name] = np.concatenate([table, table], 1).astype(np.float32)
        self.cosine, self.sine = (
            self.op("Unsqueeze", self.op("Gather", n, "position_ids"), self.one) for n in ("cosines", "sines"))

    def rotate(self, x):
        first, second = self.op("Split", x, outputs=2, axis=-1, num_outputs=2)
        turned = self.op("Concat", self.op("Neg", second), first, axis=-1)
        return self.op("Add", self.op("Mul", x, self.cosine), self.op("Mul", turned, self.sine))

    def attention(self, i, y):
        project = lambda n, width: self.op("MatMul", y, self.weight(f"{i}.{n}", WIDTH, width, scale=0.25))
        q = self.rotate(self.heads(project("q", HEADS * HEAD), HEADS, HEAD))
        k = self.rotate(self.heads(project("k", KV_HEADS * HEAD), KV_HEADS, HEAD))
        v = self.heads(project("v", KV_HEADS * HEAD), KV_HEADS, HEAD)
        cached = {}
        for name, new in (("key", k), ("value", v)):
            past = f"past_key_values.{i}.{name}"
            cached[name] = self.op("Concat", past, new, axis=2, name=f"present.{i}.{name}")
            self.ins.append(value(past, T.FLOAT, "batch_size", KV_HEADS, "past_sequence_length", HEAD))
            self.outs.append(value(cached[name], T.FLOAT, "batch_size", KV_HEADS, "total_sequence_length", HEAD))
        # Each key head serves HEADS / KV_HEADS query heads.
        grouped = self.reshape(q, 0, KV_HEADS, HEADS // KV_HEADS, -1, HEAD)
        keyed = self.op("Unsqueeze", self.op("Transpose", cached["key"], perm=[0, 1, 3, 2]), self.constant([2]))
        scores = self.op("Mul", self.op("MatMul", grouped, keyed), self.constant(HEAD**-0.5, np.float32))
        weights = self.op("Softmax", self.op("Add", scores, self.mask), axis=-1)
        mixed = self.op("MatMul", weights, self.op("Unsqueeze", cached["value"], self.constant([2])))
        mixed = self.op("Transpose", self.reshape(mixed, 0, HEADS, -1, HEAD), perm=[0, 2, 1, 3])
        joined = self.reshape(mixed, 0, -1, HEADS * HEAD)
        return self.op("MatMul", joined, self.weight(f"{i}.o", HEADS * HEAD, WIDTH, scale=0.25))

    def feed_forward(self, i, y):
        gate = self.op("MatMul", y, self.weight(f"{i}.gate", WIDTH, MLP))
        gate = self.op("Mul", gate, self.op("Sigmoid", gate))
        up = self.op("Mul", gate, self.op("MatMul", y, self.weight(f"{i}.up", WIDTH, MLP)))
        return self.op("MatMul", up, self.weight(f"{i}.down", MLP, WIDTH))

    def end(self, x, embedding, path):
        y = self.rms(x, self.gain("norm", WIDTH))
        # 0 keeps every row of logits, n the last n.
        start = self.op("Reshape", self.op("Neg", "num_logits_to_keep"), self.one)
        kept = self.op("Slice", y, start, self.constant([2**62]), self.one)
        self.weights["head"] = embedding.T * np.float32(0.35)
        self.op("MatMul", kept, "head", name="logits")
        self.save(path,
                  [value("inputs_embeds", T.FLOAT, "batch_size", "sequence_length", WIDTH),
                   value("attention_mask", T.INT64, "batch_size", "total_sequence_length"),
                   value("position_ids", T.INT64, "batch_size", "sequence_length"),
                   value("num_logits_to_keep", T.INT64)] + self.ins,
                  [value("logits", T.FLOAT, "batch_size", "num_logits", embedding.shape[0])] + self.outs)


def make_decoder(rng, path, embedding):
    g = Decoder(rng)
    g.begin()
    x = "inputs_embeds"
    for i in range(LAYERS):
        x = g.op("Add", x, g.attention(i, g.rms(x, g.gain(f"{i}.n1", WIDTH))))
        x = g.op("Add", x, g.feed_forward(i, g.rms(x, g.gain(f"{i}.n2", WIDTH))))
    g.end(x, embedding, path)


def make_configs(tokenizer):
    ids = {name: tokenizer.token_to_id(name) for name in SPECIAL}
    text = dict(model_type="llama", hidden_size=WIDTH, intermediate_size=MLP, num_hidden_layers=LAYERS,
                num_attention_heads=HEADS, num_key_value_heads=KV_HEADS, head_dim=HEAD,
                vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=POSITIONS, rope_theta=THETA)
    vision = dict(model_type="smolvlm_vision", hidden_size=VISION_WIDTH, num_hidden_layers=VISION_LAYERS,
                  num_attention_heads=VISION_HEADS, image_size=IMAGE, patch_size=PATCH)
    ends = dict(bos_token_id=ids["<|im_start|>"], eos_token_id=ids["<end_of_utterance>"],
                pad_token_id=ids["<|im_end|>"])
    files = {
        "config.json": dict(model_type="smolvlm", architectures=["SmolVLMForConditionalGeneration"],
                            image_token_id=ids["<image>"], scale_factor=SHUFFLE, text_config=text,
                            vision_config=vision, **ends),
        "generation_config.json": ends,
        "tokenizer_config.json": dict(tokenizer_class="GPT2Tokenizer", bos_token="<|im_start|>",
                                      eos_token="<end_of_utterance>", pad_token="<|im_end|>",
                                      unk_token="<|endoftext|>", model_max_length=POSITIONS, add_prefix_space=False,
                                      clean_up_tokenization_spaces=False),
        "preprocessor_config.json": dict(
            image_processor_type="SmolVLMImageProcessor", processor_class="SmolVLMProcessor",
            do_convert_rgb=True, do_image_splitting=True, do_normalize=True, do_pad=True, do_rescale=True,
            do_resize=True, image_mean=[0.5] * 3, image_std=[0.5] * 3, rescale_factor=1 / 255, resample=1,
            max_image_size=dict(longest_edge=IMAGE), size=dict(longest_edge=4 * IMAGE)),
        "processor_config.json": dict(processor_class="SmolVLMProcessor", image_seq_len=IMAGE_TOKENS),
    }
    for name, content in files.items():
        (OUT / name).write_text(json.dumps(content, indent=1) + "\n")


# --- what the browser must reproduce ---

def picture(kind):
    """64 x 64 RGB, drawn from whole numbers so that the tests can draw it too."""
    y, x = np.mgrid[0:IMAGE, 0:IMAGE]
    if kind == "ramp":
        return np.stack([4 * x, 4 * y, (2 * x + 2 * y)], -1).astype(np.uint8)
    return np.stack([((x // 8 + y // 8) % 2) * c for c in (255, 160, 40)], -1).astype(np.uint8)


class Session:
    """The three graphs, run as transformers.js runs them."""

    def __init__(self, folder, tokenizer):
        self.tokenizer = tokenizer
        self.vision, self.embed, self.decoder = (
            ort.InferenceSession(str(folder / "onnx" / f"{n}.onnx"), providers=["CPUExecutionProvider"])
            for n in ("vision_encoder", "embed_tokens", "decoder_model_merged"))
        # Before the first token: no rows in what grows, zeros in what does not.
        self.empty = [
            np.zeros([d if isinstance(d, int) else 1 if d == "batch_size" else 0 for d in i.shape], np.float32)
            for i in self.decoder.get_inputs() if i.name.startswith("past")]
        self.past = [i.name for i in self.decoder.get_inputs() if i.name.startswith("past")]

    def prompt(self, question, stills):
        still = "<fake_token_around_image><global-img>" + "<image>" * IMAGE_TOKENS + "<fake_token_around_image>"
        return self.ids(f"<|im_start|>User:{still * stills}{question}<end_of_utterance>\nAssistant:")

    def see(self, pixels):
        mask = np.ones((1, len(pixels), IMAGE, IMAGE), bool)
        return self.vision.run(None, {"pixel_values": pixels[None], "pixel_attention_mask": mask})[0]

    def ids(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def embeddings(self, ids, pictures=()):
        embedded = self.embed.run(None, {"input_ids": np.array([ids])})[0]
        if len(pictures):
            pixels = np.stack([(p.astype(np.float32) / 255 - 0.5) / 0.5 for p in pictures]).transpose(0, 3, 1, 2)
            at = np.array(ids) == self.tokenizer.token_to_id("<image>")
            embedded[0, at] = self.see(pixels).reshape(-1, WIDTH)
        return embedded

    def logits(self, embedded, state=None, keep=0):
        """`state` is the cache and the number of tokens in it."""
        past, done = state or (self.empty, 0)
        new = embedded.shape[1]
        logits, *present = self.decoder.run(None, {
            "inputs_embeds": embedded, "attention_mask": np.ones((1, done + new), np.int64),
            "position_ids": np.arange(done, done + new)[None], "num_logits_to_keep": np.array(keep),
            **dict(zip(self.past, past))})
        return logits[0], (present, done + new)

    def greedy(self, ids, pictures, tokens):
        row, past = self.logits(self.embeddings(ids, pictures), keep=1)
        said, gap = [], np.inf
        for _ in range(tokens):
            best = np.sort(row[-1])[::-1]
            gap = min(gap, best[0] - best[1])
            said.append(int(row[-1].argmax()))
            row, past = self.logits(self.embeddings(said[-1:]), past, keep=1)
        return said, float(gap)

    def score(self, ids, pictures, option):
        """Sum of the option's token log-probabilities, from one plain pass without a cache."""
        tokens = self.ids(option)
        rows, _ = self.logits(self.embeddings(ids + tokens[:-1], pictures))
        rows = rows[len(ids) - 1:].astype(np.float64)
        log = rows - rows.max(-1, keepdims=True)
        log -= np.log(np.exp(log).sum(-1, keepdims=True))
        return float(sum(log[i, t] for i, t in enumerate(tokens))), len(tokens)


def make_expected(folder, session, lead):
    """`lead` goes between the prompt and an option."""
    options = ["close-up", "medium shot", "extreme long shot", "cannot tell"]
    prompt = "What is the size of the shot?"
    question = "\n".join([prompt, *(f"- {option}" for option in options), "Choose one."])
    cases = []
    for kinds in (["ramp"], ["ramp", "checks"], ["checks", "checks", "ramp"]):
        pictures = [picture(kind) for kind in kinds]
        ids = session.prompt(question, len(kinds))
        said, gap = session.greedy(ids, pictures, 12)
        assert gap > 0.01, f"two tokens too near to call ({gap}); change the seed"
        scored = [session.score(ids, pictures, lead + option) for option in options]
        cases.append(dict(stills=kinds, prompt=ids, greedy=said, scores=[round(s, 5) for s, _ in scored],
                          lengths=[n for _, n in scored]))
    assert len({tuple(case["greedy"]) for case in cases}) == len(cases), "the pictures do not change the answer"
    expected = dict(prompt=prompt, question=question, cases=cases)
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


def main():
    (OUT / "onnx").mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(SEED)
    tokenizer = make_tokenizer(SPECIAL)
    tokenizer.save(str(OUT / "tokenizer.json"))
    make_configs(tokenizer)
    make_vision(rng, OUT / "onnx/vision_encoder.onnx")
    embedding = make_embedding(rng, OUT / "onnx/embed_tokens.onnx", tokenizer.get_vocab_size())
    make_decoder(rng, OUT / "onnx/decoder_model_merged.onnx", embedding)
    make_expected(OUT, Session(OUT, tokenizer), " ")
    files = [p for p in OUT.rglob("*") if p.is_file()]
    print(f"{len(files)} files, {sum(p.stat().st_size for p in files) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
