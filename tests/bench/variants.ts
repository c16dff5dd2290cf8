import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mirrored, reversed } from '../../src/film/transform.ts';
import type { Unit, UnitDocument } from '../../src/film/unit.ts';
import { entryOf } from '../../src/film/vocabulary/index.ts';
import type { Clip } from '../../cli/benches/manifest.ts';
import { ffmpeg } from './rivals/ffmpeg.ts';
import { shareOf, type Share } from './score/share.ts';

const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-an'];
const even = 'scale=trunc(iw/2)*2:trunc(ih/2)*2';

/** Films made of a film: what is said of them follows from what is said of it. */
export const variants = {
  mirrored: ['-vf', `hflip,${even}`, ...encode, '-crf', '16'],
  reversed: ['-vf', `reverse,${even}`, ...encode, '-crf', '16'],
  /** Its first picture, held. */
  frozen: [
    '-vf',
    `trim=end_frame=1,loop=loop=74:size=1,setpts=N/25/TB,${even}`,
    '-r',
    '25',
    ...encode,
    '-crf',
    '16',
  ],
  '200 kb/s': ['-vf', even, ...encode, '-b:v', '200k', '-maxrate', '200k', '-bufsize', '200k'],
  '80 kb/s': ['-vf', even, ...encode, '-b:v', '80k', '-maxrate', '80k', '-bufsize', '80k'],
  '240p': ['-vf', 'scale=-2:240', ...encode, '-crf', '20'],
  grain: ['-vf', `noise=alls=24:allf=t,${even}`, ...encode, '-crf', '14'],
} as const;

export type Variant = keyof typeof variants;

/** Makes a variant of a film in a folder, once; its path. Rejects where ffmpeg cannot read the film. */
export async function makeVariant({ path, name }: Clip, variant: Variant, folder: string): Promise<string> {
  const out = join(folder, variant.replace(/\W+/g, '_'), `${name.replace(/\.\w+$/, '')}.mp4`);
  mkdirSync(join(out, '..'), { recursive: true });
  if (!existsSync(out)) await ffmpeg(['-i', path, ...variants[variant], out]);
  return out;
}

/** Seconds within which two units of one label are the same one: sampled measurements are half a second apart. */
const NEAR = 0.75;

/** Units of a document that its mirrored or reversed film has too, and the other way, for I15 and I16. */
export function kept(
  document: UnitDocument,
  turned: UnitDocument,
  how: 'mirrored' | 'reversed',
): { same: Share; entailed: Share } {
  const wanted = how === 'mirrored' ? mirrored(document) : reversed(document);
  const [same, entailed] = [shareOf(), shareOf()];
  const [ours, theirs] = [wanted, turned].map(({ units }) =>
    units.filter((unit) => unit.status === 'asserted'),
  );
  for (const [from, to] of [
    [ours!, theirs!],
    [theirs!, ours!],
  ] as const)
    for (const unit of from) {
      same.add(to.some((other) => isSame(unit, other)));
      entailed.add(to.some((other) => isSame(unit, other) || entails(unit, other) || entails(other, unit)));
    }
  return { same, entailed };
}

/** A specific label beside its own hypernym at the same time: one says more, neither is wrong. */
function entails(a: Unit, b: Unit): boolean {
  return a.dim === b.dim && entryOf(a.dim, a.label)?.hypernym === b.label && overlap(a, b) > 0;
}

/** How a document fares on a worse copy of its film: units that are still told, told otherwise, and no longer told. */
export interface Wear {
  kept: number;
  /** Something that excludes it is told in its place. */
  flipped: number;
  silent: number;
  /** Told of the worse copy only, and in nobody's place. */
  added: number;
}

/** Compares what is said of a worse copy with what was said of the film; a hypernym is silence, not a flip. */
export function wear(document: UnitDocument, worse: UnitDocument): Wear {
  const told = worse.units.filter((unit) => unit.status === 'asserted');
  const before = document.units.filter((unit) => unit.status === 'asserted');
  const isNews = (unit: Unit) => !before.some((one) => isSame(unit, one) || excludes(unit, one));
  const result = { kept: 0, flipped: 0, silent: 0, added: told.filter(isNews).length };
  for (const unit of before) {
    if (told.some((other) => isSame(unit, other))) result.kept++;
    else if (told.some((other) => excludes(unit, other))) result.flipped++;
    else result.silent++;
  }
  return result;
}

function isSame(a: Unit, b: Unit): boolean {
  return a.dim === b.dim && a.label === b.label && overlap(a, b) > 0;
}

/** Two labels of one facet at one time, neither of which entails the other; and stillness against any movement. */
function excludes(a: Unit, b: Unit): boolean {
  if (a.dim !== b.dim || overlap(a, b) <= NEAR) return false;
  const [one, other] = [entryOf(a.dim, a.label), entryOf(b.dim, b.label)];
  if (!one || !other) return false;
  const isMove = (label: string) =>
    a.dim === 'camera_movement' && !/^(static|handheld_shake|tracking)$/.test(label);
  if (one.id === 'static') return isMove(other.id);
  if (other.id === 'static') return isMove(one.id);
  if (one.facet !== other.facet) return false;
  return one.hypernym !== other.id && other.hypernym !== one.id && one.id !== other.id;
}

/** Seconds that two units share; a little more is allowed at their ends. */
function overlap(a: Unit, b: Unit): number {
  return Math.min(a.interval[1], b.interval[1]) - Math.max(a.interval[0], b.interval[0]) + NEAR / 2;
}
