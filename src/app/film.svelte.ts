import type { AnalysisOptions, DetectorUse } from '../boundary/analysis.ts';
import type { ShotCurves } from '../film/curves.ts';
import { CUT_THRESHOLD } from '../film/cuts/score.ts';
import type { OpenFacet } from '../film/questions.ts';
import { boundariesOf } from '../film/recut.ts';
import type { Shot } from '../film/shot.ts';
import type { Source } from '../film/source.ts';
import { Stitcher } from '../film/stitch.ts';
import type { Seconds } from '../film/time.ts';
import type { Unit, UnitDocument } from '../film/unit.ts';
import { Filmstrip, type FilmstripPicture } from './filmstrip.svelte.ts';
import { Pace, type Progress } from './pace.svelte.ts';
import type { Problem } from './problems.ts';
import { stitched } from './stitched.ts';
import { Verdicts } from './verdicts.svelte.ts';
import { carried } from './carried.ts';
import { Cutting } from './cutting.svelte.ts';
import type { CutEdit, Edit, Finding, Kept, NextShot, Picture } from './kept.ts';

/** Where a film stands; `shelved`: its results are here, its file is not. */
export type Stage =
  'waiting' | 'opening' | 'measuring' | 'reading' | 'done' | 'stopped' | 'failed' | 'shelved';

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
  #note = $state.raw<string | null>(null);
  #missing = $state.raw<readonly DetectorUse[]>([]);
  readonly #pace = new Pace();
  #findings = $state.raw<readonly Finding[]>([]);
  readonly #filmstrip = new Filmstrip();
  readonly #verdicts = new Verdicts();
  readonly #stitcher = new Stitcher();
  readonly cutting = new Cutting();
  #isComplete = $state(false);
  #until = $state<Seconds>(0);
  /** The shot after the last finished one, as far as it is known: how it begins is told by nothing else. */
  #next: NextShot | null = null;

  #shots = $derived(stitched(this.#findings, this.#stitcher));
  #curves = $derived(this.#findings.flatMap((f) => f.curves ?? []));
  #boundaries = $derived(boundariesOf(this.#findings));
  #told = $derived(
    this.#findings.map((f, i) => ({
      shot: this.#shots[i]!,
      units: this.#verdicts.applied(f.resolved ?? f.units),
    })),
  );
  #waiting = $derived(this.#verdicts.waiting(this.#findings.flatMap((f) => f.resolved ?? f.units)));
  #units = $derived(this.#told.flatMap((shot) => shot.units));
  #open = $derived(this.#findings.flatMap((f) => f.left ?? f.open));
  #byId = $derived(new Map(this.#units.map((u) => [u.id, u])));
  #document = $derived<UnitDocument | null>(
    this.#source && {
      schema: 'cine-units/1',
      source: this.#source,
      shots: this.#shots,
      units: this.#units,
    },
  );

  constructor(origin: { name: string; file?: File; handle?: FileSystemFileHandle; isSample?: boolean }) {
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
  /** Why the decoding ended before the film did. */
  get note(): string | null {
    return this.#note;
  }
  /** Detectors that did not work when it was measured. */
  get missing(): readonly DetectorUse[] {
    return this.#missing;
  }
  get progress(): Progress {
    return this.#pace.progress;
  }
  get findings(): readonly Finding[] {
    return this.#findings;
  }
  get shots() {
    return this.#shots;
  }
  /** What was measured over time, shot by shot. */
  get curves(): readonly ShotCurves[] {
    return this.#curves;
  }
  /** All boundaries that are known, those that are no cuts too. */
  get boundaries() {
    return this.#boundaries;
  }
  /** How many of a person's verdicts are about no unit of the film as it is cut now. */
  get waitingVerdicts(): number {
    return this.#waiting;
  }
  /** Each shot with its units; the list of a shot that did not change stays the same list. */
  get told(): readonly { shot: Shot; units: readonly Unit[] }[] {
    return this.#told;
  }
  /** All units in shot order, with a person's verdicts applied. */
  get units(): readonly Unit[] {
    return this.#units;
  }
  /** What neither measurement nor, where one read the shot, the model could settle. */
  get open(): readonly OpenFacet[] {
    return this.#open;
  }
  get pictures(): readonly FilmstripPicture[] {
    return this.#filmstrip.pictures;
  }
  get document(): UnitDocument | null {
    return this.#document;
  }
  /** Whether the analysis came to its end. */
  get isComplete(): boolean {
    return this.#isComplete;
  }
  /** The shot after the finished ones, as far as it is known. */
  get next(): NextShot | null {
    return this.#next;
  }
  /** Where to go on after the last finished shot; undefined where none is finished. */
  get resume(): AnalysisOptions['resume'] {
    const last = this.#findings.findLast((f) => f.final)?.shot;
    if (!last) return undefined;
    const shot = last.index + 1;
    const isKnown = this.#next?.index === shot;
    const { boundary, score } = (isKnown && this.#next) || {};
    return {
      ...{ time: last.interval[1], shot },
      ...(boundary && { boundary }),
      ...(score !== undefined && { score }),
    };
  }
  /** How far the film is analysed. */
  get until(): Seconds {
    return this.#until;
  }
  get isRunning(): boolean {
    return this.#stage === 'opening' || this.#stage === 'measuring' || this.#stage === 'reading';
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

  enter(stage: 'opening' | 'measuring' | 'reading'): void {
    this.#stage = stage;
    this.#pace.begin(stage === 'measuring' ? this.#share(this.#until) : 0);
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
    this.#findings = findings;
    this.#filmstrip.replace(pictures);
    this.#isComplete = record.complete;
    this.#note = record.stopped;
    this.#missing = record.missing ?? [];
    this.#until = record.until;
    this.#next = record.next ?? null;
    this.cutting.setThreshold(record.threshold ?? CUT_THRESHOLD);
    if (!this.#file) this.#stage = 'shelved';
  }

  /** Forgets what was found, before a fresh run. */
  clear(): void {
    this.#filmstrip.replace([]);
    this.#findings = [];
    this.#isComplete = false;
    this.#until = 0;
    this.#note = null;
    this.#missing = [];
    this.#next = null;
    this.cutting.enter('ready');
  }

  /** Puts the shots of another cut in the place of all; a shot that is the same keeps what a model read in it. */
  replace(findings: readonly Finding[]): void {
    const source = this.#source;
    if (source) this.#findings = findings.map((finding) => carried(source, finding, this.#findings));
  }

  /** Drops shots without a last word: a resumed run finds them again. */
  dropProvisional(): void {
    this.#findings = this.#findings.filter((f) => f.final);
    this.#until = this.#findings.at(-1)?.shot.interval[1] ?? 0;
  }

  /** Adds a shot in its place, or puts it in the place of what was known of it. */
  take(finding: Finding): void {
    const { index, boundary, score } = finding.shot;
    if (!finding.final) this.#next = { index, boundary, ...(score !== undefined && { score }) };
    const at = this.#findings.findIndex((f) => f.shot.index >= index);
    if (at === -1) this.#findings = [...this.#findings, finding];
    else {
      const isKnown = this.#findings[at]!.shot.index === index;
      this.#findings = this.#findings.toSpliced(at, isKnown ? 1 : 0, finding);
    }
  }

  takePicture(picture: Picture): void {
    this.#filmstrip.add(picture);
  }

  advance(share: number): void {
    this.#pace.advance(share);
  }

  reach(until: Seconds, frames?: number): void {
    this.#until = until;
    this.#pace.advance(this.#share(until), frames);
  }

  miss(detectors: readonly DetectorUse[]): void {
    this.#missing = [...new Set([...this.#missing, ...detectors])];
  }

  complete(note: string | null): void {
    this.#isComplete = true;
    this.#note = note;
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
