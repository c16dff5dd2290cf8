import { describe, expect, it } from 'vitest';
import { unitBoxAt } from '../../../src/film/people/boxes.ts';
import { lanesOf, walkOrder } from '../../../src/app/lanes.ts';
import { isModelFailure, problemOf } from '../../../src/app/problems.ts';
import { scaleOf } from '../../../src/app/scale.ts';
import { ticks } from '../../../src/app/ticks.ts';
import { clock, length, timecode } from '../../../src/app/timecode.ts';
import { CaptionerError } from '../../../src/boundary/errors.ts';
import { makeUnit, type UnitDraft } from '../../../src/film/makeUnit.ts';
import type { MeasureEvidence } from '../../../src/film/unit.ts';

const unit = (draft: Partial<UnitDraft>) =>
  makeUnit(
    { fingerprint: 'film' },
    {
      shot: 0,
      dim: 'camera_movement',
      label: 'pan_right',
      interval: [0, 1],
      evidence: [],
      confidence: 1,
      ...draft,
    },
  );

describe('times', () => {
  it('count frames, also where a container rounds to milliseconds', () => {
    expect(timecode(2.4, 25)).toBe('00:00:02:10');
    expect(timecode(0.033, 30000 / 1001)).toBe('00:00:00:01');
    expect(timecode(3661.5, null)).toBe('01:01:01.500');
  });
  it('are short on the ruler and in words', () => {
    expect([clock(65), clock(3725), clock(0.4)]).toEqual(['1:05', '1:02:05', '0:00.4']);
    expect([length(4.25), length(65), length(7800)]).toEqual(['4.3 s', '1 min 05 s', '2 h 10 min']);
  });
  it('are marked at round seconds', () => {
    expect(ticks(0.2, 10, 20, 76)).toEqual([5, 10]);
    expect(ticks(0, 0, 20, 76)).toEqual([]);
  });
});

describe('lanes', () => {
  it('stand in the order of the vocabulary, with room for what measurement always fills', () => {
    const lanes = lanesOf([unit({ dim: 'lens', label: 'ultra_wide' })]);
    expect(lanes.map((lane) => lane.dim)).toEqual([
      'camera_movement',
      'depth_of_field',
      'lens',
      'lighting_condition',
      'colour',
    ]);
  });
  it('put units that hold at one time into rows of their own', () => {
    const pan = unit({ interval: [0, 2] });
    const tilt = unit({ label: 'tilt_up', interval: [1, 3] });
    const later = unit({ interval: [2, 4] });
    expect(lanesOf([pan, tilt, later])[0]!.rows).toEqual([[pan, later], [tilt]]);
  });
  it('are walked by start', () => {
    const [late, early] = [unit({ interval: [2, 3] }), unit({ dim: 'colour', label: 'warm' })];
    expect(walkOrder([late, early])).toEqual([early, late]);
  });
});

describe('a box', () => {
  const tracked = unit({
    interval: [1, 3],
    box: {
      kind: 'track',
      keys: [
        { t: 1, xywh: [0, 0, 0.2, 0.2] },
        { t: 2, xywh: [0.4, 0.2, 0.2, 0.4] },
      ],
    },
  });
  it('moves in a line between keys and is held outside them', () => {
    expect(unitBoxAt(tracked, 1.5)).toEqual([0.2, 0.1, 0.2, expect.closeTo(0.3)]);
    expect(unitBoxAt(tracked, 2.9)).toEqual([0.4, 0.2, 0.2, 0.4]);
  });
  it('is gone outside the interval', () => {
    expect([unitBoxAt(tracked, 0.5), unitBoxAt(tracked, 3)]).toEqual([null, null]);
  });
});

describe('the bar of a number', () => {
  const measure = (part: Partial<MeasureEvidence>): MeasureEvidence => ({
    kind: 'measure',
    metric: 'm',
    value: 1,
    unit: '',
    op: '>',
    threshold: 1,
    pass: true,
    method: 'm@1',
    ...part,
  });
  it('has the threshold in the middle, and the value on its side', () => {
    expect(scaleOf(measure({ value: 1 })).value).toBeCloseTo(0.5);
    expect(scaleOf(measure({ value: 5 })).value).toBeGreaterThan(0.6);
    expect(scaleOf(measure({ value: 0 })).value).toBeCloseTo(0.01);
    expect(scaleOf(measure({ op: '<' }))).toMatchObject({ from: 0, to: 0.5 });
  });
  it('puts a passing value into the zone that speaks for it, whatever the sign', () => {
    const cases = [
      { value: -8, threshold: -4, op: '<' },
      { value: 3, threshold: [2, 5], op: 'in' },
      { value: -1, threshold: 2, op: '<=' },
      { value: 0.2, threshold: 0, op: '>' },
    ] as const;
    for (const part of cases) {
      const { value, from, to } = scaleOf(measure(part));
      expect(value).toBeGreaterThanOrEqual(from);
      expect(value).toBeLessThanOrEqual(to);
    }
  });
});

describe('a problem', () => {
  it('names the codec and a command that a shell takes as it stands', () => {
    const problem = problemOf(
      new CaptionerError('codec_unsupported', { codec: 'hvc1.1.6.L93' }),
      "my film's.mov",
    );
    expect(problem.happened).toContain('HEVC');
    expect(problem.command).toBe(
      `ffmpeg -i 'my film'\\''s.mov' -c:v libx264 -pix_fmt yuv420p 'my film'\\''s-h264.mp4'`,
    );
    expect(problem.canRetry).toBe(false);
  });
  it('knows a full disk by whatever it was thrown', () => {
    expect(problemOf(new DOMException('', 'QuotaExceededError'), 'a').code).toBe('storage_full');
  });
  it('knows a file that is gone or may not be read', () => {
    for (const name of ['NotFoundError', 'NotReadableError'])
      expect(problemOf(new DOMException('', name), 'a')).toMatchObject({
        code: 'file_unreadable',
        canRetry: true,
      });
  });
  it('is the model’s only where the model failed', () => {
    const died = (thread: string) => new CaptionerError('worker_died', { thread });
    expect([died('captioning'), died('analysis')].map(isModelFailure)).toEqual([true, false]);
    expect(problemOf(died('captioning'), 'a').happened).toContain('model');
    expect(problemOf(died('analysis'), 'a').happened).not.toContain('model');
    expect(isModelFailure(new CaptionerError('model_run_failed'))).toBe(true);
    for (const error of [new CaptionerError('decode_failed'), new Error('odd'), 'words'])
      expect(isModelFailure(error)).toBe(false);
  });
  it('shows what it does not know', () => {
    expect(problemOf(new Error('odd'), 'a')).toMatchObject({ code: 'unexpected', canRetry: true });
  });
});
