import type { AnalysisEvent, AnalysisOptions } from '../../src/boundary/analysis.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { measuredUnits } from '../../src/film/measured.ts';
import type { FrameStats } from '../../src/film/frame.ts';
import { openFacets } from '../../src/film/questions.ts';
import { type MeasuredShot, ShotBuilder } from '../../src/film/shots.ts';
import type { Source } from '../../src/film/source.ts';
import type { Seconds } from '../../src/film/time.ts';
import { DecodeStop, frames } from './decode.ts';
import { measure } from './measure.ts';
import { workingSize } from './picture.ts';
import { openFilm } from './probe.ts';
import { pictures } from './pictures.ts';
import { makeTwin } from './makeTwin.ts';

/** Film time between two words on a shot that is not over yet; the first comes sooner, to show that work goes on. */
const PROVISIONAL: Seconds = 2;
const FIRST_PROVISIONAL: Seconds = 0.6;

/** Film time between two progress reports. */
const REPORT: Seconds = 0.4;

/** Film time missing at the end from which a file counts as cut off. */
const SHORT: Seconds = 0.3;

/** Measured frames sent together where they were asked for. */
const STATS_BATCH = 100;

/**
 * Pass 1: decode, measure, find the shots, say what was measured in each. A GPU that fails on the way is left for
 * the plain twin, from the last finished shot on.
 */
export async function* run(
  file: File,
  source: Source,
  { resume, stats, measure: choice = 'auto' }: AnalysisOptions = {},
  signal?: AbortSignal,
): AsyncGenerator<AnalysisEvent, void> {
  const size = workingSize(source.width, source.height);
  const twin = await makeTwin(choice, size);
  const film = await openFilm(file);
  const teller = new Teller(source, resume);
  try {
    const decoded = frames(film.track, { start: source.start, from: resume?.time ?? 0, signal });
    const read = pictures(decoded, { twin, duration: source.duration, signal });
    for await (const { stats: frame, jpeg } of measure(read, twin, size)) {
      if (jpeg) yield { kind: 'thumbnail', t: frame.t, jpeg };
      yield* teller.take(frame, stats ?? false);
    }
    yield* teller.end(teller.isShort() ? 'truncated' : null);
  } catch (error) {
    if (error instanceof DecodeStop) yield* teller.end(error.message);
    else if (isGpuTrouble(error) && twin.kind === 'gpu')
      yield* run(file, source, { stats, measure: 'cpu', resume: teller.place() }, signal);
    else throw error;
  } finally {
    twin.dispose();
    film.input.dispose();
  }
}

function isGpuTrouble(error: unknown): boolean {
  return error instanceof CaptionerError && error.code === 'device_lost';
}

/** Turns measured frames into events. */
class Teller {
  readonly #source: Source;
  readonly #shots: ShotBuilder;
  #batch: FrameStats[] = [];
  #frames = 0;
  #until: Seconds;
  #nextReport: Seconds;
  #nextProvisional: Seconds;

  constructor(source: Source, resume: AnalysisOptions['resume']) {
    this.#source = source;
    this.#shots = new ShotBuilder(resume?.shot, resume?.time);
    this.#until = this.#nextReport = resume?.time ?? 0;
    this.#nextProvisional = this.#until + FIRST_PROVISIONAL;
  }

  *take(frame: FrameStats, stats: boolean): Generator<AnalysisEvent> {
    this.#frames++;
    this.#until = frame.t + frame.duration;
    if (stats) yield* this.#record(frame);
    const closed = this.#shots.push(frame);
    for (const shot of closed) yield this.#word(shot, true);
    if (closed.length > 0) this.#nextProvisional = frame.t + FIRST_PROVISIONAL;
    if (frame.t >= this.#nextProvisional) {
      this.#nextProvisional = frame.t + PROVISIONAL;
      yield this.#word(this.#shots.open()!, false);
    }
    if (frame.t >= this.#nextReport) {
      this.#nextReport = frame.t + REPORT;
      yield { kind: 'progress', at: frame.t, duration: this.#source.duration, frames: this.#frames };
    }
  }

  /** Where a second run would go on: the open shot's number and start. */
  place(): NonNullable<AnalysisOptions['resume']> {
    return this.#shots.place();
  }

  /** True where the frames ended well before the container said they would. */
  isShort(): boolean {
    return this.#source.duration - this.#until > SHORT;
  }

  *end(stopped: string | null): Generator<AnalysisEvent> {
    for (const shot of this.#shots.finish(this.#until)) yield this.#word(shot, true);
    if (this.#batch.length > 0) yield { kind: 'stats', frames: this.#batch };
    yield { kind: 'end', frames: this.#frames, until: this.#until, stopped };
  }

  *#record(frame: FrameStats): Generator<AnalysisEvent> {
    this.#batch.push(frame);
    if (this.#batch.length < STATS_BATCH) return;
    yield { kind: 'stats', frames: this.#batch };
    this.#batch = [];
  }

  #word({ shot, frames }: MeasuredShot, final: boolean): AnalysisEvent {
    const units = measuredUnits(this.#source, shot, frames);
    return { kind: 'shot', shot, units, open: openFacets(shot, units), final };
  }
}
