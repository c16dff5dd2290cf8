import { CUT_THRESHOLD } from '../film/cuts/score.ts';
import type { Shot } from '../film/shot.ts';
import type { Source } from '../film/source.ts';
import type { Seconds } from '../film/time.ts';
import type { Unit, UnitDocument } from '../film/unit.ts';
import { Filmstrip, type FilmstripPicture } from './filmstrip.svelte.ts';
import { Pace, type Progress } from './pace.svelte.ts';
import type { Problem } from './problems.ts';
import { unitsOf, type Wishes } from './readings.ts';
import { Verdicts } from './verdicts.svelte.ts';
import { Cutting } from './cutting.svelte.ts';
import { Found } from './found.svelte.ts';
import type { CutEdit, Edit, Finding, Kept, Picture, Reading } from './kept.ts';

/** Where a film stands; `shelved`: its results are here, its file is not. */
export type Stage =
  'waiting' | 'opening' | 'measuring' | 'reading' | 'writing' | 'done' | 'stopped' | 'failed' | 'shelved';

const running: ReadonlySet<Stage> = new Set(['opening', 'measuring', 'reading', 'writing']);

/** A shot as it is told: with a person's verdicts, and what reading it took. */
export interface Told {
  shot: Shot;
  units: readonly Unit[];
  reading?: Reading;
}

/** One film: its file, what the container says, and everything found so far. */
export class Film {
  readonly name: string;
  readonly isSample: boolean;
  readonly handle: FileSystemFileHandle | undefined;
  /** Set while it runs. */
  abort: AbortController | null = null;

  #file = $state.raw<File | null>(null);
  #url = $state.raw<string | null>(null);
  #source = $state.raw<Source | null>(null);
  #stage = $state<Stage>('waiting');
  #problem = $state.raw<Problem | null>(null);
  readonly #pace = new Pace();
  readonly found = new Found();
  readonly #filmstrip = new Filmstrip();
  readonly #verdicts = new Verdicts();
  readonly cutting = new Cutting();
  readonly #wishes: Wishes;
  #told = $derived(
    this.found.findings.map((f, i) => ({
      shot: this.found.shots[i]!,
      units: this.#verdicts.applied(unitsOf(f, this.#wishes, (unit) => this.#verdicts.about(unit) !== null)),
      ...(f.reading && { reading: f.reading }),
    })),
  );
  #waiting = $derived(this.#verdicts.waiting(this.#told.flatMap(({ units }) => units)));
  #units = $derived(this.#told.flatMap((shot) => shot.units));
  #byId = $derived(new Map(this.#units.map((u) => [u.id, u])));
  #document = $derived<UnitDocument | null>(
    this.#source && {
      schema: 'cine-units/1',
      source: this.#source,
      shots: this.found.shots,
      units: this.#units,
    },
  );

  constructor(
    origin: { name: string; file?: File; handle?: FileSystemFileHandle; isSample?: boolean },
    wishes: Wishes = { explore: false, flowing: false },
  ) {
    this.#wishes = wishes;
    this.name = origin.name;
    this.isSample = origin.isSample ?? false;
    this.handle = origin.handle;
    if (origin.file) this.attach(origin.file);
  }

  get file(): File | null {
    return this.#file;
  }
  /** Address of the file for a video element. */
  get url(): string | null {
    return this.#url;
  }
  get source(): Source | null {
    return this.#source;
  }
  get stage(): Stage {
    return this.#stage;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  get progress(): Progress {
    return this.#pace.progress;
  }
  get shots() {
    return this.found.shots;
  }
  /** How many of a person's verdicts are about no unit of the film as it is cut now. */
  get waitingVerdicts(): number {
    return this.#waiting;
  }
  /** Each shot with its units; the list of a shot that did not change stays the same list. */
  get told(): readonly Told[] {
    return this.#told;
  }
  /** All units in shot order, with a person's verdicts applied. */
  get units(): readonly Unit[] {
    return this.#units;
  }
  get pictures(): readonly FilmstripPicture[] {
    return this.#filmstrip.pictures;
  }
  get document(): UnitDocument | null {
    return this.#document;
  }
  get isRunning(): boolean {
    return running.has(this.#stage);
  }
  /** Length by which the timeline is drawn. */
  get duration(): Seconds {
    return this.#source?.duration ?? 0;
  }
  unit(id: string | null): Unit | null {
    return (id !== null && this.#byId.get(id)) || null;
  }

  /** Gives it its file, e.g. to a film that was only kept. */
  attach(file: File): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#file = file;
    this.#url = URL.createObjectURL(file);
    this.wait();
  }

  /** Known from an earlier visit, its file not yet at hand. */
  shelve(): void {
    this.#stage = 'shelved';
  }

  wait(): void {
    this.#stage = 'waiting';
    this.#problem = null;
  }

  enter(stage: 'opening' | 'measuring' | 'reading' | 'writing'): void {
    this.#stage = stage;
    this.#pace.begin(stage === 'measuring' ? this.#share(this.found.until) : 0);
  }

  describe(source: Source): void {
    this.#source = source;
  }

  /** Takes back a person's verdicts and cuts of an earlier visit. */
  recall(edits: readonly (Edit | CutEdit)[]): void {
    this.#verdicts.recall(edits.filter((edit) => 'verdict' in edit));
    this.cutting.recall(edits.filter((edit) => 'change' in edit));
  }

  /** Shows what an earlier visit kept. */
  restore({ record, findings, pictures }: Kept): void {
    this.#source = record.source;
    this.found.restore(record, findings);
    this.#filmstrip.replace(pictures);
    this.cutting.setThreshold(record.threshold ?? CUT_THRESHOLD);
    if (!this.#file) this.#stage = 'shelved';
  }

  /** Forgets what was found, before a fresh run. */
  clear(): void {
    this.#filmstrip.replace([]);
    this.found.clear();
    this.cutting.enter('ready');
  }

  /** Puts the shots of another cut in the place of all; a shot that is the same keeps what a model read in it. */
  replace(findings: readonly Finding[]): void {
    if (this.#source) this.found.replace(this.#source, findings);
  }

  takePicture(picture: Picture): void {
    this.#filmstrip.add(picture);
  }

  advance(share: number): void {
    this.#pace.advance(share);
  }

  reach(until: Seconds, frames?: number): void {
    this.found.reach(until);
    this.#pace.advance(this.#share(until), frames);
  }

  /** The problem, if any, is of a part that is not done; what else was found stands. */
  finish(problem: Problem | null = null): void {
    this.#stage = 'done';
    this.#problem = problem;
    this.#pace.advance(1);
  }

  halt(): void {
    this.#stage = 'stopped';
  }

  fail(problem: Problem): void {
    this.#stage = 'failed';
    this.#problem = problem;
  }

  decide(id: string, edit: Edit | null): void {
    this.#verdicts.decide(id, edit);
  }

  verdict(id: string): Edit['verdict'] | null {
    const unit = this.unit(id);
    return (unit && this.#verdicts.about(unit)?.verdict) ?? this.#verdicts.of(id);
  }

  /** What a person decided about a unit. */
  decision(unit: Unit): Edit | null {
    return this.#verdicts.about(unit);
  }

  dispose(): void {
    this.abort?.abort();
    this.cutting.drop();
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#filmstrip.replace([]);
  }

  #share(until: Seconds): number {
    return this.duration > 0 ? Math.min(1, until / this.duration) : 0;
  }
}
