import models from '../../models.json';

/** Model families that have an adapter in `workers/captioning/adapters`. */
export type ModelFamily = 'smolvlm' | 'idefics3' | 'lfm2_vl';

/** A dtype for the whole model, or one per graph (transformers.js `dtype`). */
export type ModelDtype = string | Readonly<Record<string, string>>;

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
  /** dtype per way of running; `webgpuF16` needs the adapter's shader-f16. */
  dtype: { webgpuF16: ModelDtype; webgpu: ModelDtype; wasm: ModelDtype };
  /** Download in bytes for each of the three; sizes as published, confirmed when the download starts. */
  bytes: { webgpuF16: number; webgpu: number; wasm: number };
  /** Image tokens that one still costs. */
  tokensPerStill: number;
  /** Long side in pixels of a still. */
  stillSize: number;
  maxStills: number;
  default?: true;
}

/** The models that a person can choose, in the order of models.json. */
export const catalogue = models.models as readonly ModelEntry[];
