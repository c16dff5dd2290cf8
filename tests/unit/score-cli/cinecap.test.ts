import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../cli/benches/bench.ts';
import { openCinecap } from '../../../cli/benches/cinecap.ts';
import type { BenchTable } from '../../../src/film/score/bench.ts';
import { failed, outcome } from './made.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shotscribe-cinecap-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const references = {
  'a.mp4': 'A panorama, from a drone perspective. The camera pans left.',
  'b.mp4': 'A man reads a letter.',
  'c.mp4': 'The camera tilts up.',
  'd.mp4': 'The camera zooms in.',
};

const outcomes = new Map<string, Outcome>([
  [
    'a.mp4',
    outcome([
      { dim: 'shot_size', label: 'extreme_long' },
      { dim: 'camera_angle', label: 'high' },
      { dim: 'camera_movement', label: 'pan_left' },
      { dim: 'colour', label: 'warm' }, // none of the seven
      { dim: 'camera_movement', label: 'zoom_in', status: 'abstained' }, // not told
    ]),
  ],
  ['b.mp4', outcome([{ dim: 'shot_size', label: 'medium' }])],
  ['c.mp4', failed],
  ['d.mp4', outcome([])],
]);

function scored() {
  const list = Object.entries(references).map(([file, gt_caption]) => ({
    video_path: `/x/${file}`,
    gt_caption,
  }));
  const more = [
    { video_path: '/x/a.mp4', gt_caption: 'Again.' },
    { gt_caption: 'Of what?' },
    { video_path: 'e' },
    7,
  ];
  writeFileSync(join(folder, 'bench.json'), JSON.stringify([...list, ...more]));
  const bench = openCinecap(folder, null);
  const named = new Map([...outcomes].map(([name, one]) => [`/x/${name}`, one]));
  return {
    bench,
    ...bench.score(named),
    table: (bench.score(named).figures as { claims: BenchTable }).claims,
  };
}

describe("a bench of CineCap's layout", () => {
  it("reads both sides by the authors' classes and seven dimensions", () => {
    expect(scored().items[0]).toMatchObject({
      name: '/x/a.mp4',
      caption: expect.stringContaining('extreme wide shot'),
      reference: ['shot_size=long', 'camera_angle=high', 'camera_movement=pan_left'],
      rewards: { g: 3, p: 3, matched: 3, reward: 1 },
    });
  });

  it('gives both conventions for a reference that says nothing, and leaves out what failed', () => {
    const { table, items, notes } = scored();
    expect(items.map(({ status }) => status)).toEqual(['scored', 'scored', 'failed', 'scored']);
    // a: 1; b: nothing was to be said, so 1 or 0; d: nothing was said.
    expect(table.figures.comprehensiveness).toMatchObject({ value: 2 / 3, n: 3 });
    expect(notes.join(' ')).toContain('by which C is 0.333 in all');
    expect(table.figures.accuracy.value).toBeCloseTo(1 / 3, 9);
    expect(table.figures.total.value).toBeCloseTo((1 + 0.5 + 0) / 3, 9);
    expect(table.figures.totalAsReward.value).toBeCloseTo(1 / 3, 9);
    const size = table.dimensions.find(({ dim }) => dim === 'shot_size')!;
    expect(size.compat.c).toMatchObject({ value: 1 / 3, n: 3 });
    expect(size.fair.c).toMatchObject({ value: 1, n: 1 });
  });

  it('does not count measurement for a model that was asked and failed', () => {
    const { bench } = scored();
    const unread = { code: 'model_load_failed', message: 'It cannot be loaded.' };
    const { items, figures } = bench.score(
      new Map([['/x/a.mp4', { ...outcome([{ dim: 'camera_movement', label: 'pan_left' }]), unread }]]),
    );
    expect(items).toMatchObject([{ status: 'failed', why: 'It cannot be loaded. (model_load_failed)' }]);
    expect((figures as { claims: BenchTable }).claims.clips).toBe(0);
  });

  it('says which items cannot be used', () => {
    expect(scored().bench.faults.map(({ where, why }) => `${where.split(', ')[1]} ${why}`)).toEqual([
      'item 5 is a second caption of /x/a.mp4',
      'item 6 has no video_path',
      'item 7 has no gt_caption',
      'item 8 is no object',
    ]);
  });
});
