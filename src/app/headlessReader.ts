import { proxy } from 'comlink';
import type { LoadedModel, LoadProgress, ModelPlace } from '../boundary/captioning.ts';
import type { ModelEntry } from '../boundary/catalogue.ts';
import { CaptionerError } from '../boundary/errors.ts';
import type { Source } from '../film/source.ts';
import { readShot } from './readShot.ts';
import type { Finding } from './kept.ts';
import { captioning } from './threads.ts';

/** A model, and the same-origin folder that holds it; null is the hub. */
export interface HeadlessModel {
  entry: ModelEntry;
  base: string | null;
}

/** Loads a model once for all films of a page, and puts each film's open questions to it. */
export class HeadlessReader {
  #loaded: LoadedModel | null = null;

  async load({ entry, base }: HeadlessModel, tell: (share: number) => void): Promise<void> {
    if (this.#loaded?.id === entry.id) return;
    const place: ModelPlace = base === null ? { kind: 'hub' } : { kind: 'static', base };
    const onProgress = proxy(({ loaded, total }: LoadProgress) => tell(total > 0 ? loaded / total : 0));
    this.#loaded = await captioning.call((api) => api.load(entry, place, { device: 'auto' }, onProgress));
  }

  /** Puts each finding, once the model has read its shot, in the place of what was measured. */
  async read(file: File, source: Source, findings: Finding[], tell: (share: number) => void): Promise<void> {
    const model = this.#loaded;
    if (!model) throw new CaptionerError('model_load_failed', { reason: 'no model is loaded' });
    for (const [i, finding] of findings.entries()) {
      tell(i / findings.length);
      findings[i] = await readShot({ file, source, model, use: (work) => captioning.call(work) }, finding);
    }
  }
}
