"""Makes tests/models/tiny-smolvlm and tiny-idefics3: the real SmolVLM architecture with made weights, under 1 MB.

They differ in what their files call themselves, as SmolVLM2 and SmolVLM do. Such a model describes nothing: it stands
in for a real one so that the whole path (processor, tokenizer, three graphs, KV cache, scores) runs in the tests as it
does with a downloaded one. Beside it lies expected.json, what ONNX Runtime's own CPU build computes from the same
files: the browser must reproduce it; and entry.json, as models.json would have it, with the self-test's values.

Needs numpy, onnx, onnxruntime and tokenizers (made with 2.4.6, 1.23.1, 1.30.0 and 0.23.2). Run:
    python tests/models/make_tiny_smolvlm.py
The output is the same, byte for byte, at every run. With --large it writes .bench/models/large-smolvlm instead (not in
git), layers of SmolVLM-256M's own size, a fifth of their number: what tests/bench/reader.ts measures time with.
"""

from pathlib import Path

import numpy as np
from graphs import HEAD, HEADS, KV_HEADS, LARGE, MLP, POSITIONS, THETA, WIDTH, Decoder, Graph, T, make_embedding, value
from recorded import IMAGE, Session, make_model, normalised

SEED = 20261121

# Vision: a ViT on 64 x 64 pictures, 16 patches, pixel shuffle by 2, so 4 tokens a still (64 of a large one).
PATCH, SHUFFLE, VISION_WIDTH, VISION_LAYERS, VISION_HEADS = 32 if LARGE else 16, 2, 48, 2, 3
GRID = IMAGE // PATCH
IMAGE_TOKENS = (GRID // SHUFFLE) ** 2
LAYERS = 6 if LARGE else 2

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<fake_token_around_image>", "<image>", "<global-img>",
           "<end_of_utterance>"]


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


def make_decoder(rng, path, embedding):
    g = Decoder(rng)
    g.begin()
    x = "inputs_embeds"
    for i in range(LAYERS):
        x = g.op("Add", x, g.attention(i, g.rms(x, g.gain(f"{i}.n1", WIDTH))))
        x = g.op("Add", x, g.feed_forward(i, g.rms(x, g.gain(f"{i}.n2", WIDTH))))
    g.end(x, embedding, path)


def configs_of(family, name):
    """The JSON files of a family, whose classes begin with `name`."""
    def make_configs(tokenizer):
        ids = {token: tokenizer.token_to_id(token) for token in SPECIAL}
        text = dict(model_type="llama", hidden_size=WIDTH, intermediate_size=MLP, num_hidden_layers=LAYERS,
                    num_attention_heads=HEADS, num_key_value_heads=KV_HEADS, head_dim=HEAD,
                    vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=POSITIONS, rope_theta=THETA)
        vision = dict(model_type=f"{family}_vision", hidden_size=VISION_WIDTH, num_hidden_layers=VISION_LAYERS,
                      num_attention_heads=VISION_HEADS, image_size=IMAGE, patch_size=PATCH)
        ends = dict(bos_token_id=ids["<|im_start|>"], eos_token_id=ids["<end_of_utterance>"],
                    pad_token_id=ids["<|im_end|>"])
        return {
            "config.json": dict(model_type=family, architectures=[f"{name}ForConditionalGeneration"],
                                image_token_id=ids["<image>"], scale_factor=SHUFFLE, text_config=text,
                                vision_config=vision, **ends),
            "generation_config.json": ends,
            "tokenizer_config.json": dict(tokenizer_class="GPT2Tokenizer", bos_token="<|im_start|>",
                                          eos_token="<end_of_utterance>", pad_token="<|im_end|>",
                                          unk_token="<|endoftext|>", model_max_length=POSITIONS,
                                          add_prefix_space=False, clean_up_tokenization_spaces=False),
            "preprocessor_config.json": dict(
                image_processor_type=f"{name}ImageProcessor", processor_class=f"{name}Processor",
                do_convert_rgb=True, do_image_splitting=True, do_normalize=True, do_pad=True, do_rescale=True,
                do_resize=True, image_mean=[0.5] * 3, image_std=[0.5] * 3, rescale_factor=1 / 255, resample=1,
                max_image_size=dict(longest_edge=IMAGE), size=dict(longest_edge=4 * IMAGE)),
            "processor_config.json": dict(processor_class=f"{name}Processor", image_seq_len=IMAGE_TOKENS),
        }
    return make_configs


class SmolSession(Session):
    lead = " "

    def opening(self, stills):
        still = "<fake_token_around_image><global-img>" + "<image>" * IMAGE_TOKENS + "<fake_token_around_image>"
        return "<|im_start|>User:" + still * stills

    def turn(self, words):
        return f"{words}<end_of_utterance>\nAssistant:"

    def see(self, pictures):
        pixels = normalised(pictures).transpose(0, 3, 1, 2)
        mask = np.ones((1, len(pixels), IMAGE, IMAGE), bool)
        features = self.vision.run(None, {"pixel_values": pixels[None], "pixel_attention_mask": mask})[0]
        return features.reshape(-1, WIDTH)


def main():
    if LARGE:
        make_model(Path(__file__).parents[2] / ".bench/models/large-smolvlm", SEED, SPECIAL,
                   configs_of("smolvlm", "SmolVLM"), make_vision, make_embedding, make_decoder, SmolSession, "smolvlm",
                   tokens_per_still=IMAGE_TOKENS)
        return
    for family, name in (("smolvlm", "SmolVLM"), ("idefics3", "Idefics3")):
        make_model(Path(__file__).parent / f"tiny-{family}", SEED, SPECIAL, configs_of(family, name), make_vision,
                   make_embedding, make_decoder, SmolSession, family)


if __name__ == "__main__":
    main()
