import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../cli/benches/bench.ts';
import {
  chance,
  commonestLetter,
  commonestTexts,
  dimsOf,
  measuredAnswer,
} from '../../../cli/benches/multipleChoice.ts';
import { openShotbench } from '../../../cli/benches/shotbench.ts';
import type { Figure } from '../../../src/film/score/figure.ts';
import { foreignQuestion } from '../../../src/film/questions.ts';
import { failed, outcome, unit } from './made.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shotscribe-shotbench-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what measurement answers', () => {
  const pan = unit({ dim: 'camera_movement', label: 'pan_left' });
  const options = { A: 'Pan right', B: 'Pan left', C: 'Static shot', D: 'Zoom in' };

  it('is the one option that what is told speaks for', () => {
    expect(measuredAnswer([pan], options, ['camera_movement'])).toBe('B');
    const close = unit({ dim: 'shot_size', label: 'close_up' });
    expect(measuredAnswer([pan, close], { A: 'Wide', B: 'Close Up', C: 'Medium' }, dimsOf('shot size'))).toBe(
      'B',
    );
  });

  it('reads an option as an answer to what its category asks about', () => {
    const options = { A: 'Wide', B: 'Medium', C: 'Close Up' };
    const answers = (label: 'medium' | 'long', category: string) =>
      measuredAnswer([unit({ dim: 'shot_size', label })], options, dimsOf(category));
    expect(answers('medium', 'shot size')).toBe('B');
    expect(answers('long', 'shot size')).toBe('A');
    expect(answers('medium', 'lens size')).toBeNull();
  });

  it('is nothing where there is none, more than one, or what is not told', () => {
    const zoom = unit({ dim: 'camera_movement', label: 'zoom_in' });
    expect(measuredAnswer([], options, undefined)).toBeNull();
    expect(measuredAnswer([pan, zoom], options, ['camera_movement'])).toBeNull();
    const unsure = unit({ dim: 'camera_movement', label: 'pan_left', status: 'abstained' });
    expect(measuredAnswer([unsure], options, ['camera_movement'])).toBeNull();
    expect(measuredAnswer([pan], { A: 'Blue', B: 'Green' }, ['camera_movement'])).toBeNull();
    // The looser word does not say which way.
    const loose = unit({ dim: 'camera_movement', label: 'lateral_left' });
    expect(measuredAnswer([loose], options, ['camera_movement'])).toBeNull();
  });

  it('needs all that an option says', () => {
    const both = { A: 'Firstly pan left, then tilt up', B: 'Firstly pan right, then tilt up' };
    expect(measuredAnswer([pan], both, ['camera_movement'])).toBeNull();
    const tilt = unit({ dim: 'camera_movement', label: 'tilt_up' });
    expect(measuredAnswer([pan, tilt], both, ['camera_movement'])).toBe('A');
  });

  it('is looked for in the dimensions of the category', () => {
    const eight = [
      'shot size',
      'shot framing',
      'camera angle',
      'lens size',
      'lighting type',
      'lighting condition',
      'shot composition',
      'camera movement',
    ];
    expect(eight.map((name) => dimsOf(name)?.[0])).toEqual([
      'shot_size',
      'framing',
      'camera_angle',
      'lens',
      'lighting_source',
      'lighting_condition',
      'composition',
      'camera_movement',
    ]);
    expect(dimsOf('mood')).toBeUndefined();
  });
});

describe('the floors', () => {
  const ask = (answer: string, texts: readonly string[], category = 'x') => ({
    category,
    answer,
    options: Object.fromEntries(texts.map((text, i) => ['ABCD'[i]!, text])),
  });

  it('are a draw, the commonest letter, and the words that are right most often elsewhere', () => {
    const questions = [
      ask('A', ['wide', 'close']),
      ask('B', ['close', 'wide', 'full', 'long']),
      ask('B', ['wide', 'close']),
      ask('A', ['wide', 'full']),
      ask('A', ['close', 'full'], 'y'),
    ];
    expect(questions.map(chance)).toEqual([0.5, 0.25, 0.5, 0.5, 0.5]);
    expect(commonestLetter(questions)).toBe('A');
    expect(commonestLetter(questions.slice(0, 3))).toBe('B');
    // Its own answer does not count: the third is the only one that is right with its words.
    expect(commonestTexts(questions)).toEqual(['A', 'B', 'A', 'A', 'A']);
    expect(commonestTexts(questions.slice(2, 3))).toEqual(['A']);
  });
});

/** Writes a bench of one-file questions with four options each. */
function bench(rows: readonly { file: string; category: string; answer: string }[]) {
  const options = { A: 'Pan right', B: 'Pan left', C: 'Static shot', D: 'Zoom in' };
  const lines = rows.map(({ file, category, answer }, i) =>
    [i, "['video']", `['${file}']`, `Question ${i}`, JSON.stringify(options), answer, category].join('\t'),
  );
  const head = 'index\ttype\tpath\tquestion\toptions\tanswer\tcategory';
  writeFileSync(join(folder, 'test.tsv'), [head, ...lines].join('\n'));
  return {
    opened: openShotbench(folder),
    idOf: (i: number) => foreignQuestion(`Question ${i}`, options).id,
  };
}

interface Row {
  measured: Figure;
  reader: Figure;
  measuredThenReader: Figure;
  floors: { nothing: Figure; chance: Figure };
}

describe('accuracy', () => {
  const letter = fc.constantFrom('A', 'B', 'C', 'D');
  const row = fc.record({
    category: fc.constantFrom('camera movement', 'mood'),
    answer: letter,
    reader: fc.option(letter, { nil: null }),
    blind: letter,
    told: fc.constantFrom('pan_right', 'pan_left', 'static', 'zoom_in', null),
    fails: fc.boolean(),
  });

  it('is correct over all, silence and failure counted as wrong, in all and by category', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const { opened, idOf } = bench(rows.map((r, i) => ({ ...r, file: `${i}.mp4` })));
        const outcomes = new Map(
          rows.map(({ reader, blind, told, fails }, i) => {
            const answers = reader === null ? [] : [{ id: idOf(i), answer: reader, blind }];
            const units = told ? [{ dim: 'camera_movement', label: told } as const] : [];
            return [`${i}.mp4`, fails ? failed : outcome(units, answers)] as const;
          }),
        );
        const hasReader = rows.length % 2 === 0;
        const figures = opened.score(outcomes, { withModel: hasReader }).figures as Record<string, Row>;
        const meaning = { pan_right: 'A', pan_left: 'B', static: 'C', zoom_in: 'D' };
        for (const category of ['all', 'camera movement', 'mood']) {
          const own = rows.filter((r) => category === 'all' || r.category === category);
          if (own.length === 0) continue;
          const by = (right: (r: (typeof rows)[number]) => boolean) =>
            own.filter((r) => !r.fails && right(r)).length / own.length;
          const found = figures[category]!;
          const measured = (r: (typeof rows)[number]) => (r.told ? meaning[r.told] : null);
          expect(found.measured.n).toBe(own.length);
          expect(found.measured.value).toBeCloseTo(
            by((r) => measured(r) === r.answer),
            9,
          );
          expect(found.floors.chance.value).toBeCloseTo(0.25, 9);
          if (!hasReader) continue;
          expect(found.reader.value).toBeCloseTo(
            by((r) => r.reader === r.answer),
            9,
          );
          expect(found.measuredThenReader.value).toBeCloseTo(
            by((r) => (measured(r) ?? r.reader) === r.answer),
            9,
          );
          expect(found.floors.nothing.value).toBeCloseTo(
            by((r) => r.reader !== null && r.blind === r.answer),
            9,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells a model that was asked and failed from none that was asked', () => {
    const { opened, idOf } = bench([
      { file: 'a.mp4', category: 'camera movement', answer: 'B' },
      { file: 'a.mp4', category: 'camera movement', answer: 'B' },
    ]);
    const panned = outcome([{ dim: 'camera_movement', label: 'pan_left' }], [{ id: idOf(0), answer: 'B', blind: 'B' }]); // prettier-ignore
    const unread = { code: 'device_lost', message: 'It is gone.' };
    const failed = opened.score(new Map([['a.mp4', { ...panned, unread }]]), { withModel: true });
    const all = (scored: typeof failed) => (scored.figures as Record<string, Row>)['all']!;
    expect(failed.items.map(({ status, said }) => [status, said])).toEqual([
      ['failed', { measured: 'Z', reader: 'Z', both: 'Z', nothing: 'Z' }],
      ['failed', { measured: 'Z', reader: 'Z', both: 'Z', nothing: 'Z' }],
    ]);
    expect([all(failed).measured.value, all(failed).reader.value]).toEqual([0, 0]);
    expect(failed.notes.join(' ')).not.toContain('No model took part');
    const alone = opened.score(new Map([['a.mp4', panned]]));
    expect(alone.items[0]).toMatchObject({ status: 'scored', said: { measured: 'B', reader: null } });
    expect(all(alone).measured.value).toBe(1);
    expect(alone.notes.join(' ')).toContain('No model took part');
  });

  it('says what became of each question, in the order of the table', () => {
    const { opened } = bench([
      { file: 'a.mp4', category: 'camera movement', answer: 'B' },
      { file: 'gone.mp4', category: 'camera movement', answer: 'A' },
      { file: 'a.mp4', category: 'mood', answer: 'C' },
      { file: 'later.mp4', category: 'mood', answer: 'C' },
    ]);
    expect(opened.jobs.map(({ name, questions }) => [name, questions?.length])).toEqual([
      ['a.mp4', 2],
      ['gone.mp4', 1],
      ['later.mp4', 1],
    ]);
    const { items, tables } = opened.score(
      new Map<string, Outcome>([
        ['a.mp4', outcome([{ dim: 'camera_movement', label: 'pan_left' }])],
        ['gone.mp4', { ok: false, code: 'missing', message: 'There is no such file.' }],
      ]),
    );
    expect(items.map(({ name, status, index }) => [index, name, status])).toEqual([
      ['0', 'a.mp4', 'scored'],
      ['1', 'gone.mp4', 'missing'],
      ['2', 'a.mp4', 'scored'],
    ]);
    expect(items[1]).toMatchObject({ said: { measured: 'Z', reader: null } });
    expect(tables[0]!.head).not.toContain('reader');
    expect(tables[0]!.rows[0]!.slice(0, 3)).toEqual(['all', '3', expect.stringMatching(/^0\.333 \(/)]);
  });
});
