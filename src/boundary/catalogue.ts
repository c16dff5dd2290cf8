import models from '../../models.json';

/** Model families that have an adapter in `workers/captioning/adapters`. */
export type ModelFamily = 'smolvlm' | 'idefics3' | 'lfm2_vl' | 'qwen3_5' | 'gemma4';

const dtypes = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'bnb4', 'q4f16'] as const;

/** How weights are stored (transformers.js `dtype`); `q8` runs well on WASM only. */
export type Dtype = (typeof dtypes)[number];

/** A dtype for the whole model, or one per graph. */
export type ModelDtype = Dtype | Readonly<Record<string, Dtype>>;

/** What a model runs on. */
export type ModelDevice = 'webgpu' | 'wasm';

/** The three ways of running a model; `webgpuF16` needs the adapter's shader-f16. */
export type Way = 'webgpuF16' | 'webgpu' | 'wasm';

const families: readonly ModelFamily[] = ['smolvlm', 'idefics3', 'lfm2_vl', 'qwen3_5', 'gemma4'];

/** From the fastest to the surest: what fails is tried again further down. */
export const ways: readonly Way[] = ['webgpuF16', 'webgpu', 'wasm'];

/** A place that model files can be had from: addresses, in models.json with `{id}` and `{revision}` to be filled in. */
export interface ModelSource {
  /** What a file's path is put behind; with a closing slash. */
  files: string;
  /** The hub's list of a repository's files, with sizes and hashes; without one, each file is asked for its size. */
  listing?: string;
}

/** One entry of models.json. */
export interface ModelEntry {
  id: string;
  /** Pinned commit of the repository; `main` only where none is known. */
  revision: string;
  family: ModelFamily;
  name: string;
  licence: string;
  /** Whether the licence is approved by the Open Source Initiative. */
  osi: boolean;
  /** The ways of running it that it has weights for; at least one. */
  dtype: Readonly<Partial<Record<Way, ModelDtype>>>;
  /** Download in bytes for each of these ways; sizes as published, confirmed when the download starts. */
  bytes: Readonly<Partial<Record<Way, number>>>;
  /** Image tokens that one still costs. */
  tokensPerStill: number;
  /** Long side in pixels of a still. */
  stillSize: number;
  maxStills: number;
  /** How options are answered: by default by letters, where each is one token. */
  answers?: 'letters' | 'words';
  /** False where its export is known not to go on from a cache: every question then reads the stills again. */
  shares?: boolean;
  /** Whether it can write a line of its own. */
  writes?: boolean;
  /** What it says of the test card: the log-probabilities recorded where it was known to work, by way. */
  golden?: Readonly<Partial<Record<Way, readonly number[]>>>;
  /** Size and SHA-256 (hexadecimal) of files, by their path in the repository, as far as they are known. */
  files?: Readonly<Record<string, { bytes: number; sha256?: string }>>;
  /** Other places than those of all models, the best first. */
  sources?: readonly ModelSource[];
  default?: true;
}

/** What JSON cannot say of an entry: the closed sets. */
type Written = Omit<ModelEntry, 'family' | 'dtype' | 'default' | 'answers'> & {
  family: string;
  answers?: string;
  dtype: Readonly<Partial<Record<Way, string | Readonly<Record<string, string>>>>>;
  default?: boolean;
};

const isDtype = (name: string): name is Dtype => dtypes.some((known) => known === name);

function dtypeOf(written: string): Dtype {
  if (!isDtype(written)) throw new RangeError(`models.json: ${written} is no dtype`);
  return written;
}

/** An entry as written, checked; throws a RangeError that names what is wrong. */
export function parseEntry({ default: preferred, answers, ...written }: Written): ModelEntry {
  const family = families.find((known) => known === written.family);
  if (!family) throw new RangeError(`models.json: no adapter for ${written.family}`);
  const dtype: Partial<Record<Way, ModelDtype>> = {};
  for (const way of ways) {
    const own = written.dtype[way];
    if (own === undefined) continue;
    if (!(written.bytes[way]! > 0)) throw new RangeError(`models.json: ${written.id} has no size for ${way}`);
    dtype[way] =
      typeof own === 'string'
        ? dtypeOf(own)
        : Object.fromEntries(Object.entries(own).map(([graph, name]) => [graph, dtypeOf(name)]));
  }
  if (Object.keys(dtype).length === 0) throw new RangeError(`models.json: ${written.id} has no way to run`);
  if (answers !== undefined && answers !== 'letters' && answers !== 'words')
    throw new RangeError(`models.json: ${written.id} cannot answer by ${answers}`);
  return {
    ...written,
    family,
    dtype,
    ...(answers && { answers }),
    ...(preferred && { default: true }),
  };
}

/** The models that a person can choose, in the order of models.json. */
export const catalogue: readonly ModelEntry[] = (models.models as readonly Written[]).map(parseEntry);

/** The ways of running a model that it has weights for, from the fastest to the surest. */
export const waysOf = ({ dtype }: Pick<ModelEntry, 'dtype'>): Way[] =>
  ways.filter((way) => dtype[way] !== undefined);

/** Where a model can be had, the best place first; what is relative in models.json is so to the page's own address. */
export function sourcesOf(
  { id, revision, sources = models.sources }: ModelEntry,
  page: string,
): ModelSource[] {
  const filled = (template: string) =>
    new URL(template.replaceAll('{id}', id).replaceAll('{revision}', revision), page).href;
  return sources.map(({ files, listing }: ModelSource) => ({
    files: filled(files),
    ...(listing !== undefined && { listing: filled(listing) }),
  }));
}
