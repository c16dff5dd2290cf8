import type { Boundary } from './cuts/cutFinder.ts';
import type { ShotFrame } from './frame.ts';
import type { MeasuredFilm } from './measured.ts';
import { before, type RecordedPart, unpacked } from './recording.ts';
import type { Shot } from './shot.ts';
import { type Cut, OpenShot } from './shots.ts';
import { tell, type ToldShot } from './tell.ts';
import type { Seconds } from './time.ts';

/** Where a film is cut: from this score on, and where a person says so. */
export interface CutChoice {
  /** 0..1; `CUT_THRESHOLD` where nobody chose. */
  threshold: number;
  /** Boundaries that a person took for none, by time. */
  joined: readonly Seconds[];
  /** First frames of shots that a person began. */
  split: readonly Seconds[];
}

/** Times are the same within this: they went through documents with fewer decimals. */
const SAME: Seconds = 2e-3;

const has = (times: readonly Seconds[], t: Seconds) => times.some((other) => Math.abs(other - t) < SAME);

/** All boundaries that are known of shots: those they begin with, and the candidates inside them. */
export function boundariesOf(shots: readonly { shot: Shot; candidates?: readonly Boundary[] }[]): Boundary[] {
  return shots.flatMap(({ shot: { interval, boundary, score }, candidates = [] }) => {
    const isKnown = boundary !== 'start' && score !== undefined;
    return [...(isKnown ? [{ t: interval[0], kind: boundary, score }] : []), ...candidates];
  });
}

/** The cuts of a choice, in order of time; a person's split is a cut without a score, or the candidate that lies there. */
export function cutsOf(boundaries: readonly Boundary[], { threshold, joined, split }: CutChoice): Cut[] {
  const taken: Cut[] = boundaries.filter(
    ({ t, score }) => has(split, t) || (score >= threshold && !has(joined, t)),
  );
  const times = taken.map(({ t }) => t);
  for (const t of split) if (!has(times, t)) taken.push({ t, kind: 'cut' });
  return taken.sort((a, b) => a.t - b.t);
}

/** What is cut, and where; `end` is the end of the last frame. */
export interface Recut {
  film: MeasuredFilm;
  boundaries: readonly Boundary[];
  choice: CutChoice;
  end: Seconds;
}

/**
 * The shots of a film under another choice of cuts, told anew from its recorded frames. Throws `RangeError` where the
 * recording has a gap or ends early: measuring half of a shot would say wrong things of it.
 */
export async function* recut(
  parts: AsyncIterable<RecordedPart>,
  { film, boundaries, choice, end }: Recut,
): AsyncGenerator<ToldShot, void> {
  const cuts = cutsOf(boundaries, choice);
  const others = boundaries.filter(({ t }) => !cuts.some((cut) => cut.t === t));
  const open = new OpenShot();
  others.forEach((candidate) => open.consider(candidate));
  let next = 0;
  for await (const frame of framesOf(parts, end)) {
    open.keep(frame);
    for (let cut = cuts[next]; cut && isReached(cut, frame); cut = cuts[++next]) {
      const done = open.close(cut.score === undefined ? { ...cut, t: frame.t } : cut);
      if (done) yield tell(film, done);
    }
  }
  if (open.frames.length > 0) yield tell(film, open.upTo(end));
}

/** A person points at a frame, whose time may have been rounded on the way. */
function isReached({ t, score }: Cut, frame: ShotFrame): boolean {
  return t <= frame.t + (score === undefined ? SAME : 1e-6);
}

/** Time between frames from which some are missing, however slow the film. */
const GAP: Seconds = 0.05;

async function* framesOf(parts: AsyncIterable<RecordedPart>, end: Seconds): AsyncGenerator<ShotFrame, void> {
  let waiting: readonly ShotFrame[] = [];
  let until: Seconds = 0;
  for await (const part of parts) {
    const sure = before(part, waiting);
    until = ends(sure) ?? until;
    if (part.from - until > GAP) throw new RangeError(`nothing is recorded from ${until} to ${part.from} s`);
    yield* sure;
    waiting = unpacked(part, sure.at(-1));
  }
  if (end - (ends(waiting) ?? 0) > GAP) throw new RangeError(`nothing is recorded up to ${end} s`);
  yield* waiting;
}

function ends(frames: readonly ShotFrame[]): Seconds | null {
  const last = frames.at(-1);
  return last ? last.t + last.duration : null;
}
