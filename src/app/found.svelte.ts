import type { AnalysisOptions, DetectorUse } from '../boundary/analysis.ts';
import type { ShotCurves } from '../film/curves.ts';
import type { OpenFacet } from '../film/openFacets.ts';
import { boundariesOf } from '../film/recut.ts';
import type { Source } from '../film/source.ts';
import { Stitcher } from '../film/stitch.ts';
import type { Seconds } from '../film/time.ts';
import { carried } from './carried.ts';
import type { FilmRecord, Finding, NextShot } from './kept.ts';
import { stitched } from './stitched.ts';

/** What analysis found in a film so far, shot by shot, and how far it came. */
export class Found {
  #findings = $state.raw<readonly Finding[]>([]);
  #note = $state.raw<string | null>(null);
  #missing = $state.raw<readonly DetectorUse[]>([]);
  #isComplete = $state(false);
  #until = $state<Seconds>(0);
  /** The shot after the last finished one, as far as it is known: how it begins is told by nothing else. */
  #next: NextShot | null = null;
  readonly #stitcher = new Stitcher();

  #shots = $derived(stitched(this.#findings, this.#stitcher));
  #curves = $derived(this.#findings.flatMap((f) => f.curves ?? []));
  #boundaries = $derived(boundariesOf(this.#findings));
  #open = $derived(this.#findings.flatMap((f) => (f.reading && f.left) ?? f.open));

  get findings(): readonly Finding[] {
    return this.#findings;
  }
  /** Why the decoding ended before the film did. */
  get note(): string | null {
    return this.#note;
  }
  /** Detectors that did not work when it was measured. */
  get missing(): readonly DetectorUse[] {
    return this.#missing;
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
  /** What neither measurement nor, where one read the shot, the model could settle. */
  get open(): readonly OpenFacet[] {
    return this.#open;
  }
  /** Whether the analysis came to its end. */
  get isComplete(): boolean {
    return this.#isComplete;
  }
  /** The shot after the finished ones, as far as it is known. */
  get next(): NextShot | null {
    return this.#next;
  }
  /** How far the film is analysed. */
  get until(): Seconds {
    return this.#until;
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

  /** Shows what an earlier visit kept. */
  restore(record: FilmRecord, findings: readonly Finding[]): void {
    this.#findings = findings;
    this.#isComplete = record.complete;
    this.#note = record.stopped;
    this.#missing = record.missing ?? [];
    this.#until = record.until;
    this.#next = record.next ?? null;
  }

  /** Forgets everything, before a fresh run. */
  clear(): void {
    this.#findings = [];
    this.#isComplete = false;
    this.#until = 0;
    this.#note = null;
    this.#missing = [];
    this.#next = null;
  }

  /** Puts the shots of another cut in the place of all; a shot that is the same keeps what a model read in it. */
  replace(source: Source, findings: readonly Finding[]): void {
    this.#findings = findings.map((finding) => carried(source, finding, this.#findings));
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

  reach(until: Seconds): void {
    this.#until = until;
  }

  miss(detectors: readonly DetectorUse[]): void {
    this.#missing = [...new Set([...this.#missing, ...detectors])];
  }

  complete(note: string | null): void {
    this.#isComplete = true;
    this.#note = note;
  }
}
