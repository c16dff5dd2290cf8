import type { ShotFrame } from '../frame.ts';
import type { Interval, Box, Seconds } from '../time.ts';
import { areaOf, centreOf, clipped, firstFrom, type BoxKey } from './boxes.ts';
import type { FaceSeen, Seen } from './seen.ts';
import { type Sighting, sightingsOf } from './sightings.ts';
import { middleOf } from './states.ts';
import { type Track, tracksOf } from './tracks.ts';

/** Somebody or something followed through one shot. */
export interface Subject {
  /** `s1`, `s2`, …: by prominence within the shot, so that `s1` is the main subject. */
  id: string;
  kind: 'person' | 'thing' | 'salient';
  /** COCO class of a thing. */
  name: string | null;
  /** From its first sighting to its last. */
  interval: Interval;
  /** Its box over time, a key for each sighting (linear between); of a person the body, or what of it follows from the head. */
  keys: readonly BoxKey[];
  /** What was seen of it, in order of time. */
  sightings: readonly Sighting[];
  /** 0..1: size, place, and how much of the shot it is there for. */
  prominence: number;
}

/** One look at a frame in which detectors ran. */
export interface LookedFrame {
  t: Seconds;
  seen: Seen;
}

/** The looks of a shot in which detectors ran. */
export function looksOf(frames: readonly Pick<ShotFrame, 't' | 'look'>[]): LookedFrame[] {
  return frames.flatMap(({ t, look }) => (look?.seen ? [{ t, seen: look.seen }] : []));
}

/** A track seen in less than this share of the looks, and less than twice, is a detector's flicker. */
const FLICKER = 0.12;
/** The same for what is lower than a quarter of the frame and has no face: posts and stones are taken for people. */
const FLICKER_FAR = 0.4;
const SMALL = 0.25;
/** A thing counts less than a person of its size, and what merely draws the eye less than a thing. */
const weights = { person: 1, thing: 0.5, salient: 0.3 } as const;

/** Everyone and everything followed through the frames of one shot, the main subject first. */
export function subjectsOf(frames: readonly Pick<ShotFrame, 't' | 'look'>[]): Subject[] {
  const looks = looksOf(frames);
  const tracks = tracksOf(looks.map(({ t, seen }) => sightingsOf(seen, t)));
  return tracks
    .filter((track) => isThere(track, looks.length))
    .map((track) => subjectOf(track, looks))
    .sort(byProminence)
    .map((subject, i) => ({ ...subject, id: `s${i + 1}` }));
}

/** The more prominent first; of two alike the lower in the frame, who stands nearer. */
function byProminence(a: Subject, b: Subject): number {
  const by = b.prominence - a.prominence;
  const foot = ({ keys }: Subject) => middleOf(keys.map(({ xywh }) => xywh[1] + xywh[3]));
  return Math.abs(by) > 1e-9 ? by : foot(b) - foot(a);
}

/** What one look saw of a subject, null where it was hidden or missed. */
export function sightingAt({ sightings }: Subject, t: Seconds): Sighting | null {
  const sighting = sightings[firstFrom(sightings, t)];
  return sighting?.t === t ? sighting : null;
}

function isThere(track: Track, looks: number): boolean {
  if (track[0]!.kind === 'salient') return track.length >= Math.min(2, looks);
  const isSmall = middleOf(track.map((s) => s.box[3])) < SMALL && track.every((s) => !s.face?.pose);
  return track.length >= Math.max(Math.min(2, looks), (isSmall ? FLICKER_FAR : FLICKER) * looks);
}

function subjectOf(track: Track, looks: readonly LookedFrame[]): Subject {
  const { kind, name } = track[0]!;
  const keys = steady(bodyBoxes(track));
  const share = track.length / looks.length;
  const size = middleOf(keys.map(({ xywh }) => Math.sqrt(areaOf(xywh))));
  const off = middleOf(keys.map(({ xywh }) => Math.abs(centreOf(xywh)[0] - 0.5)));
  const face = track.some((s) => s.face) ? 1 : 0.7;
  return {
    id: '',
    kind,
    name,
    interval: [track[0]!.t, track.at(-1)!.t],
    keys,
    sightings: track,
    prominence: weights[kind] * size * (1 - off) * Math.sqrt(share) * (kind === 'person' ? face : 1),
  };
}

/**
 * One kind of box through the whole track, else it would jump where a detector misses: where only the head was seen,
 * the body of the nearest look that has both, moved and scaled with the head.
 */
function bodyBoxes(track: Track): BoxKey[] {
  const both = track.filter((s) => s.face && s.body);
  return track.map((s): BoxKey => {
    if (s.body || !s.face) return { t: s.t, xywh: clipped(s.box) };
    const near = nearest(both, s.t);
    return {
      t: s.t,
      xywh: clipped(near ? carried(near.face!, near.box, s.face) : headAndShoulders(s.face.box)),
    };
  });
}

/** The sighting nearest in time; of two as near the larger one. */
function nearest(track: Track, t: Seconds): Sighting | null {
  const by = (s: Sighting) => Math.abs(s.t - t) - 1e-9 * areaOf(s.box);
  return track.reduce<Sighting | null>((best, s) => (best && by(best) <= by(s) ? best : s), null);
}

/** The body box of one look, carried to where the head is in another. */
function carried(from: FaceSeen, body: Box, to: FaceSeen): Box {
  const [x, y, w, h] = from.box;
  const scale = Math.sqrt(areaOf(to.box) / areaOf(from.box));
  return [
    to.box[0] + (body[0] - x) * scale + (to.box[2] - w * scale) / 2,
    to.box[1] + (body[1] - y) * scale + (to.box[3] - h * scale) / 2,
    body[2] * scale,
    body[3] * scale,
  ];
}

/** Where only a face was ever seen: the head, and the shoulders as far as they are in frame. */
function headAndShoulders([x, y, w, h]: Box): Box {
  return [x - 0.6 * w, y - 0.5 * h, 2.2 * w, 2.5 * h];
}

/** Each side's median with the looks before and after: one bad box in a row of good ones is put right. */
function steady(keys: readonly BoxKey[]): BoxKey[] {
  return keys.map((key, i) => {
    const [before, after] = [keys[i - 1], keys[i + 1]];
    if (!before || !after) return key;
    const corner = (of: (box: Box) => number) => middleOf([before, key, after].map(({ xywh }) => of(xywh)));
    const [left, top] = [corner((b) => b[0]), corner((b) => b[1])];
    const [right, bottom] = [corner((b) => b[0] + b[2]), corner((b) => b[1] + b[3])];
    return { t: key.t, xywh: clipped([left, top, right - left, bottom - top]) };
  });
}
