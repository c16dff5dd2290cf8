"""Makes tests/models/tiny-lfm2-vl: the LFM2-VL architecture with made weights, as make_tiny_smolvlm.py does.

What differs from SmolVLM: pictures come as patches with their own shape, the decoder has layers of short
convolutions whose state does not grow, and the processor wants its arguments the other way round. Run:
    python tests/models/make_tiny_lfm2_vl.py
"""

from pathlib import Path

import numpy as np
from graphs import HEAD, HEADS, KV_HEADS, MLP, POSITIONS, THETA, WIDTH, Decoder, Graph, T, make_embedding, value
from recorded import IMAGE, Session, make_model, normalised

SEED = 20261124
PATCH, DOWN, VISION_WIDTH, CONV = 16, 2, 32, 3
IMAGE_TOKENS = (IMAGE // PATCH // DOWN) ** 2
SPECIAL = ["<|pad|>", "<|startoftext|>", "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<image>",
           "<|image_start|>", "<|image_end|>", "<|img_thumbnail|>"]


def make_vision(rng, path):
    """Patches of stills that all have the same shape (they are of one film) to tokens of 2 x 2 patches each."""
    g = Graph(rng)
    rows, columns = (g.op("Slice", g.op("Squeeze", g.op("Slice", "spatial_shapes", g.constant([0]), g.constant([1]),
                                                         g.constant([0])), g.constant([0])),
                          g.constant([i]), g.constant([i + 1]), g.constant([0])) for i in (0, 1))
    shown = g.op("Cast", g.op("Unsqueeze", "pixel_attention_mask", g.constant([2])), to=T.FLOAT)
    x = g.op("Mul", "pixel_values", shown)
    x = g.op("Slice", x, g.constant([0]), g.op("Mul", rows, columns), g.constant([1]))
    x = g.op("Tanh", g.op("MatMul", x, g.weight("patch", 3 * PATCH**2, VISION_WIDTH)))
    half = [g.op("Div", n, g.constant([DOWN])) for n in (rows, columns)]
    two, all_, width = g.constant([DOWN]), g.constant([-1]), g.constant([VISION_WIDTH])
    blocks = g.op("Reshape", x, g.op("Concat", all_, half[0], two, half[1], two, width, axis=0))
    blocks = g.op("Transpose", blocks, perm=[0, 1, 3, 2, 4, 5])
    tokens = g.reshape(blocks, -1, DOWN**2 * VISION_WIDTH)
    tokens = g.op("LayerNormalization", tokens, g.gain("norm", DOWN**2 * VISION_WIDTH), axis=-1, epsilon=1e-6)
    g.op("MatMul", tokens, g.weight("projector", DOWN**2 * VISION_WIDTH, WIDTH, scale=0.15), name="image_features")
    g.save(path, [value("pixel_values", T.FLOAT, "num_stills", "num_patches", 3 * PATCH**2),
                  value("pixel_attention_mask", T.INT64, "num_stills", "num_patches"),
                  value("spatial_shapes", T.INT64, "num_stills", 2)],
           [value("image_features", T.FLOAT, "num_tokens", WIDTH)])


def convolution(g, i, y):
    """LFM2's gated short convolution; its state is the last CONV columns, whatever the length."""
    inner = g.op("Transpose", g.op("MatMul", y, g.weight(f"{i}.in", WIDTH, 3 * WIDTH)), perm=[0, 2, 1])
    before, after, x = g.op("Split", inner, outputs=3, axis=1, num_outputs=3)
    past = f"past_conv.{i}"
    joined = g.op("Concat", past, g.op("Mul", before, x), axis=2)
    end = g.constant([2**62])
    present = g.op("Slice", joined, g.constant([-CONV]), end, g.constant([2]), name=f"present_conv.{i}")
    g.ins.append(value(past, T.FLOAT, "batch_size", WIDTH, CONV))
    g.outs.append(value(present, T.FLOAT, "batch_size", WIDTH, CONV))
    window = g.op("Slice", joined, g.constant([1]), end, g.constant([2]))
    g.weight(f"{i}.conv", WIDTH, 1, CONV, scale=0.6)
    mixed = g.op("Conv", window, f"{i}.conv", kernel_shape=[CONV], group=WIDTH)
    gated = g.op("Transpose", g.op("Mul", after, mixed), perm=[0, 2, 1])
    return g.op("MatMul", gated, g.weight(f"{i}.out", WIDTH, WIDTH))


def make_decoder(rng, path, embedding):
    g = Decoder(rng)
    g.begin()
    x = "inputs_embeds"
    for i, mix in enumerate((lambda i, y: convolution(g, i, y), g.attention)):
        x = g.op("Add", x, mix(i, g.rms(x, g.gain(f"{i}.n1", WIDTH))))
        x = g.op("Add", x, g.feed_forward(i, g.rms(x, g.gain(f"{i}.n2", WIDTH))))
    g.end(x, embedding, path)


def make_configs(tokenizer):
    ids = {name: tokenizer.token_to_id(name) for name in SPECIAL}
    text = dict(model_type="lfm2", hidden_size=WIDTH, intermediate_size=MLP, num_hidden_layers=2,
                num_attention_heads=HEADS, num_key_value_heads=KV_HEADS, head_dim=HEAD, conv_L_cache=CONV,
                layer_types=["conv", "full_attention"], vocab_size=tokenizer.get_vocab_size(),
                max_position_embeddings=POSITIONS, rope_theta=THETA)
    ends = dict(bos_token_id=ids["<|startoftext|>"], eos_token_id=ids["<|im_end|>"], pad_token_id=ids["<|pad|>"])
    return {
        "config.json": dict(model_type="lfm2_vl", architectures=["Lfm2VlForConditionalGeneration"],
                            image_token_id=ids["<image>"], downsample_factor=DOWN, text_config=text, **ends),
        "generation_config.json": ends,
        "tokenizer_config.json": dict(tokenizer_class="PreTrainedTokenizerFast", bos_token="<|startoftext|>",
                                      eos_token="<|im_end|>", pad_token="<|pad|>", add_bos_token=True,
                                      model_max_length=POSITIONS, clean_up_tokenization_spaces=False),
        # As published: the adapter has to turn splitting and squashing off, and to cap the tokens.
        "preprocessor_config.json": dict(
            image_processor_type="Lfm2VlImageProcessor", processor_class="Lfm2VlProcessor", do_image_splitting=True,
            do_normalize=True, do_rescale=True, do_resize=True, image_mean=[0.5] * 3, image_std=[0.5] * 3,
            rescale_factor=1 / 255, resample=2, size=dict(height=512, width=512), downsample_factor=DOWN,
            encoder_patch_size=PATCH, min_image_tokens=64, max_image_tokens=256, tile_size=512, use_thumbnail=True),
        "processor_config.json": dict(processor_class="Lfm2VlProcessor"),
    }


class Lfm2Session(Session):
    def opening(self, stills):
        still = "<|image_start|>" + "<image>" * IMAGE_TOKENS + "<|image_end|>"
        return "<|startoftext|><|im_start|>user\n" + still * stills

    def turn(self, words):
        return f"{words}<|im_end|>\n<|im_start|>assistant\n"

    def see(self, pictures):
        n, side = len(pictures), IMAGE // PATCH
        pixels = normalised(pictures).reshape(n, side, PATCH, side, PATCH, 3).transpose(0, 1, 3, 2, 4, 5)
        return self.vision.run(None, {
            "pixel_values": pixels.reshape(n, side**2, -1), "pixel_attention_mask": np.ones((n, side**2), np.int64),
            "spatial_shapes": np.full((n, 2), side, np.int64)})[0]


def main():
    # As the real one, its tokenizer begins every text with a start token unless told not to.
    make_model(Path(__file__).parent / "tiny-lfm2-vl", SEED, SPECIAL, make_configs, make_vision, make_embedding,
               make_decoder, Lfm2Session, "lfm2_vl", start="<|startoftext|>")


if __name__ == "__main__":
    main()
