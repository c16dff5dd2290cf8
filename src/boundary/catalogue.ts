import models from '../../models.json';

/** Model families that have an adapter in `workers/captioning/adapters`. */
export type ModelFamily = 'smolvlm' | 'idefics3' | 'lfm2_vl';

const dtypes = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'bnb4', 'q4f16'] as const;

/** How weights are stored (transformers.js `dtype`); `q8` runs well on WASM only. */
export type Dtype = (typeof dtypes)[number];

/** A dtype for the whole model, or one per graph. */
export type ModelDtype = Dtype | Readonly<Record<string, Dtype>>;

/** The three ways of running a model; `webgpuF16` needs the adapter's shader-f16. */
export type Way = 'webgpuF16' | 'webgpu' | 'wasm';

const families: readonly ModelFamily[] = ['smolvlm', 'idefics3', 'lfm2_vl'];
const ways: readonly Way[] = ['webgpuF16', 'webgpu', 'wasm'];

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
  dtype: Readonly<Record<Way, ModelDtype>>;
  /** Download in bytes for each way; sizes as published, confirmed when the download starts. */
  bytes: Readonly<Record<Way, number>>;
  /** Image tokens that one still costs. */
  tokensPerStill: number;
  /** Long side in pixels of a still. */
  stillSize: number;
  maxStills: number;
  default?: true;
}

/** What JSON cannot say of an entry: the closed sets. */
type Written = Omit<ModelEntry, 'family' | 'dtype' | 'default'> & {
  family: string;
  dtype: Readonly<Record<Way, string | Readonly<Record<string, string>>>>;
  default?: boolean;
};

const isDtype = (name: string): name is Dtype => dtypes.some((known) => known === name);

function dtypeOf(written: string): Dtype {
  if (!isDtype(written)) throw new RangeError(`models.json: ${written} is no dtype`);
  return written;
}

/** An entry as written, checked; throws a RangeError that names what is wrong. */
export function parseEntry({ default: preferred, ...written }: Written): ModelEntry {
  const family = families.find((known) => known === written.family);
  if (!family) throw new RangeError(`models.json: no adapter for ${written.family}`);
  const dtypeFor = (way: Way): ModelDtype => {
    const dtype = written.dtype[way];
    if (typeof dtype === 'string') return dtypeOf(dtype);
    return Object.fromEntries(Object.entries(dtype).map(([graph, name]) => [graph, dtypeOf(name)]));
  };
  const [webgpuF16, webgpu, wasm] = [dtypeFor('webgpuF16'), dtypeFor('webgpu'), dtypeFor('wasm')];
  for (const way of ways)
    if (!(written.bytes[way] > 0)) throw new RangeError(`models.json: ${written.id} has no size for ${way}`);
  return { ...written, family, dtype: { webgpuF16, webgpu, wasm }, ...(preferred && { default: true }) };
}

/** The models that a person can choose, in the order of models.json. */
export const catalogue: readonly ModelEntry[] = (models.models as readonly Written[]).map(parseEntry);
