import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBench } from '../../../cli/benches/open.ts';
import { labelsOf } from '../../../cli/benches/manifestLabels.ts';
import type { Labels } from '../../../cli/benches/manifest.ts';
import { UsageError } from '../../../cli/commandLine.ts';
import type { BenchTable } from '../../../src/film/score/bench.ts';
import { outcome } from './made.ts';

const lines = (labels: Labels) =>
  labelsOf({ name: 'a.mp4', path: '', source: 's', fps: 25, labels }).map(
    ({ dim, label, accept, interval }) =>
      [dim, label, accept.join('+'), interval?.join('-')].filter(Boolean).join(' '),
  );

describe('the labels of a manifest', () => {
  it('are those of the vocabulary, with what is not wrong beside them', () => {
    const said = { shot_count: 1, camera_movement: ['pan left'], movement_accept: ['truck left'] };
    expect(
      lines({ ...said, shot_size: 'wide shot to close-up', camera_angle: 'dutch angle, slight' }),
    ).toEqual([
      'camera_movement pan_left lateral_left+truck_left',
      'shot_size long',
      'shot_size close_up',
      'camera_angle dutch',
    ]);
    expect(lines({ shot_count: 1, camera_movement: ['somehow'], shot_size: 'cosy' })).toEqual([]);
  });

  it('have times where every segment has a word of ours', () => {
    const segments: Labels['segments'] = [[0, 2, 'crash zoom in'], [2, 3, 'static']]; // prettier-ignore
    expect(lines({ shot_count: 2, segments })).toEqual([
      'camera_movement zoom_in scale_in 0-2',
      'camera_movement static 2-3',
    ]);
    expect(
      lines({
        shot_count: 1,
        camera_movement: ['static'],
        segments: [
          [0, 2, 'odd'],
          [2, 3, 'pan left'],
        ],
      }),
    ).toEqual(['camera_movement static']);
  });

  it('are of no shot in particular where there are several', () => {
    expect(lines({ shot_count: 2, camera_movement: ['pan left'], shot_size: 'close-up' })).toEqual([]);
  });
});

describe('a folder with a manifest', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shotscribe-manifest-'));
    const clips = ['a', 'b', 'c'].map((name) => ({
      ...{ file: `set/${name}.mp4`, source: { repo: `from ${name}` } },
      labels: { shot_count: 1, shot_size: 'close-up' },
    }));
    writeFileSync(join(folder, 'manifest.jsonl'), clips.map((clip) => JSON.stringify(clip)).join('\n'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is a bench, whole or by the halves of its sources', () => {
    const names = (half: 'tune' | 'score' | null) =>
      openBench(folder, null, null, half).jobs.map(({ name }) => name);
    expect(openBench(folder, null, null).layout).toBe('manifest');
    expect(names(null)).toEqual(['a.mp4', 'b.mp4', 'c.mp4']);
    expect(names('tune')).toEqual(['a.mp4', 'c.mp4']);
    expect(names('score')).toEqual(['b.mp4']);
  });

  it('is scored as labels are', () => {
    const said = new Map(
      ['a.mp4', 'b.mp4'].map((name) => [name, outcome([{ dim: 'shot_size', label: 'close_up' }])]),
    );
    const { figures, tables } = openBench(folder, null, null).score(said);
    expect((figures as { claims: BenchTable }).claims.figures.f1).toMatchObject({ value: 1, n: 2 });
    expect(tables[0]!.title).toContain('over clips');
  });

  it('is refused where it cannot be read, and has halves alone', () => {
    writeFileSync(join(folder, 'manifest.jsonl'), 'words');
    expect(() => openBench(folder, null, null)).toThrow(UsageError);
    writeFileSync(join(folder, 'labels.jsonl'), '{"file": "a", "dimension": "shot_size", "label": "long"}');
    expect(() => openBench(folder, 'labels', null, 'score')).toThrow(/--half/);
  });
});
