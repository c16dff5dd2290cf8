import { CUT_THRESHOLD } from '../film/cuts/score.ts';
import { connection } from './database.ts';
import type { Film } from './film.svelte.ts';
import type { RecordedPart } from '../film/recording.ts';
import type { Check } from './inspectKept.ts';
import type { CutEdit, Edit, Finding, Picture } from './kept.ts';
import { problemOf, type Problem } from './problems.ts';
import * as store from './store.ts';

/** Writes results to this computer as they come; a full disk is said once and does not stop the run. */
export class Keeper {
  #problem = $state.raw<Problem | null>(null);
  #pending = new Set<Promise<void>>();

  constructor() {
    connection.onrefusal = (error) => (this.#problem = problemOf(error, ''));
  }

  /** Why results are no longer kept, or null. */
  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  record(film: Film): void {
    const { source } = film;
    if (!source) return;
    this.#write(
      store.writeFilm({
        fingerprint: source.fingerprint,
        source,
        complete: film.found.isComplete,
        stopped: film.found.note,
        until: film.found.until,
        ...(film.found.missing.length > 0 && { missing: film.found.missing }),
        ...(film.found.next && { next: film.found.next }),
        ...(film.cutting.threshold !== CUT_THRESHOLD && { threshold: film.cutting.threshold }),
        savedAt: Date.now(),
      }),
      film.name,
    );
  }

  finding(film: Film, finding: Finding): void {
    if (film.source) this.#write(store.writeFinding(film.source.fingerprint, finding), film.name);
  }

  /** All shots of a film that was cut anew. */
  replace(film: Film): void {
    if (!film.source) return;
    this.#write(store.replaceFindings(film.source.fingerprint, film.found.findings), film.name);
    this.record(film);
  }

  /** What a re-cut needs. Where there is no room for it nothing is lost but that: the film says so. */
  recorded(film: Film, part: RecordedPart): void {
    if (!film.source) return;
    const write = store.writeRecorded(film.source.fingerprint, part);
    this.#write(
      write.catch(() => film.cutting.enter('unrecorded')),
      film.name,
    );
  }

  picture(film: Film, picture: Picture): void {
    if (film.source) this.#write(store.writePicture(film.source.fingerprint, picture), film.name);
  }

  edit(film: Film, id: string, edit: Edit | CutEdit | null): void {
    if (film.source) this.#write(store.writeEdit(film.source.fingerprint, id, edit), film.name);
  }

  /** The captions that a person checks. */
  check(film: Film, check: Check): void {
    if (film.source) this.#write(store.writeCheck(film.source.fingerprint, check), film.name);
  }

  /** The list of films, so that it survives a reload; not those whose files never were at hand. */
  queue(films: readonly Film[], current: Film | null): void {
    const lasting = films.filter(
      (film) => film.file ?? film.source ?? film.handle ?? film.stage !== 'failed',
    );
    const items = lasting.map((film) => ({
      name: film.name,
      fingerprint: film.source?.fingerprint ?? null,
      ...(film.handle && { handle: film.handle }),
      ...(film.isSample && { isSample: true as const }),
    }));
    this.#write(store.writeQueue(items, current ? lasting.indexOf(current) : -1), '');
  }

  /** Resolves when everything handed over is written. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  #write(work: Promise<void>, name: string): void {
    const done: Promise<void> = work
      .catch((error: unknown) => {
        this.#problem ??= problemOf(error, name);
      })
      .finally(() => this.#pending.delete(done));
    this.#pending.add(done);
  }
}
