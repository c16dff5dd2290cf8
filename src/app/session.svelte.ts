import { CaptionerError, isAbort } from '../boundary/errors.ts';
import type { Unit } from '../film/unit.ts';
import type { Cutting } from './cutting.svelte.ts';
import { Film } from './film.svelte.ts';
import { Keeper } from './keeper.svelte.ts';
import type { Edit } from './kept.ts';
import { measureFilm, openFilm } from './measure.ts';
import { Model } from './model.svelte.ts';
import type { Incoming } from './opening.ts';
import { problemOf, type Problem } from './problems.ts';
import { Reader } from './reader.svelte.ts';
import type { Wishes } from './readings.ts';
import { recall } from './recall.ts';
import { recutFilm } from './recutting.ts';
import { Shelf } from './shelf.svelte.ts';
import { forgetFilm, readQueue } from './store.ts';
import { aboutOf } from './verdicts.svelte.ts';

/** The films on the desk: opened one after the other, each measured, read where a model is chosen, and kept. */
export class Session {
  readonly keeper = new Keeper();
  readonly model = new Model();
  /** The models on this computer. */
  readonly shelf = new Shelf();
  readonly #wishes: Wishes;
  readonly #reader: Reader;
  #films = $state.raw<readonly Film[]>([]);
  #current = $state.raw<Film | null>(null);
  #isWorking = false;
  #isRestoring = false;

  constructor(wishes: Wishes = { explore: false, flowing: false }) {
    this.#wishes = wishes;
    this.#reader = new Reader(this.model, this.keeper, wishes);
  }

  get films(): readonly Film[] {
    return this.#films;
  }
  /** The film on screen. */
  get current(): Film | null {
    return this.#current;
  }

  /** Opens films: the first of them comes on screen, all are queued. */
  async add(incoming: readonly Incoming[]): Promise<void> {
    const films = incoming.map(
      (origin) => this.#known(origin) ?? this.#enlist(arrived(origin, this.#wishes)),
    );
    if (films[0]) this.show(films[0]);
    await this.#work();
  }

  /** Gives films of the last visit their files back; what is on screen stays there. */
  async rejoin(incoming: readonly Incoming[]): Promise<void> {
    for (const origin of incoming) this.#known(origin);
    await this.#work();
  }

  /** Works through the queue; one bad film does not hurt the next. */
  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      for (let film = this.#next(); film; film = this.#next()) await this.#process(film);
    } finally {
      this.#isWorking = false;
    }
  }

  /** Open, measure, read; whatever goes wrong is the film's own problem. */
  async #process(film: Film): Promise<void> {
    const { signal } = (film.abort = new AbortController());
    try {
      await openFilm(film, signal);
      this.#keepQueue();
      if (!film.found.isComplete) {
        await this.#measure(film, signal);
        if (!film.cutting.isDefault) await this.#cutAsChosen(film);
      }
      film.finish(await this.#read(film, signal));
    } catch (error) {
      if (isAbort(error)) film.halt();
      else film.fail(problemOf(error, film.name));
    } finally {
      film.abort = null;
    }
  }

  /** A thread that died is started once more, after the last finished shot. */
  async #measure(film: Film, signal: AbortSignal): Promise<void> {
    const run = () =>
      measureFilm(film, this.keeper, (finding) => this.#reader.offer(film, finding, signal), signal);
    try {
      await run();
    } catch (error) {
      if (!(error instanceof CaptionerError && error.code === 'worker_died')) throw error;
      await run();
    }
  }

  /** What kept a shot from being read is said of a film that is done all the same. */
  async #read(film: Film, signal: AbortSignal): Promise<Problem | null> {
    if (!this.model.loaded || !film.file) return null;
    for (;;) {
      film.enter('reading');
      const problem = await this.#reader.finish(film, signal);
      if (this.#wishes.flowing) film.enter('writing');
      const unwritten = this.#wishes.flowing ? await this.#reader.rewrite(film, signal) : null;
      // More may have been wished for meanwhile.
      if (problem || unwritten || !this.#reader.hasMore(film)) return problem ?? unwritten;
    }
  }

  /** Loads a model and lets it read the films that are already measured. */
  async useModel(load: () => Promise<void>): Promise<void> {
    await load();
    await this.reread();
  }

  /** Lets the model do what it is newly wished to with the films that are done. */
  async reread(): Promise<void> {
    if (!this.model.loaded) return;
    for (const film of this.#films) if (film.stage === 'done' && film.file) film.wait();
    await this.#work();
  }

  show(film: Film): void {
    this.#current = film;
    this.#keepQueue();
  }

  /** Ends the film's run; what was found stays. */
  stop(film: Film): void {
    film.abort?.abort();
  }

  /** Goes on with a film that was stopped or failed. */
  async resume(film: Film): Promise<void> {
    if (!film.file || film.isRunning) return;
    film.wait();
    await this.#work();
  }

  /** Forgets what was found and measures afresh; a person's verdicts stay. */
  async again(film: Film): Promise<void> {
    if (!film.file || film.isRunning) return;
    if (film.source) await forgetFilm(film.source.fingerprint).catch(() => {});
    film.clear();
    await this.resume(film);
  }

  remove(film: Film): void {
    film.dispose();
    this.#films = this.#films.filter((other) => other !== film);
    if (this.#current === film) this.#current = this.#films[0] ?? null;
    this.#keepQueue();
  }

  /** Keeps a person's verdict on a unit; null takes it back. */
  decide(film: Film, unit: Unit, verdict: 'rejected' | 'confirmed' | null): void {
    const edit = verdict && { id: unit.id, verdict, at: new Date().toISOString(), about: aboutOf(unit) };
    const known = film.decision(unit);
    if (known && known.id !== unit.id) this.#edit(film, known.id, null);
    this.#edit(film, unit.id, edit);
  }

  #edit(film: Film, id: string, edit: Edit | null): void {
    film.decide(id, edit);
    this.keeper.edit(film, id, edit);
  }

  /** Cuts a film from another score on. */
  async cutFrom(film: Film, threshold: number): Promise<void> {
    film.cutting.setThreshold(threshold);
    await this.#recut(film);
  }

  /** Changes what a person says of the cuts, and keeps it. */
  async cut(film: Film, change: (cutting: Cutting) => void): Promise<void> {
    const before = film.cutting.edits;
    change(film.cutting);
    const { edits } = film.cutting;
    for (const { id } of before) if (!edits.some((edit) => edit.id === id)) this.keeper.edit(film, id, null);
    for (const edit of edits) if (!before.includes(edit)) this.keeper.edit(film, edit.id, edit);
    await this.#recut(film);
  }

  /** Done when the film is cut; new shots are then read where a model is chosen. */
  async #recut(film: Film): Promise<void> {
    await this.#cutAsChosen(film);
    if (!this.model.loaded || !film.file || film.stage !== 'done') return;
    film.wait();
    void this.#work();
  }

  async #cutAsChosen(film: Film): Promise<void> {
    const signal = film.cutting.begin();
    try {
      await recutFilm(film, this.keeper, signal);
      film.cutting.enter('ready');
    } catch (error) {
      if (!isAbort(error)) film.cutting.enter('unrecorded');
    }
  }

  /** Puts the films of the last visit back, with their results; files follow where the browser allows it. */
  async restore(): Promise<void> {
    const films: Film[] = [];
    this.#isRestoring = true; // half a list would take the place of the whole one
    const queue = await readQueue().catch(() => undefined);
    try {
      for (const item of queue?.items ?? []) {
        const film = new Film(item, this.#wishes);
        films.push(film);
        this.#films = [...this.#films, film];
        film.shelve();
        if (item.fingerprint) await recall(film, item.fingerprint);
      }
    } finally {
      this.#isRestoring = false;
    }
    this.#current ??= films[queue?.current ?? 0] ?? films[0] ?? null;
    if (this.#films.length > 0) this.#keepQueue();
  }

  #enlist(film: Film): Film {
    this.#films = [...this.#films, film];
    this.#keepQueue();
    return film;
  }

  /** The film that this file is already on the desk as: same name, and the same size where it is known. */
  #known({ name, file }: Incoming): Film | null {
    const film = this.#films.find(
      (f) => f.name === name && (!file || (f.file?.size ?? f.source?.size ?? file.size) === file.size),
    );
    const isSettled = film?.isRunning || (film?.stage === 'done' && !film.problem);
    if (film && file && !isSettled) film.attach(file);
    return film ?? null;
  }

  #next(): Film | undefined {
    return this.#films.find((film) => film.stage === 'waiting' && film.file);
  }

  #keepQueue(): void {
    if (!this.#isRestoring) this.keeper.queue(this.#films, this.#current);
  }
}

/** A film that came in; one whose file could not be had says why. */
function arrived(origin: Incoming, wishes: Wishes): Film {
  const film = new Film(origin, wishes);
  if (!origin.file) film.fail(problemOf(origin.error, origin.name));
  return film;
}
