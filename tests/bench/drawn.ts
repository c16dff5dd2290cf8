import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Case } from '../golden/case.ts';
import { frameRate } from '../clips/script.ts';
import type { Unit } from '../../src/film/unit.ts';
import { type Clip, meaningOf } from '../../cli/benches/manifest.ts';
import type { Recording } from './recording.ts';

const folder = join(import.meta.dirname, '../golden/cases');

/** The drawn clips of the golden tests, as a labelled set with exact truth. */
export function drawnCases(): Case[] {
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case);
}

/** A drawn clip with its labels; its movements are labels of ours. */
export function drawnClip({ name, film, movement, may = [], boundaries = [] }: Case): Clip {
  const gradual = boundaries.filter(({ kind }) => kind !== 'cut');
  const isStill = movement.length === 0 && film.shots.length === 1 && may.includes('static');
  return {
    name,
    path: '',
    source: 'drawn',
    fps: film.rate ?? frameRate,
    labels: {
      camera_movement: isStill ? ['static'] : movement.map(({ label }) => label),
      movement_accept: [...movement.map(({ label }) => label as string), ...may],
      shot_count: film.shots.length,
      cut_times: boundaries.filter(({ kind }) => kind === 'cut').map(({ t }) => t),
      transitions: gradual.map(({ t, kind, within = 0.1 }) => ({
        type: kind,
        from: t - within,
        to: t + within,
      })),
    },
  };
}

/** Draws and measures every case in the bench's page, by name. */
export async function recordDrawn(page: Page, cases: readonly Case[]): Promise<Map<string, Recording>> {
  const found = new Map<string, Recording>();
  for (const { name, film } of cases) {
    const recording = await page.evaluate(([n, f]) => bench.recordDrawn(n, f), [name, film] as const);
    const { frames } = recording as Recording;
    for (const frame of frames) frame.tiny.data = Uint8Array.from(frame.tiny.data);
    found.set(name, recording as Recording);
  }
  return found;
}

/** How far the ends of the movements asserted lie from the truth, in seconds: the median; `missed` were not told. */
export function endError(
  cases: readonly Case[],
  unitsOf: (name: string) => readonly Unit[],
): { median: number; ends: number; missed: number } {
  const errors: number[] = [];
  let missed = 0;
  for (const { name, movement } of cases)
    for (const { label, from, to } of movement) {
      const isTold = (unit: Unit) => unit.status === 'asserted' && meaningOf(label).includes(unit.label);
      const near = unitsOf(name)
        .filter(isTold)
        .map(({ interval }) => [Math.abs(interval[0] - from), Math.abs(interval[1] - to)] as const)
        .sort((a, b) => a[0] + a[1] - b[0] - b[1])[0];
      if (near) errors.push(...near);
      else missed++;
    }
  errors.sort((a, b) => a - b);
  return { median: errors[errors.length >> 1] ?? NaN, ends: errors.length, missed };
}
