import type { ModelPlace } from '../boundary/captioning.ts';
import type { ModelEntry } from '../boundary/catalogue.ts';
import { CaptionerError } from '../boundary/errors.ts';
import type { Source } from '../film/source.ts';
import { bringModel } from './bring.ts';
import type { Finding } from './kept.ts';
import { ModelThread } from './modelThread.ts';
import { isModelFailure } from './problems.ts';
import { readShot } from './readShot.ts';
import type { Place } from './sitting.ts';

/** A model, and the same-origin folder that holds it; null is the shelf, filled by a download. */
export interface HeadlessModel {
  entry: ModelEntry;
  base: string | null;
}

/** What a model is to read, and whether questions that it was not shown to be right on are put too. */
interface HeadlessFilm {
  file: File;
  source: Source;
  explore: boolean;
}

/** Loads a model once for all films of a page, and puts each film's open questions to it. */
export class HeadlessReader {
  #id: string | null = null;
  #thread: ModelThread | null = null;

  async load({ entry, base }: HeadlessModel, tell: (share: number) => void): Promise<void> {
    if (this.#id === entry.id) return;
    this.#thread?.close();
    const shareOf = (p: { loaded: number; total: number } | null) =>
      p && p.total > 0 ? p.loaded / p.total : 0;
    if (base === null) await bringModel(entry, 'auto', (p) => tell(shareOf(p)));
    const place: ModelPlace = base === null ? { kind: 'stored' } : { kind: 'static', base };
    this.#thread = new ModelThread({ entry, place, device: 'auto' }, { progress: (p) => tell(shareOf(p)) });
    await this.#thread.open();
    this.#id = entry.id;
  }

  /** Puts each finding, once the model has read its shot, in the place of what was measured. */
  async read(
    { file, source, explore }: HeadlessFilm,
    findings: Finding[],
    tell: (share: number) => void,
  ): Promise<void> {
    for (const [i, finding] of findings.entries()) {
      tell(i / findings.length);
      findings[i] = await this.#readShot({ file, source, explore }, finding);
    }
  }

  async #readShot({ file, source, explore }: HeadlessFilm, finding: Finding): Promise<Finding> {
    for (;;) {
      const thread = this.#thread;
      const model = thread?.loaded;
      if (!model) throw new CaptionerError('model_load_failed', { reason: 'no model is loaded' });
      try {
        const use: Place['use'] = (work) => thread.use(work);
        const read = await readShot({ file, source, model, wishes: { explore }, use }, finding);
        thread.worked();
        return read;
      } catch (error) {
        if (!isModelFailure(error) || !(await thread.recover(error))) throw error;
      }
    }
  }
}
