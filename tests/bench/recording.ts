import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FrameStats } from '../../src/film/frame.ts';
import { measuredUnits, rawUnits } from '../../src/film/measured.ts';
import type { Shot } from '../../src/film/shot.ts';
import { ShotBuilder } from '../../src/film/shots.ts';
import type { Source } from '../../src/film/source.ts';
import type { Unit, UnitDocument } from '../../src/film/unit.ts';

/** All that was measured of one film: whatever is said of it can be worked out again without decoding. */
export interface Recording {
  /** `measuringVersion` of the code that measured it. */
  version?: string;
  source: Source;
  frames: FrameStats[];
  /** Why nothing could be measured; then there are no frames. */
  error?: string;
}

/** What the measurements say of a recording: the same as the analysis said, with the thresholds of now. */
export const replay = (recording: Recording): UnitDocument => replayed(recording, measuredUnits);

/** The same with confidence as it was before calibration. */
export const rawReplay = (recording: Recording): UnitDocument => replayed(recording, rawUnits);

function replayed({ source, frames }: Recording, unitsOf: typeof measuredUnits): UnitDocument {
  const builder = new ShotBuilder();
  const closed = frames.flatMap((frame) => builder.push(frame));
  const last = frames.at(-1);
  if (last) closed.push(...builder.finish(last.t + last.duration));
  const shots: Shot[] = closed.map(({ shot }) => shot);
  const units: Unit[] = closed.flatMap((shot) => unitsOf(source, shot.shot, shot.frames));
  return { schema: 'cine-units/1', source, shots, units };
}

/** Writes a recording as JSON, its version first; numbers that are not known become null. */
export function writeRecording(path: string, recording: Recording): void {
  mkdirSync(dirname(path), { recursive: true });
  const short = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;
  const { version, ...measured } = recording;
  writeFileSync(path, JSON.stringify({ version, ...measured }, short));
}

/** The version that a recording was made with, read off its first bytes; null for one made before there were versions. */
export function versionOf(path: string): string | null {
  const head = Buffer.alloc(64);
  const file = openSync(path, 'r');
  const length = readSync(file, head);
  closeSync(file);
  return /^\{"version":"(\w+)"/.exec(head.toString('utf8', 0, length))?.[1] ?? null;
}

/** Reads what `writeRecording` wrote. Throws what the disk and the parser throw. */
export function readRecording(path: string): Recording {
  const recording = JSON.parse(readFileSync(path, 'utf8')) as Recording;
  for (const frame of recording.frames) {
    frame.tiny.data = Uint8Array.from(frame.tiny.data);
    frame.sharpness = frame.sharpness.map((value) => value ?? NaN);
  }
  return recording;
}
