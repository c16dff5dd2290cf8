import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countsAs, isRight } from '../../../cli/benches/labelled.ts';
import { openLabels } from '../../../cli/benches/labels.ts';
import type { Labelled } from '../../../cli/benches/labelLines.ts';
import { readPredictions } from '../../../cli/benches/predictions.ts';
import type { BenchTable } from '../../../src/film/score/bench.ts';
import { failed, outcome, unit } from './made.ts';

const line = (label: Labelled['label'], more: Partial<Labelled> = {}): Labelled => ({
  ...{ file: 'a.mp4', dim: 'camera_movement', label, accept: [] },
  ...more,
});

describe('what is said, beside labels', () => {
  const labels = [line('pan_left', { accept: ['truck_left', 'lateral_left', 'handheld_shake'] })];
  const as = (label: Labelled['label']) => countsAs(labels, { dim: 'camera_movement', label });

  it('counts as itself, as the label that it stands in for, or not at all', () => {
    expect(as('pan_left')).toBe('pan_left');
    expect(as('truck_left')).toBe('pan_left');
    expect(as('lateral_left')).toBeNull(); // not wrong, and less than was to be said
    expect(as('handheld_shake')).toBeNull(); // another question
    expect(as('pan_right')).toBe('pan_right');
    expect(countsAs([line('lateral_left')], { dim: 'camera_movement', label: 'pan_left' })).toBe('pan_left');
    expect(countsAs(labels, { dim: 'shot_size', label: 'long' })).toBe('long');
  });

  it('is right where a label holds for half of its time', () => {
    const said = (label: Labelled['label'], from: number, to: number) =>
      unit({ dim: 'camera_movement', label, interval: [from, to] });
    const timed = [
      line('pan_left', { interval: [0, 4], accept: ['truck_left'] }),
      line('static', { interval: [4, 6] }),
    ];
    expect(isRight(timed, said('pan_left', 0, 8))).toBe(true);
    expect(isRight(timed, said('pan_left', 0, 8.1))).toBe(false);
    expect(isRight(timed, said('truck_left', 1, 2))).toBe(true);
    expect(isRight(timed, said('pan_right', 1, 2))).toBe(false);
    expect(isRight(timed, said('static', 0, 2))).toBe(false);
    expect(isRight([line('static')], said('static', 0, 2))).toBe(true);
    // Two labels of the same two seconds are two seconds.
    const twice = [
      line('pan_left', { interval: [0, 2] }),
      line('lateral_left', { interval: [0, 2] }),
      line('pan_left', { interval: [1, 3] }),
    ];
    expect(isRight(twice, said('pan_left', 0, 7))).toBe(false);
    expect(isRight(twice, said('pan_left', 0, 6))).toBe(true);
  });
});

describe('a bench of labels', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shotscribe-labels-'));
    const lines = [
      { file: 'a.mp4', dimension: 'camera_movement', label: 'pan_left', interval: [0, 5] },
      { file: 'a.mp4', dimension: 'camera_movement', label: 'static', interval: [5, 10] },
      { file: 'a.mp4', dimension: 'shot_size', label: 'long', box: [0.4, 0.4, 0.2, 0.2] },
      { file: 'b.mp4', dimension: 'shot_size', label: 'close_up' },
      { file: 'c.mp4', dimension: 'shot_size', label: 'full' },
    ];
    writeFileSync(join(folder, 'labels.jsonl'), lines.map((one) => JSON.stringify(one)).join('\n'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  interface Figures {
    claims: BenchTable;
    temporal: { films: number; told: { tC: { value: number } } } | null;
    spatial: { films: number; iou: { value: number } } | null;
    calibration: Record<string, { n: number; right: { value: number } }> | null;
  }

  const outcomes = () =>
    new Map([
      [
        'a.mp4',
        outcome([
          { dim: 'camera_movement', label: 'pan_left', interval: [0, 5] },
          { dim: 'camera_movement', label: 'static', interval: [5, 10] },
          { dim: 'shot_size', label: 'long', box: { kind: 'static', xywh: [0.4, 0.4, 0.2, 0.2] } },
          { dim: 'colour', label: 'warm' }, // nobody labelled colour
        ]),
      ],
      [
        'b.mp4',
        outcome([
          { dim: 'shot_size', label: 'medium' },
          { dim: 'camera_movement', label: 'static' },
        ]),
      ],
      ['c.mp4', failed],
    ]);

  it('leaves out what is not labelled, and films that failed', () => {
    const { figures, items, tables } = openLabels(folder, null).score(outcomes());
    const { claims, temporal, spatial, calibration } = figures as Figures;
    expect(claims.clips).toBe(2);
    expect(claims.figures.comprehensiveness).toMatchObject({ value: 0.5, n: 2 });
    expect(claims.figures.accuracy).toMatchObject({ value: 0.5, n: 2 });
    expect(claims.figures.contradictions.value).toBe(0.5); // a is held after it pans; b is no close-up
    expect(claims.dimensions.map(({ dim, fair }) => [dim, fair.c.value, fair.c.n])).toEqual([
      ['camera_movement', 1, 1],
      ['shot_size', 0.5, 2],
    ]);
    expect(temporal).toMatchObject({ films: 1, told: { tC: { value: 1 } } });
    expect(spatial?.films).toBe(1);
    expect(spatial?.iou.value).toBeCloseTo(1, 9);
    expect(calibration?.['all']).toMatchObject({ n: 4, right: { value: 0.75 } });
    expect(items.map(({ name, status }) => [name, status])).toEqual([
      ['a.mp4', 'scored'],
      ['b.mp4', 'scored'],
      ['c.mp4', 'failed'],
    ]);
    expect(tables).toHaveLength(5);
  });

  it('holds denials against labels, and takes what has no times to hold throughout', () => {
    const path = join(folder, 'p.json');
    const preds = ['The camera does not pan left. A long shot.', 'A medium shot. Then a wide shot.'];
    writeFileSync(path, JSON.stringify(preds.map((pred, i) => ({ video_path: `${'ab'[i]}.mp4`, pred }))));
    const nothing = { ok: false, code: 'missing', message: 'There is no prediction for it.' } as const;
    const asked = new Map(['a.mp4', 'b.mp4'].map((name) => [name, nothing]));
    const { items } = openLabels(folder, readPredictions(path)).score(asked);
    expect(items[0]).toMatchObject({ addressed: { yes: 1, no: 1, miss: 1 }, contradictions: 1 });
    expect(items[1]).toMatchObject({ addressed: { yes: 0, no: 1, miss: 0 }, contradictions: 2 });
  });

  it("scores somebody else's captions as well, in words alone", () => {
    const path = join(folder, 'p.jsonl');
    writeFileSync(
      path,
      [
        {
          video_path: '/x/a.mp4',
          pred: '<think>A tilt.</think><answer>A long shot. A wide shot. The camera pans left, then is static.</answer>',
        },
        { video_path: '/x/b.mp4', pred: 'A warm close-up; the camera pans.' },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    const nothing = { ok: false, code: 'missing', message: 'There is no prediction for it.' } as const;
    const none = new Map(['a.mp4', 'b.mp4', 'c.mp4'].map((name) => [name, nothing]));
    const { figures, items, notes } = openLabels(folder, readPredictions(path)).score(none);
    const { claims, temporal, calibration } = figures as Figures;
    expect(claims.figures.f1).toMatchObject({ value: 2 / 3, n: 3 }); // who skips a film says nothing of it
    expect(notes).toContain('Without a caption, and counted as one that says nothing: 1 of 3.');
    expect(claims.figures.contradictions.value).toBe(0); // held only after it has panned, as labelled
    expect(claims.figures.repetition.value).toBe(0.125);
    expect([temporal, calibration]).toEqual([null, null]);
    expect(items[2]).toMatchObject({ name: 'c.mp4', status: 'missing' });
    expect(notes.join(' ')).toContain('<answer> counts (1 have one)');
  });

  it('does not count measurement for a model that was asked and failed', () => {
    const unread = { code: 'model_load_failed', message: 'It cannot be loaded.' };
    const said = { ...outcome([{ dim: 'shot_size', label: 'close_up' }]), unread };
    const { items, figures } = openLabels(folder, null).score(new Map([['b.mp4', said]]));
    expect(items).toMatchObject([{ status: 'failed', why: 'It cannot be loaded. (model_load_failed)' }]);
    expect((figures as Figures).claims.clips).toBe(0);
  });

  const row = (tables: readonly { rows: readonly (readonly string[])[] }[], name: string) =>
    tables[0]!.rows.find(([words]) => words === name)!;

  it('says in what order units come, by their times', () => {
    const outcomeOf = (...order: readonly ['pan_left' | 'static', 'pan_left' | 'static']) =>
      outcome(order.map((label, i) => ({ dim: 'camera_movement', label, interval: [i * 5, i * 5 + 5] })));
    const of = (...order: Parameters<typeof outcomeOf>) =>
      openLabels(folder, null).score(new Map([['a.mp4', outcomeOf(...order)]])).tables;
    expect(row(of('pan_left', 'static'), 'order of movements')[1]).toMatch(/^1\.000/);
    expect(row(of('static', 'pan_left'), 'order of movements')[1]).toMatch(/^0\.500/);
  });

  it('says nothing of order and contradictions where no label has a time', () => {
    const lines = ['a.mp4', 'b.mp4'].map((file) => ({ file, dimension: 'shot_size', label: 'long' }));
    writeFileSync(join(folder, 'labels.jsonl'), lines.map((one) => JSON.stringify(one)).join('\n'));
    const { tables, notes } = openLabels(folder, null).score(outcomes());
    for (const name of ['order of movements', 'contradictions a clip', 'not contradicted'])
      expect(row(tables, name).slice(1)).toEqual(['–', '–', '–']);
    expect(row(tables, 'F1')[1]).toMatch(/^0\.500/);
    expect(notes[0]).toContain('No label has a time');
  });

  it('draws films of one source together where there are enough, and says so', () => {
    const scored = (sources: number) => {
      const lines = Array.from({ length: 2 * sources }, (_, i) => ({
        ...{ file: `${i}.mp4`, dimension: 'shot_size', label: 'long', interval: [0, 10] },
        source: `source ${Math.floor(i / 2)}`,
      }));
      writeFileSync(join(folder, 'labels.jsonl'), lines.map((one) => JSON.stringify(one)).join('\n'));
      const said = (label: 'long' | 'medium') => outcome([{ dim: 'shot_size', label }]);
      const { tables } = openLabels(folder, null).score(
        new Map(lines.map(({ file }, i) => [file, said(i % 2 ? 'long' : 'medium')])),
      );
      return { tables, f1: row(tables, 'F1')[1]! };
    };
    const [sourced, few] = [scored(20), scored(19)];
    // Each source is half right: drawn whole, all draws are alike.
    expect(sourced.f1).toBe('0.500 (0.500 to 0.500)');
    expect(few.f1).toMatch(/^0\.500 \(0\.[34]\d\d to 0\.[56]\d\d\)$/);
    expect(sourced.tables.map(({ title }) => title.match(/over [^(]*\)/)?.[0])).toEqual(
      Array(4).fill('over 20 sources)'),
    );
    expect(few.tables[0]!.title).toContain('(95 % interval over clips)');
    expect(sourced.tables[2]!.rows[0]![1]).toBe('0.500 (0.500 to 0.500)'); // in time
    expect(sourced.tables[3]!.rows[0]![2]).toBe('0.500 (0.500 to 0.500)'); // confidence
    expect(sourced.tables[1]!.head).toEqual([
      'dimension',
      'n',
      ...['C compat', 'A compat', 'C fair', 'A fair'].flatMap((name) => [name, 'floor']),
    ]);
    expect(sourced.tables[1]!.rows[0]!.slice(0, 4)).toEqual(['shot_size', '40', '0.500 (0.500 to 0.500)', '1.000 (1.000 to 1.000)']); // prettier-ignore
  });
});
