import type { AnalysisEvent, AnalysisOptions } from '../../src/boundary/analysis.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import type { FrameStats } from '../../src/film/frame.ts';
import { type RecordedPart, Recorder } from '../../src/film/recording.ts';
import { type MeasuredShot, ShotBuilder } from '../../src/film/shots.ts';
import type { Source } from '../../src/film/source.ts';
import { tell } from '../../src/film/tell.ts';
import type { Seconds } from '../../src/film/time.ts';
import { DecodeStop, frames } from './decode.ts';
import { makeLooker, type Looker } from './look.ts';
import { measure, type Measured } from './measure.ts';
import { workingSize } from './picture.ts';
import { openFilm } from './probe.ts';
import { pictures } from './pictures.ts';
import { makeTwin } from './makeTwin.ts';

/**
 * Film time between two words on a shot that is not over yet: the first comes soon, to show that work goes on; later
 * ones after another quarter of the shot, so that a long take is not measured over and over.
 */
const FIRST_PROVISIONAL: Seconds = 0.6;
const PROVISIONAL: Seconds = 2;
const PROVISIONAL_SHARE = 0.25;

/** Frames decoded again before a resumed shot: what is measured depends on them as far back as cuts are judged. */
const WARM_UP: Seconds = 4;

/** Film time between two progress reports. */
const REPORT: Seconds = 0.4;

/** Film time missing at the end from which a file counts as cut off. */
const SHORT: Seconds = 0.3;

/** Measured frames sent together where they were asked for. */
const STATS_BATCH = 100;

/** What an earlier run over the same film has already told. */
interface Told {
  frames: number;
  until: Seconds;
}

/**
 * Pass 1: decode, measure, find the shots, say what was measured in each. A GPU that fails on the way is left for
 * the plain twin, from the last finished shot on. Throws `CaptionerError` and `AbortError` as `frames` does.
 */
export async function* run(
  file: File,
  source: Source,
  { resume, stats = false, record = false, measure: choice = 'auto', detect = true }: AnalysisOptions = {},
  signal?: AbortSignal,
  told: Told = { frames: 0, until: -Infinity },
): AsyncGenerator<AnalysisEvent, void> {
  const size = workingSize(source.width, source.height);
  const film = await openFilm(file);
  const teller = new Teller(source, { resume, stats, record, told });
  let twin: Awaited<ReturnType<typeof makeTwin>> | null = null;
  let looker: Looker | null = null;
  try {
    twin = await makeTwin(choice, size);
    looker = await makeLooker({ detect });
    const from = Math.max(0, (resume?.time ?? 0) - WARM_UP);
    const decoded = frames(film.track, { start: source.start, from, signal });
    const read = pictures(decoded, { twin, duration: source.duration, side: looker.side, signal });
    for await (const measured of measure(read, { twin, size, looker })) {
      yield* teller.take(measured);
      yield* teller.miss(looker.missing());
    }
    yield* teller.end(teller.isShort() ? 'truncated' : null);
  } catch (error) {
    if (error instanceof DecodeStop) yield* teller.end(error.message);
    else if (isGpuTrouble(error) && twin?.kind === 'gpu') {
      yield* teller.flush();
      yield* run(
        file,
        source,
        { stats, record, measure: 'cpu', detect, resume: teller.place() },
        signal,
        teller.told(),
      );
    } else throw error;
  } finally {
    twin?.dispose();
    looker?.dispose();
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
  readonly #stats: boolean;
  readonly #recorder: Recorder | null;
  #batch: FrameStats[] = [];
  #told: Told;
  #from: Seconds;
  #until: Seconds;
  #missed = 0;
  #nextReport: Seconds;
  #nextProvisional: Seconds;

  constructor(
    source: Source,
    {
      resume,
      stats,
      record,
      told,
    }: Pick<AnalysisOptions, 'resume'> & {
      stats: boolean;
      record: boolean;
      told: Told;
    },
  ) {
    this.#source = source;
    this.#stats = stats;
    this.#recorder = record ? new Recorder() : null;
    this.#told = told;
    this.#shots = new ShotBuilder(resume);
    this.#from = this.#until = this.#nextReport = resume?.time ?? 0;
    this.#nextProvisional = this.#until + FIRST_PROVISIONAL;
  }

  *take({ stats: frame, jpeg }: Measured): Generator<AnalysisEvent> {
    const closed = this.#shots.push(frame);
    if (frame.t < this.#from - 1e-6) return; // warming up
    if (jpeg) yield { kind: 'thumbnail', t: frame.t, jpeg };
    this.#until = frame.t + frame.duration;
    if (frame.t > this.#told.until) yield* this.#record(frame);
    yield* this.#recorded(this.#recorder?.push(this.#shots.latest()!));
    // A run that ends early goes on at the last finished shot: all before it is to be kept by then.
    if (closed.length > 0) yield* this.#recorded(this.#recorder?.flush());
    for (const shot of closed) yield this.#word(shot, true);
    if (closed.length > 0) this.#nextProvisional = frame.t + FIRST_PROVISIONAL;
    if (frame.t >= this.#nextProvisional) {
      const open = this.#shots.open()!;
      const length = frame.t - open.shot.interval[0];
      this.#nextProvisional = frame.t + Math.max(PROVISIONAL, PROVISIONAL_SHARE * length);
      yield this.#word(open, false);
    }
    if (frame.t >= this.#nextReport) {
      this.#nextReport = frame.t + REPORT;
      yield { kind: 'progress', at: frame.t, duration: this.#source.duration, frames: this.#told.frames };
    }
  }

  /** Says which detectors turned out not to work since the last time. */
  *miss(missing: ReturnType<Looker['missing']>): Generator<AnalysisEvent> {
    if (missing.size === this.#missed) return;
    const detectors = [...missing].slice(this.#missed).map(([use, message]) => ({ use, message }));
    this.#missed = missing.size;
    yield { kind: 'missing', detectors };
  }

  /** Where a second run would go on: at the start of the open shot. */
  place(): NonNullable<AnalysisOptions['resume']> {
    return this.#shots.place();
  }

  /** What a second run need not tell again. */
  told(): Told {
    return this.#told;
  }

  /** True where the frames ended well before the container said they would. */
  isShort(): boolean {
    return this.#source.duration - this.#until > SHORT;
  }

  *end(stopped: string | null): Generator<AnalysisEvent> {
    yield* this.flush();
    for (const shot of this.#shots.finish(this.#until)) yield this.#word(shot, true);
    yield { kind: 'end', frames: this.#told.frames, until: this.#until, stopped };
  }

  /** What was measured and not sent yet. */
  *flush(): Generator<AnalysisEvent> {
    yield* this.#recorded(this.#recorder?.flush());
    yield* this.#sendStats();
  }

  *#sendStats(): Generator<AnalysisEvent> {
    if (this.#batch.length > 0) yield { kind: 'stats', frames: this.#batch };
    this.#batch = [];
  }

  *#record(frame: FrameStats): Generator<AnalysisEvent> {
    this.#told = { frames: this.#told.frames + 1, until: frame.t };
    if (!this.#stats) return;
    this.#batch.push(frame);
    if (this.#batch.length >= STATS_BATCH) yield* this.#sendStats();
  }

  *#recorded(part: RecordedPart | null | undefined): Generator<AnalysisEvent> {
    if (part) yield { kind: 'recorded', part };
  }

  #word(shot: MeasuredShot, final: boolean): AnalysisEvent {
    return { kind: 'shot', final, ...tell(this.#source, shot) };
  }
}
