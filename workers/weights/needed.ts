import type { Dtype, ModelEntry, ModelFamily, Way } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';

/** What a file is to a model: without an optional one it loads all the same. */
export interface NeededFile {
  path: string;
  optional: boolean;
}

/** What config.json tells of its family, and of how the graphs lie in files; all else in it is the model's. */
export interface GraphConfig {
  model_type?: string;
  'transformers.js_config'?: DataFormat & { device_config?: Readonly<Record<string, DataFormat>> };
}

/** What a model's config.json says. Throws `weights_damaged` for what is no such file, and `other_model`. */
export function configOf({ id, family }: ModelEntry, text: string): GraphConfig {
  const config = readConfig(text);
  const found = config.model_type ?? family;
  if (found !== family) throw new CaptionerError('other_model', { model: id, found });
  return config;
}

/** What any config.json says. Throws `weights_damaged` for what is no such file. */
export function readConfig(text: string): GraphConfig {
  let cause: unknown = null;
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null) return read;
  } catch (error) {
    cause = error;
  }
  throw new CaptionerError('weights_damaged', { file: 'config.json', reason: 'json' }, { cause });
}

interface DataFormat {
  use_external_data_format?: DataParts | Readonly<Record<string, DataParts>>;
}

/** In how many files a graph's data lies beside it; `true` is one. */
type DataParts = boolean | number;

/** Graphs of a family, as transformers.js opens them (session_config.js, 4.3.1). */
const graphs: Readonly<Record<ModelFamily, readonly string[]>> = {
  smolvlm: ['embed_tokens', 'decoder_model_merged', 'vision_encoder'],
  idefics3: ['embed_tokens', 'decoder_model_merged', 'vision_encoder'],
  lfm2_vl: ['embed_tokens', 'decoder_model_merged', 'vision_encoder'],
  qwen3_5: ['embed_tokens', 'decoder_model_merged', 'vision_encoder'],
  gemma4: ['embed_tokens', 'decoder_model_merged', 'vision_encoder'], // opened without its ears
};

/** How a dtype is spelled in file names (dtypes.js, 4.3.1). */
const suffixes: Readonly<Record<Dtype, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  bnb4: '_bnb4',
  q4f16: '_q4f16',
};

/** What processors, tokenizers and configurations are read from. */
const texts: readonly NeededFile[] = [
  { path: 'config.json', optional: false },
  { path: 'preprocessor_config.json', optional: false },
  { path: 'tokenizer.json', optional: false },
  { path: 'tokenizer_config.json', optional: false },
  { path: 'generation_config.json', optional: true },
  { path: 'processor_config.json', optional: true },
  { path: 'chat_template.jinja', optional: true },
];

/**
 * The files that one way of a model needs, small ones first. transformers.js has a list of its own
 * (`ModelRegistry.get_files`), which asks for the configuration of `main` whatever the revision, leaves processors' and
 * templates' files out, and would bring its whole runtime into the one thread that talks to other hosts.
 */
export function neededFiles(entry: ModelEntry, way: Way, config: GraphConfig): NeededFile[] {
  return [
    ...texts,
    ...graphs[entry.family].flatMap((graph) => {
      const name = `${graph}${suffixes[dtypeOf(entry, way, graph)]}.onnx`;
      return [name, ...dataNames(name, dataParts(config, way, name, graph))].map((file) => ({
        path: `onnx/${file}`,
        optional: false,
      }));
    }),
  ];
}

/** transformers.js takes its default for graphs that are not named. */
function dtypeOf({ dtype }: ModelEntry, way: Way, graph: string): Dtype {
  const wanted = dtype[way];
  if (typeof wanted === 'string') return wanted;
  return wanted?.[graph] ?? (way === 'wasm' ? 'q8' : 'fp32');
}

function dataParts(config: GraphConfig, way: Way, name: string, graph: string): number {
  const { device_config, ...general } = config['transformers.js_config'] ?? {};
  const own = { ...general, ...device_config?.[way === 'wasm' ? 'wasm' : 'webgpu'] };
  const format = own.use_external_data_format ?? 0;
  return Number(typeof format === 'object' ? (format[name] ?? format[graph] ?? 0) : format);
}

const dataNames = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}_data${i === 0 ? '' : `_${i}`}`);
