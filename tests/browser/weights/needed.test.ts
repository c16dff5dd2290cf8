import { ModelRegistry } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { catalogue, ways, type ModelEntry, type ModelFamily } from '../../../src/boundary/catalogue.ts';
import { neededFiles, type GraphConfig } from '../../../workers/weights/needed.ts';
import { required } from '../../../workers/weights/survey.ts';
import { fresh } from './flaky.ts';

/** What the library makes of a family's configuration, by the class that loads it. */
const classes: Readonly<Record<ModelFamily, string>> = {
  smolvlm: 'SmolVLMForConditionalGeneration',
  idefics3: 'Idefics3ForConditionalGeneration',
  lfm2_vl: 'Lfm2VlForConditionalGeneration',
  qwen3_5: 'Qwen3_5ForConditionalGeneration',
  gemma4: 'Gemma4ForConditionalGeneration',
};

const mixed: ModelEntry['dtype'] = {
  webgpuF16: { vision_encoder: 'fp16', embed_tokens: 'fp16', decoder_model_merged: 'q4f16' },
  webgpu: { decoder_model_merged: 'q4' },
  wasm: { decoder_model_merged: 'uint8', embed_tokens: 'bnb4' },
};

/** The library looks up sizes of the language model, whatever it is asked. */
const text_config = { model_type: 'llama', hidden_size: 64, num_attention_heads: 4, num_hidden_layers: 2 };

const formats: NonNullable<GraphConfig['transformers.js_config']>['use_external_data_format'][] = [
  undefined,
  true,
  3,
  { decoder_model_merged: 2, 'embed_tokens_fp16.onnx': true },
  { vision_encoder: true, 'decoder_model_merged_q4.onnx': 4 },
];

describe('the files that a model needs', () => {
  it.each(Object.keys(classes) as ModelFamily[])(
    'are those that transformers.js opens, for %s',
    async (family) => {
      const entries = [...catalogue, fresh({ dtype: mixed })].map((entry) => ({ ...entry, family }));
      for (const use_external_data_format of formats)
        for (const entry of entries)
          for (const way of ways) {
            const own = {
              'transformers.js_config': { ...(use_external_data_format && { use_external_data_format }) },
            };
            const config = { model_type: family, architectures: [classes[family]], text_config, ...own };
            const theirs = await ModelRegistry.get_model_files(entry.id, {
              config: config as never,
              dtype: entry.dtype[way],
              device: way === 'wasm' ? 'wasm' : 'webgpu',
            });
            const ours = neededFiles(entry, way, own).map(({ path }) => path);
            // Gemma 4 is opened without its ears (adapters/gemma4.ts).
            const isUsed = (path: string) => !path.includes('audio_encoder');
            const graphs = (files: string[]) =>
              files.filter((path) => path.startsWith('onnx/') && isUsed(path)).sort();
            expect(graphs(ours), `${entry.name} ${way}`).toEqual(graphs(theirs));
            for (const path of theirs.filter(isUsed)) expect(ours).toContain(path);
          }
    },
  );

  it('are optional only where transformers.js does without', () => {
    const files = neededFiles(fresh(), 'wasm', {});
    expect(files.filter(({ optional }) => optional).map(({ path }) => path)).toEqual([
      'generation_config.json',
      'processor_config.json',
      'chat_template.jinja',
    ]);
    expect(required(files)).toHaveLength(7);
  });
});
