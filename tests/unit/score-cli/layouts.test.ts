import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../cli/benches/bench.ts';
import { answerText } from '../../../cli/benches/answerText.ts';
import { readLabels } from '../../../cli/benches/labelLines.ts';
import { located } from '../../../cli/benches/locate.ts';
import { openBench } from '../../../cli/benches/open.ts';
import { refuseOthers, usualOut } from '../../../cli/benches/place.ts';
import { captionsOf, readPredictions } from '../../../cli/benches/predictions.ts';
import { readRows } from '../../../cli/benches/shotbenchRows.ts';
import { UsageError } from '../../../cli/commandLine.ts';
import { parseScoreArguments } from '../../../cli/scoreArguments.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shotscribe-score-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file below the folder, and gives its path. */
function put(name: string, text = ''): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('the command line of score', () => {
  it('is read', () => {
    expect(parseScoreArguments(['--bench', 'b', '--only', '3', '--again', '-o', 'o'])).toEqual({
      bench: 'b',
      layout: null,
      out: 'o',
      predictions: null,
      only: 3,
      half: null,
      again: true,
      model: null,
      modelsFolder: null,
      limit: 14_400,
    });
    expect(parseScoreArguments(['--bench', 'b', '--layout', 'labels'])).toMatchObject({ layout: 'labels' });
    expect(parseScoreArguments(['--help'])).toBeNull();
  });

  it.each([
    [[], /--bench/],
    [['--bench', ''], /--bench/],
    [['--bench', 'b', '--layout', 'mine'], /mine is none of cinecap, shotbench, labels, manifest/],
    [['--bench', 'b', '--only', '0'], /--only 0/],
    [['--bench', 'b', '--half', 'other'], /other is none of tune, score/],
    [['--bench', 'b', '--only', 'some'], /--only some/],
    [['--bench', 'b', '--limit', 'soon'], /soon/],
    [['--bench', 'b', '--models-dir', 'm'], /--model ID/],
    [['--bench', 'b', '--predictions', 'p', '--model', 'm'], /--predictions/],
    [['b'], /b/],
  ])('%j is refused', (argv, why) => {
    expect(() => parseScoreArguments(argv)).toThrow(UsageError);
    expect(() => parseScoreArguments(argv)).toThrow(why);
  });
});

describe('where results go', () => {
  const kind = {
    bench: 'mine',
    layout: 'labels' as const,
    predictions: null,
    asked: { model: null, only: null, half: null },
  };

  it('is another folder for other captions, another model and fewer files', () => {
    const [p, q] = [put('p.json'), put('q/p.json')];
    const usual = { bench: folder, layout: 'labels', predictions: null, model: null, only: null, half: null };
    const kinds = [usual, { ...usual, predictions: p }, { ...usual, predictions: q }, { ...usual, model: 'a/b' }, { ...usual, only: 3 }, { ...usual, half: 'score' }]; // prettier-ignore
    const outs = kinds.map(usualOut);
    expect(new Set(outs).size).toBe(6);
    expect(usualOut(usual)).toBe(outs[0]);
    expect(outs[3]).toMatch(/^\.score.shotscribe-score-\w+-b-[0-9a-f]{6}$/);
  });

  it('is refused where another kind of run lies; a first look may grow', () => {
    const refuse = (now: typeof kind | object) => () => refuseOthers(folder, { ...kind, ...now });
    const asked = (only: number | null, model: string | null = null) => ({
      asked: { model, only, half: null },
    });
    expect(refuse({})).not.toThrow();
    put('score.json', JSON.stringify({ schema: 'shotscribe-score/1', ...kind, ...asked(3) }));
    for (const fine of [asked(3), asked(4), asked(null)]) expect(refuse(fine)).not.toThrow();
    for (const other of [
      asked(2),
      asked(3, 'm@1'),
      { ...asked(3), predictions: 'p.json' },
      { asked: { model: null, only: 3, half: 'score' } },
    ])
      expect(refuse(other)).toThrow(UsageError);
    put('score.json', 'of an earlier version');
    expect(refuse({})).not.toThrow();
  });
});

describe('which bench lies in a folder', () => {
  const label = '{"file": "a.mp4", "dimension": "shot_size", "label": "long"}\n';
  const open = (layout: Parameters<typeof openBench>[1] = null) => openBench(folder, layout, null);

  it('is told by what lies in it', () => {
    put('labels.jsonl', label);
    expect(open().layout).toBe('labels');
    put('notes.json', '{"video_path": 1}');
    expect(open().layout).toBe('labels');
    put('bench.json', '[{"video_path": "a.mp4", "gt_caption": "A long shot."}]');
    expect(() => open()).toThrow(/more than one bench.*labels, cinecap/);
    expect(open('cinecap').layout).toBe('cinecap');
    expect(() => open('shotbench')).toThrow(/no test\.tsv/);
  });

  it('is said to be none where there is none, or nothing that can be used', () => {
    expect(() => open()).toThrow(/no bench.*labels\.jsonl.*test\.tsv/);
    expect(() => openBench(join(folder, 'gone'), null, null)).toThrow(/no folder/);
    put('labels.jsonl', 'words\n');
    expect(() => open()).toThrow(/Nothing.*line 1 is no JSON/);
    put('labels.jsonl', label);
    put('a.json', '[{"video_path": "a.mp4", "gt_caption": "A"}]');
    put('b.json', '[{"video_path": "a.mp4", "gt_caption": "A"}]');
    expect(() => open('cinecap')).toThrow(/more than one \(a\.json, b\.json\)/);
  });
});

describe('a file that a bench names', () => {
  const find = (names: readonly string[], inside = folder) => {
    const faults: Fault[] = [];
    const found = located(inside, names, faults);
    const at = (written: string) => found.get(written)!.path?.slice(folder.length + 1) ?? null;
    return { at, found, faults };
  };

  it('is found by the end of its path, whoever wrote it', () => {
    for (const name of ['videos/one/a.mp4', 'videos/two/a.mp4', 'b.mp4', 'deep/er/c.mp4']) put(name);
    const names = ['b.mp4', 'videos/one/a.mp4', 'C:\\films\\two\\a.mp4', '/home/somebody/c.mp4', 'gone.mp4', 'videos']; // prettier-ignore
    const { at, found, faults } = find(names);
    expect(names.slice(0, 4).map(at)).toEqual([
      'b.mp4',
      'videos/one/a.mp4',
      'videos/two/a.mp4',
      'deep/er/c.mp4',
    ]);
    expect(found.get('gone.mp4')).toEqual({ path: null, why: 'There is no such file.' });
    expect(found.get('videos')).toMatchObject({ path: null });
    expect(faults).toEqual([]);
  });

  it('is not stood in for by another of its name', () => {
    put('a/001.mp4');
    expect(find(['a/001.mp4', 'b/001.mp4']).at('b/001.mp4')).toBeNull();
    expect(find(['/x/b/001.mp4', join(folder, 'a/001.mp4')]).at('/x/b/001.mp4')).toBeNull();
    expect(find(['b/001.mp4']).at('b/001.mp4')).toBeNull();
    expect(find(['other/a/001.mp4']).at('other/a/001.mp4')).toBe('a/001.mp4');
    expect(find(['/x/b/001.mp4']).at('/x/b/001.mp4')).toBe('a/001.mp4'); // as on another disk
  });

  it('is said to be ambiguous where it may be several, or several it', () => {
    put('a/001.mp4');
    const two = find(['/x/001.mp4', '/y/001.mp4']);
    expect(two.at('/x/001.mp4')).toBeNull();
    expect(two.faults.map(({ where, why }) => `${where} ${why}`)).toEqual([
      '/x/001.mp4 is ambiguous: it may be a/001.mp4, and so may another item',
      '/y/001.mp4 is ambiguous: it may be a/001.mp4, and so may another item',
    ]);
    put('b/001.mp4');
    const one = find(['001.mp4']);
    expect(one.at('001.mp4')).toBeNull();
    expect(one.faults[0]!.why).toBe('is ambiguous: it may be a/001.mp4 or b/001.mp4');
  });

  it('may be a link, or lie elsewhere where that is said; what is no name of a file is none', () => {
    const real = put('real/a.mp4');
    mkdirSync(join(folder, 'bench/more'), { recursive: true });
    symlinkSync(real, join(folder, 'bench/linked.mp4'));
    symlinkSync('round.mp4', join(folder, 'bench/round.mp4'));
    const odd = ['round.mp4', 'nul\0.mp4', `${'long'.repeat(100)}.mp4`, 'round.mp4/x.mp4'];
    const { at, found } = find(['linked.mp4', real, ...odd], join(folder, 'bench'));
    expect(at('linked.mp4')).toBe('bench/linked.mp4');
    expect(found.get(real)).toEqual({ path: real });
    expect(odd.map(at)).toEqual([null, null, null, null]);
    expect(find(['/some/where/linked.mp4'], join(folder, 'bench')).at('/some/where/linked.mp4')).toBe(
      'bench/linked.mp4',
    );
  });
});

describe('labels.jsonl', () => {
  const read = (...lines: string[]) => {
    const faults: Fault[] = [];
    const path = put('labels.jsonl', lines.join('\r\n'));
    const labels = readLabels(path, faults);
    expect(faults.every(({ where }) => where.startsWith('labels.jsonl, '))).toBe(true); // no path of anybody's disk
    return { labels, faults: faults.map(({ where, why }) => `${where.split(', ').at(-1)} ${why}`) };
  };
  const line = (more: object) =>
    JSON.stringify({ file: 'a.mp4', dimension: 'camera_movement', label: 'pan_left', ...more });

  it('is read with everything that a line may say, after a byte order mark and over empty lines', () => {
    const full = { interval: [0, 2.5], box: [0.1, 0.2, 0.3, 0.4], accept: ['truck_left'], source: 'mine' };
    const keys = [{ t: 1, xywh: [0, 0, 1, 1] }];
    const { labels, faults } = read(`\uFEFF${line(full)}`, '', line({ box: keys }), line({}));
    expect(faults).toEqual([]);
    expect(labels).toEqual([
      {
        ...{ file: 'a.mp4', dim: 'camera_movement', label: 'pan_left', accept: ['truck_left'] },
        ...{ interval: [0, 2.5], box: { kind: 'static', xywh: [0.1, 0.2, 0.3, 0.4] }, source: 'mine' },
      },
      { ...labels[2]!, box: { kind: 'track', keys } },
      { file: 'a.mp4', dim: 'camera_movement', label: 'pan_left', accept: [] },
    ]);
  });

  it('goes on after lines that cannot be used, each said with its number', () => {
    const { labels, faults } = read(
      '{"file": ',
      line({ dimension: 'mood' }),
      line({ label: 'zoom' }),
      line({ label: 'close_up' }),
      line({ file: '' }),
      line({ interval: [3, 3] }),
      line({ interval: [-1, 3] }),
      line({ interval: '1-2' }),
      line({ box: [0, 0, 2, 2] }),
      line({ accept: ['no_such'] }),
      '[1]',
      line({}),
      line({}),
    );
    expect(labels).toHaveLength(1);
    expect(faults.map((fault) => fault.replace(/JSON: .*/, 'JSON'))).toEqual([
      'line 1 is no JSON',
      'line 2 has the unknown dimension mood',
      'line 3 has the label zoom, which is unknown in camera_movement',
      'line 4 has the label close_up, which is unknown in camera_movement',
      'line 5 has no file',
      'line 6 has an interval that is not [start, end] in seconds',
      'line 7 has an interval that is not [start, end] in seconds',
      'line 8 has an interval that is not [start, end] in seconds',
      'line 9 has a box that is neither [x, y, w, h] in shares of the frame nor a list of { t, xywh }',
      'line 10 has the label no_such, which is unknown in camera_movement',
      'line 11 is no object',
      'line 13 says what an earlier line says',
    ]);
  });
});

describe('test.tsv', () => {
  const head = 'index\ttype\tpath\tquestion\toptions\tanswer\tcategory';
  const read = (...rows: string[]) => {
    const faults: Fault[] = [];
    const found = readRows(put('test.tsv', rows.join('\r\n')), faults);
    return { rows: found, faults: faults.map(({ where, why }) => `${where.split(', ').at(-1)} ${why}`) };
  };

  it('is read as JSON writes it and as Python does, quoted or not', () => {
    const { rows, faults } = read(
      `\uFEFF${head}`,
      `1\t["image"]\t["images/a b.jpg"]\tWhat size?\t{"A": "Wide", "B": "Close Up"}\tB\tshot size`,
      `2\t['video']\t["it's.mp4"]\tHow?\t{'A': "it's", 'B': 'two'}\tA\tcamera movement`,
      `3\t"[""video""]"\t"[""v.mp4""]"\t"A\ttab"\t"{""A"": ""say \\""x\\"""", ""B"": ""n""}"\tA\tlens size`,
      `4\tvideo\tv.mp4\tBare\t{"A": "x", "B": "y", "C": "z"}\tC\tlens size`,
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        ...{ index: '1', category: 'shot size', file: 'images/a b.jpg', isPicture: true },
        ...{ question: 'What size?', options: { A: 'Wide', B: 'Close Up' }, answer: 'B' },
      },
      {
        ...{ index: '2', category: 'camera movement', file: "it's.mp4", isPicture: false },
        ...{ question: 'How?', options: { A: "it's", B: 'two' }, answer: 'A' },
      },
      expect.objectContaining({ question: 'A\ttab', options: { A: 'say "x"', B: 'n' } }),
      expect.objectContaining({ file: 'v.mp4', answer: 'C' }),
    ]);
  });

  it('goes on after rows that cannot be used, each said with its line', () => {
    const good = `9\t["image"]\t["a.jpg"]\tQ\t{"A": "x", "B": "y"}\tA\tc`;
    const { rows, faults } = read(
      head,
      '1\tcut off',
      `2\t["image"]\t["a.jpg", "b.jpg"]\tQ\t{"A": "x", "B": "y"}\tA\tc`,
      `3\t["sound"]\t["a.jpg"]\tQ\t{"A": "x", "B": "y"}\tA\tc`,
      `4\t["image"]\t["a.jpg"]\tQ\t{"A": "x", "B": "y"}\tD\tc`,
      `5\t["image"]\t["a.jpg"]\tQ\t{"A": "x"}\tA\tc`,
      `6\t["image"]\t["a.jpg"]\tQ\t{"A": \tA\tc`,
      `7\t["image"]\t["a.jpg"]\tQ\t["x", "y"]\tA\tc`,
      good,
      good,
    );
    expect(rows).toHaveLength(1);
    expect(faults.map((fault) => fault.replace(/read: .*/, 'read'))).toEqual([
      'line 2 has no path, question, options, answer, category',
      'line 3 shows 2 files; one is needed',
      'line 4 shows neither image nor video, but sound',
      'line 5 has the answer D, which is none of its options',
      'line 6 has fewer than two options',
      'line 7 has options that cannot be read',
      'line 8 has options that are no object',
      'line 10 is a second row with the index 9',
    ]);
  });

  it('counts the rows that a quote has swallowed', () => {
    const row = (i: number, question = 'What?', answer = 'A', category = 'c') =>
      [i, '["image"]', '["a.jpg"]', question, '{"A": "x", "B": "y"}', answer, category].join('\t');
    const { rows, faults } = read(head, row(0), row(1, 'What?', 'A', '"c'), row(2), row(3));
    expect(rows.map(({ index }) => index)).toEqual(['0', '3']);
    expect(faults).toEqual(['line 3 has a quote that is not closed: with it 1 more row is lost']);
    expect(read(head, row(0, '"Wide or close?'), row(1)).faults).toEqual(['line 2 has no category']);
    const own = read(head, row(0, 'What?', 'toString'), row(1));
    expect(own.faults).toEqual(['line 2 has the answer toString, which is none of its options']);
    expect(read(head, row(1, '"On two\nlines"')).rows[0]!.question).toBe('On two\nlines');
  });

  it('is refused without its columns', () => {
    expect(() => read('index\tpath', '1\ta')).toThrow(UsageError);
    expect(() => read('index\tpath', '1\ta')).toThrow(/type, question, options, answer, category/);
  });
});

describe("somebody's captions", () => {
  it('are of the file that they name, and of no other of that name', () => {
    const one = readPredictions(put('p.json', '[{"video_path": "a/001.mp4", "caption": "A."}]'));
    const captions = captionsOf(['b/001.mp4', 'a/001.mp4'], one, []);
    expect(captions.of('b/001.mp4')).toBeNull();
    expect(captions.of('a/001.mp4')?.text).toBe('A.');
  });

  it('are no bench, where they lie beside one', () => {
    const item = { video_path: 'a.mp4', gt_caption: 'A long shot.' };
    put('bench.json', JSON.stringify([item]));
    const predictions = readPredictions(
      put('theirs.json', JSON.stringify([{ ...item, pred: 'A close-up.' }])),
    );
    expect(() => openBench(folder, null, null)).toThrow(/more than one/);
    expect(openBench(folder, null, predictions).jobs).toHaveLength(1);
  });

  it.each([
    ['A pan.', 'A pan.', false, false],
    ['<think>It tilts.</think> A pan.', 'A pan.', true, false],
    ['<think>It tilts.</think><answer> A\n pan. </answer>', 'A pan.', true, true],
    ['It tilts.</think>A pan.', 'A pan.', true, false],
    ['<think>It tilts and tilts', '', true, false],
    ['A pan.<think>It tilts?</think>', 'A pan.', true, false],
    ['<think>See <answer>no</answer></think> A pan.', 'A pan.', true, false],
    ['<THINK>x</THINK><Answer>A pan.', 'A pan.', true, true],
    ['<answer>One.</answer> or <answer>Two.</answer>', 'Two.', false, true],
  ])('%j is %j', (raw, text, cutThink, hasAnswer) => {
    expect(answerText(raw)).toEqual({ text, cutThink, hasAnswer });
  });

  it('are read from a JSON list or from lines, by path', () => {
    const list = [
      { video_path: '/x/one/a.mp4', pred: 'Ours.', predictions: ['Raw.'] },
      { video_path: '/x/two/a.mp4', predictions: ['<answer>First.</answer>', 'Second.'] },
      { file: 'b.mp4', caption: 'B.' },
      { video_path: 'c.mp4' },
      { pred: 'Of what?' },
      { video_path: '/x/one/a.mp4', pred: 'Again.' },
      'words',
    ];
    const files = [
      put('p.json', JSON.stringify(list)),
      put('p.jsonl', `${list.map((item) => JSON.stringify(item)).join('\n')}\n`),
    ];
    for (const path of files) {
      const predictions = readPredictions(path);
      const names = ['videos/one/a.mp4', 'b.mp4', 'd.mp4', 'two/a.mp4'];
      const captions = captionsOf(names, predictions, []);
      expect(names.map((name) => captions.of(name)?.text)).toEqual(['Ours.', 'B.', undefined, 'First.']);
      expect(captions.notes[0]).toMatch(/^3 captions were given, 3 of files of this bench/);
      const faults: Fault[] = [];
      expect(captionsOf(['a.mp4'], predictions, faults).of('a.mp4')).toBeNull();
      expect(faults[0]!.why).toMatch(/^is ambiguous: .*one.a\.mp4 or .*two.a\.mp4/);
      expect(predictions.faults.map(({ why }) => why)).toEqual([
        'has no pred, predictions or caption',
        'has no video_path',
        'is a second caption of /x/one/a.mp4',
        'is no object',
      ]);
    }
    for (const path of [join(folder, 'none.json'), folder])
      expect(() => readPredictions(path)).toThrow(UsageError);
    expect(() => readPredictions(put('q.json', '[{'))).toThrow(UsageError);
    expect(() => readPredictions(put('q.json', 'words'))).toThrow(UsageError);
  });
});
