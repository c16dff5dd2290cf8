"""What the browser must reproduce: the tokenizer, the pictures, and what ONNX Runtime's CPU build makes of them."""

import json
from pathlib import Path

import numpy as np
import onnxruntime as ort
from graphs import LARGE
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from tokenizers.processors import TemplateProcessing

IMAGE = 512 if LARGE else 64
LETTERS = "ABCDEFGHIJ"


TEXT = """User: Assistant: Question: Answer: How is this shot filmed? What is the size of the shot? What does the
        camera do? The frame is a close-up, a medium shot, a long shot, an extreme long shot, a medium close-up. The
        camera is static, pans left, pans right, tilts up, tilts down, rolls, zooms in, zooms out, dollies in. It is a
        low-key light, a high-key light, daylight, firelight, a warm colour, a cool colour, black-and-white. A high
        angle, a low angle, an eye-level angle. Deep focus, shallow depth of field. I cannot tell. Yes. No."""


def film_text():
    """All that this repository says of film: about as many tokens a word come of it as of a real tokenizer."""
    root = Path(__file__).parents[2]
    return "\n".join(p.read_text() for p in sorted([*root.glob("src/film/**/*.ts"), *root.glob("docs/*.md")]))


def make_tokenizer(special):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=8192 if LARGE else 448, special_tokens=special, show_progress=False,
                                  initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.train_from_iterator([film_text() if LARGE else TEXT] * 3, trainer)
    return tokenizer


def picture(kind):
    """64 x 64 RGB, drawn from whole numbers so that the tests can draw it too."""
    y, x = np.mgrid[0:IMAGE, 0:IMAGE]
    if kind == "ramp":
        return np.stack([4 * x, 4 * y, (2 * x + 2 * y)], -1).astype(np.uint8)
    return np.stack([((x // 8 + y // 8) % 2) * c for c in (255, 160, 40)], -1).astype(np.uint8)


def normalised(pictures):
    """[stills, height, width, 3] from -1 to 1."""
    return np.stack([(p.astype(np.float32) / 255 - 0.5) / 0.5 for p in pictures])


def test_card():
    """The card of workers/captioning/selfTest.ts at 64 x 64."""
    y, x = np.mgrid[0:IMAGE, 0:IMAGE]
    disc = (2 * x - IMAGE) ** 2 + (2 * y - IMAGE) ** 2 < IMAGE * IMAGE * 9 / 25
    ground = np.stack([np.full_like(x, 20), np.full_like(x, 60), 220 - 100 * y // IMAGE], -1)
    return np.where(disc[..., None], [220, 30, 30], ground).astype(np.uint8)


class Session:
    """The three graphs, run as transformers.js runs them; a model's own script says how it is spoken to."""

    image_token = "<image>"
    lead = ""

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

    def opening(self, stills):
        """The text that every question about so many stills begins with, image tokens and all."""
        raise NotImplementedError

    def turn(self, words):
        raise NotImplementedError

    def see(self, pictures):
        """Features of the image tokens, one row each."""
        raise NotImplementedError

    def ids(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def positions(self, ids, done):
        """Of the tokens after the first `done`; Qwen counts otherwise."""
        return np.arange(done, done + len(ids))[None]

    def feeds(self, ids, pictures=(), done=0):
        """What the decoder is given for these tokens, beside mask and cache."""
        embedded = self.embed.run(None, {"input_ids": np.array([ids])})[0]
        if len(pictures):
            embedded[0, np.array(ids) == self.tokenizer.token_to_id(self.image_token)] = self.see(pictures)
        return {"inputs_embeds": embedded, "position_ids": self.positions(ids, done)}

    def logits(self, ids, pictures=(), state=None, keep=0):
        """`state` is the cache and the number of tokens in it."""
        past, done = state or (self.empty, 0)
        logits, *present = self.decoder.run(None, {
            **self.feeds(ids, pictures, done), "attention_mask": np.ones((1, done + len(ids)), np.int64),
            "num_logits_to_keep": np.array(keep), **dict(zip(self.past, past))})
        return logits[0], (present, done + len(ids))

    def greedy(self, ids, pictures, tokens):
        row, past = self.logits(ids, pictures, keep=1)
        said, gap = [], np.inf
        for _ in range(tokens):
            best = np.sort(row[-1])[::-1]
            gap = min(gap, best[0] - best[1])
            said.append(int(row[-1].argmax()))
            row, past = self.logits(said[-1:], state=past, keep=1)
        return said, float(gap)

    def score(self, ids, pictures, tokens):
        """Mean log-probability of the option's tokens, from one plain pass without a cache."""
        rows, _ = self.logits(ids + tokens[:-1], pictures)
        rows = rows[len(ids) - 1:].astype(np.float64)
        log = rows - rows.max(-1, keepdims=True)
        log -= np.log(np.exp(log).sum(-1, keepdims=True))
        return float(np.mean([log[i, t] for i, t in enumerate(tokens)]))

    def asked(self, form, prompt, options, pictures):
        """Token ids of the whole prompt, and the score of each option; wording as in workers/captioning/wording.ts."""
        if form == "words":
            words = self.turn("\n".join([prompt, *(f"- {option}" for option in options), "Choose one."]))
            said = [self.ids(self.lead + option) for option in options]
        else:
            lettered = [f"{letter}. {option}" for letter, option in zip(LETTERS, options)]
            words = self.turn("\n".join([prompt, *lettered, "Answer with the letter."])) + self.lead + "Answer:"
            spelt = [[self.ids(space + letter) for letter in LETTERS] for space in (" ", "")]
            said = next(ids for ids in spelt if all(len(one) == 1 for one in ids))[:len(options)]
        ids = self.ids(self.opening(len(pictures)) + words)
        return ids, [round(self.score(ids, pictures, tokens), 5) for tokens in said], [len(tokens) for tokens in said]


def make_expected(folder, session):
    """Writes expected.json; made weights are no use where two tokens are too near to call."""
    options = ["close-up", "medium shot", "extreme long shot", "cannot tell"]
    prompt = "What is the size of the shot?"
    ends = {*np.atleast_1d(json.loads((folder / "generation_config.json").read_text())["eos_token_id"]).tolist()}
    cases = []
    for kinds in (["ramp"], ["ramp", "checks"], ["checks", "checks", "ramp"]):
        pictures = [picture(kind) for kind in kinds]
        case = dict(stills=kinds)
        for form in ("words", "letters"):
            ids, scores, lengths = session.asked(form, prompt, options, pictures)
            case[form] = dict(prompt=ids, scores=scores, lengths=lengths)
        said, gap = session.greedy(case["words"]["prompt"], pictures, 12)
        assert not ends & {*said}, "an end in the middle; change the seed"
        assert gap > 0.01, f"two tokens too near to call ({gap}); change the seed"
        cases.append(dict(**case, greedy=said))
    assert len({tuple(case["greedy"]) for case in cases}) == len(cases), "the pictures do not change the answer"
    (folder / "expected.json").write_text(json.dumps(dict(prompt=prompt, options=options, cases=cases)) + "\n")


def make_entry(folder, session, family, tokens_per_still):
    """Writes entry.json, with what the model says of the test card by ONNX Runtime's CPU build."""
    ways = lambda value: dict(webgpuF16=value, webgpu=value, wasm=value)
    own = [p for p in folder.rglob("*") if p.is_file() and p.name not in ("entry.json", "expected.json")]
    entry = dict(id=folder.name, revision="main", family=family, name="made weights, for tests only", licence="MIT",
                 osi=True, dtype=ways("fp32"), bytes=ways(sum(p.stat().st_size for p in own)),
                 tokensPerStill=tokens_per_still, stillSize=IMAGE, maxStills=8 if LARGE else 4, writes=True)
    if session:
        answers = ["A red disc on blue", "A green square on white", "A yellow stripe on black", "Nothing at all"]
        _, golden, _ = session.asked("letters", "What is in the picture?", answers, [test_card()])
        entry["golden"] = ways(golden)
    (folder / "entry.json").write_text(json.dumps(entry, indent=1) + "\n")


def make_model(folder, seed, special, make_configs, make_vision, make_embedding, make_decoder, session_of, family,
               start=None, tokens_per_still=4):
    """A whole model folder; `start` is the token that its tokenizer begins every text with, if any."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    tokenizer = make_tokenizer(special)
    if start:
        pair = (start, tokenizer.token_to_id(start))
        tokenizer.post_processor = TemplateProcessing(single=f"{start} $A", special_tokens=[pair])
    tokenizer.save(str(folder / "tokenizer.json"))
    for name, content in make_configs(tokenizer).items():
        (folder / name).write_text(json.dumps(content, indent=1) + "\n")
    make_vision(rng, folder / "onnx/vision_encoder.onnx")
    embedding = make_embedding(rng, folder / "onnx/embed_tokens.onnx", tokenizer)
    make_decoder(rng, folder / "onnx/decoder_model_merged.onnx", embedding)
    session = None if LARGE else session_of(folder, tokenizer)
    if session:
        make_expected(folder, session)
    make_entry(folder, session, family, tokens_per_still)
    print(f"{folder.name}: {sum(p.stat().st_size for p in folder.rglob('*') if p.is_file()) / 1e6:.2f} MB")
