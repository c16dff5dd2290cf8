import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formats } from '../../../src/film/export/index.ts';
import { parse, print } from '../../../src/film/export/line.ts';
import { cell, shotList, shotListOfAll } from '../../../src/film/export/shotList.ts';
import { srt } from '../../../src/film/export/srt.ts';
import { frameTimecode, timecode } from '../../../src/film/export/timecode.ts';
import { unitsJson } from '../../../src/film/export/unitsJson.ts';
import { escapeCue, webVtt, webVttUnits } from '../../../src/film/export/webVtt.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import type { Shot } from '../../../src/film/shot.ts';
import type { UnitDocument } from '../../../src/film/unit.ts';
import { dimensions } from '../../../src/film/vocabulary/index.ts';
import { arbitraryDocument, aSource } from './arbitraryDocument.ts';

// Thousands of documents, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const draft = { shot: 0, evidence: [], confidence: 0.9 } as const;
const film: UnitDocument = {
  schema: 'cine-units/1',
  source: { ...aSource, name: '=cmd, "A".mp4', duration: 8, start: 2 },
  shots: [
    { index: 0, interval: [0, 5], boundary: 'start' },
    { index: 1, interval: [5, 8], boundary: 'cut' },
  ],
  units: [
    makeUnit(aSource, { ...draft, dim: 'shot_size', label: 'long', interval: [0, 5] }),
    makeUnit(aSource, { ...draft, dim: 'lighting_condition', label: 'low_key', interval: [0, 5] }),
    makeUnit(aSource, { ...draft, dim: 'camera_movement', label: 'static', interval: [0, 2.5] }),
    makeUnit(aSource, { ...draft, dim: 'camera_movement', label: 'pan_right', interval: [2.5, 5] }),
    makeUnit(aSource, { ...draft, dim: 'colour', label: 'warm', interval: [0, 5], status: 'abstained' }),
  ],
};

describe('units JSON', () => {
  const file = join(import.meta.dirname, '../../../src/film/export/cine-units-1.schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: false }).compile(schema);

  it('is valid by its schema for every document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        expect(validate(JSON.parse(unitsJson.write(doc))), JSON.stringify(validate.errors)).toBe(true);
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(JSON.parse(unitsJson.write(film))).toEqual(film);
  });

  it('is valid with what is known of the boundary, the set-up and the tiles of a shot', () => {
    const [first, second] = film.shots as [Shot, Shot];
    const write = (more: Partial<Shot>) =>
      validate(JSON.parse(unitsJson.write({ ...film, shots: [first, { ...second, ...more }] })));
    expect(write({ score: 0.8, like: 0, marks: [5.5, 7] }), JSON.stringify(validate.errors)).toBe(true);
    expect(write({ like: -1 })).toBe(false);
  });

  it('is valid with what a model says is in the picture, and not without who says so', () => {
    const [first] = film.shots as [Shot];
    const write = (content: Shot['content'] | { text: string }) =>
      validate(JSON.parse(JSON.stringify({ ...film, shots: [{ ...first, content }] })));
    expect(write({ text: 'A dog runs.', model: 'm@1/q4' }), JSON.stringify(validate.errors)).toBe(true);
    expect(write({ text: 'A dog runs.' })).toBe(false);
    expect(write({ text: '', model: 'm@1/q4' })).toBe(false);
  });

  it('knows the same labels as the vocabulary', () => {
    const branches = schema.definitions.unit.oneOf.map(
      (b: { properties: { dim: { const: string }; label: { enum: string[] } } }) => [
        b.properties.dim.const,
        b.properties.label.enum,
      ],
    );
    expect(branches).toEqual(dimensions.map((d) => [d.id, d.labels.map((l) => l.id)]));
  });

  /** Where to write what; undefined takes the field away. */
  const mutants: Record<string, [path: string, value: unknown]> = {
    'a label of another dimension': ['units.0.label', 'pan_left'],
    'an unknown label': ['units.0.label', 'whip_pan'],
    'another schema': ['schema', 'cine-units/2'],
    'an interval of one time': ['units.0.interval', [1]],
    'a box outside the frame': ['units.0.box', { kind: 'static', xywh: [0, 0, 1.2, 1] }],
    'a box without a kind': ['units.0.box', { xywh: [0, 0, 1, 1] }],
    'a confidence over 1': ['units.0.confidence', 1.1],
    'no claim': ['units.0.claim', undefined],
    'evidence of no kind': ['units.0.evidence', [{ value: 1 }]],
    'a field of no meaning': ['units.0.colour', 'red'],
    'an unknown status': ['units.0.status', 'maybe'],
    'an unknown boundary': ['shots.0.boundary', 'jump'],
    'a time before the first picture': ['shots.0.interval', [-1, 2]],
    'no source': ['source', undefined],
  };
  it.each(Object.entries(mutants))('would not pass %s', (_, [path, value]) => {
    const doc = JSON.parse(JSON.stringify(film)) as Record<string, unknown>;
    const keys = path.split('.');
    const parent = keys.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, doc);
    parent[keys[keys.length - 1]!] = value;
    expect(validate(JSON.parse(JSON.stringify(doc)))).toBe(false);
  });
});

describe('captions', () => {
  it('are WebVTT, one cue a phase', () => {
    expect(webVtt.write(film)).toBe(
      'WEBVTT\n\n' +
        '00:00:00.000 --> 00:00:02.500\nA wide shot with low-key lighting. The camera is static.\n\n' +
        '00:00:02.500 --> 00:00:05.000\nThen it pans right.\n',
    );
    expect(webVtt.write(film, { containerTime: true })).toContain('00:00:04.500 --> 00:00:07.000');
    expect(webVttUnits.write(film)).toMatch(
      /\nu\w{13}\n00:00:02\.500 --> 00:00:05\.000\nthe camera pans right\n$/,
    );
  });

  it('are SRT, numbered from 1', () => {
    expect(srt.write(film)).toBe(
      '1\n00:00:00,000 --> 00:00:02,500\nA wide shot with low-key lighting. The camera is static.\n\n' +
        '2\n00:00:02,500 --> 00:00:05,000\nThen it pans right.\n',
    );
  });

  it('have cues that follow one another and end after they begin', () => {
    const cue = /^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n(.+)$/gm;
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const cues = [...webVtt.write(doc).matchAll(cue)];
        cues.forEach(([, from, to], i) => {
          expect(from! < to!).toBe(true);
          if (i > 0) expect(cues[i - 1]![2]! <= from!).toBe(true);
        });
      }),
      { seed: 1 },
    );
  });

  it('escape what WebVTT would take for markup', () => {
    expect(escapeCue('a <b> & c --> d\n\ne')).toBe('a &lt;b&gt; &amp; c --&gt; d e');
  });

  it('write times that round and carry', () => {
    expect(timecode(3661.9996)).toBe('01:01:02.000');
    expect(timecode(59.9994, ',')).toBe('00:00:59,999');
    expect(timecode(-0.2)).toBe('00:00:00.000');
    expect(timecode(360_000)).toBe('100:00:00.000');
  });

  it('count frames as editors do: none dropped, so that the clock of 29.97 falls behind', () => {
    const ntsc = 30000 / 1001;
    expect(frameTimecode(3600, ntsc)).toBe('00:59:56:12');
    expect(frameTimecode(1, ntsc)).toBe('00:00:00:29');
    expect(frameTimecode(1.001, ntsc)).toBe('00:00:01:00');
    expect(frameTimecode(3600, 24000 / 1001)).toBe('00:59:56:09');
    expect(frameTimecode(3600, 60000 / 1001)).toBe('00:59:56:24');
    expect(frameTimecode(3600, 25)).toBe('01:00:00:00');
  });

  it('give every frame of a clip at 23.976 a timecode of its own, one after the other', () => {
    const rate = 24000 / 1001;
    const codes = Array.from({ length: 200 }, (_, n) =>
      frameTimecode(Math.round((n / rate) * 1000) / 1000, rate),
    );
    const expected = codes.map((_, n) => `00:00:0${Math.floor(n / 24)}:${String(n % 24).padStart(2, '0')}`);
    expect(codes).toEqual(expected);
  });
});

/** Reads RFC 4180. */
function readCsv(text: string): string[][] {
  const table: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    table[table.length - 1]!.push(quoted?.replace(/""/g, '"') ?? bare!);
    if (end === '\r\n') table.push([]);
  }
  return table.slice(0, -1);
}

describe('the shot list', () => {
  it('is a table that spreadsheets read', () => {
    const [columns, ...rows] = readCsv(shotList.write(film));
    const cells = rows.map((row) => Object.fromEntries(row.map((text, i) => [columns![i], text])));
    const filled = cells.map((row) => Object.fromEntries(Object.entries(row).filter(([, text]) => text)));
    expect(columns).toEqual(
      'shot,in,out,length,timecode in,timecode out,transition,like shot,marks,size,framing,orientation,angle,composition,movement,focus,lens,light,colour,special,caption,least confidence'.split(
        ',',
      ),
    );
    expect(filled).toEqual([
      {
        shot: '1',
        in: '00:00:00.000',
        out: '00:00:05.000',
        length: '5.000',
        'timecode in': '00:00:00:00',
        'timecode out': '00:00:05:00',
        size: 'long shot',
        movement: 'static; pans right',
        light: 'low-key lighting',
        caption: 'A wide shot with low-key lighting. The camera is static. Then it pans right.',
        'least confidence': '0.90',
      },
      {
        shot: '2',
        in: '00:00:05.000',
        out: '00:00:08.000',
        length: '3.000',
        'timecode in': '00:00:05:00',
        'timecode out': '00:00:08:00',
        transition: 'cut',
      },
    ]);
  });

  it('says which shot another is like, and where a take changes', () => {
    const [first, second] = film.shots as [Shot, Shot];
    const shots = [first, { ...second, score: 0.8, like: 0, marks: [5.5, 7] }];
    const row = readCsv(shotList.write({ ...film, shots }))[2]!;
    expect(row.slice(7, 9)).toEqual(['1', '00:00:05.500 00:00:07.000']);
  });

  it('of many films has their names first, and runs none of them as a formula', () => {
    const table = readCsv(shotListOfAll([film, film]));
    expect(table).toHaveLength(5);
    expect(table[1]![0]).toBe(`'=cmd, "A".mp4`);
  });

  it('quotes and guards any cell', () => {
    for (const evil of ['=1+1', '+1', '-1', '@x', '\t=1', ' =1'])
      expect(cell(evil).replace(/^"/, '')[0]).toBe("'");
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (row) => {
        const [read] = readCsv(row.map(cell).join(',') + '\r\n');
        expect(read!.map((c, i) => (c === row[i] ? c : c.slice(1)))).toEqual(row);
      }),
    );
  });
});

describe('the one-line form', () => {
  const film2 = fc.sample(arbitraryDocument, { numRuns: 300, seed: 4 });

  it('is the text that the design shows', () => {
    const unit = makeUnit(aSource, {
      ...draft,
      dim: 'shot_size',
      label: 'medium_close_up',
      interval: [5.4, 9.2],
      subject: 's1',
      confidence: 0.81,
      box: {
        kind: 'track',
        keys: [
          { t: 5.4, xywh: [0.4, 0.28, 0.6, 0.88] },
          { t: 9.2, xywh: [0.3, 0.1, 0.74, 1] },
        ],
      },
    });
    expect(print({ ...unit, id: 'u8' })).toBe(
      '[u8] shot_size=medium_close_up From <t>5.40</t>s to <t>9.20</t>s <obj>s1</obj><box>[0.400,0.280,0.600,0.880]</box>at<t>5.40</t>s <obj>s1</obj><box>[0.300,0.100,0.740,1.000]</box>at<t>9.20</t>s | measured 0.81 asserted',
    );
  });

  it('is read back to the printed fields', () => {
    for (const unit of film2.flatMap((doc) => doc.units)) {
      const read = parse(print(unit))!;
      expect(print(read)).toBe(print(unit));
      const { id, dim, label, subject, provenance, status } = unit;
      expect(read).toMatchObject({ id, dim, label, provenance, status, ...(subject && { subject }) });
      expect(read.interval[0]).toBeCloseTo(unit.interval[0], 1);
      expect(read.box?.kind).toBe(unit.box?.kind);
    }
    const odd = { ...film.units[0]!, subject: 'a <b> | c' };
    expect(parse(print(odd))!.subject).toBe(odd.subject);
  });

  it('is nothing else', () => {
    const text = print(film.units[0]!);
    for (const broken of [
      '',
      text.slice(1),
      text.replace('long', 'whip_pan'),
      text.replace('asserted', 'sure'),
    ])
      expect(parse(broken)).toBeNull();
  });
});

describe('every format', () => {
  it('has its own id and extension, and writes every document', () => {
    expect(new Set(formats.map((f) => f.id)).size).toBe(formats.length);
    expect(new Set(formats.map((f) => f.extension)).size).toBe(formats.length);
    const empty = { ...film, shots: [], units: [] };
    for (const format of formats) {
      expect(format.write(film)).not.toBe('');
      expect(() => format.write(empty)).not.toThrow();
    }
  });

  it('writes text to be read', () => {
    const text = formats.find((f) => f.id === 'txt')!.write(film);
    expect(text).toContain('2 shots, average length 4.0 s, median 4.0 s, shortest 3.0 s, longest 5.0 s.');
    expect(text).toContain(
      'Shot 1, 00:00:00.000 to 00:00:05.000 (5.0 s)\nA wide shot with low-key lighting.',
    );
  });

  it('has what a model says is in the picture on a line of its own, which says so', () => {
    const [first, second] = film.shots as [Shot, Shot];
    const content = { text: 'A dog runs.', model: 'some/model@1/q4' };
    const text = formats
      .find((f) => f.id === 'txt')!
      .write({ ...film, shots: [{ ...first, content }, second] });
    expect(text).toMatch(
      /\. Then it pans right\.\nIn the picture, says some\/model, not checked: A dog runs\.\n\n/,
    );
    expect(text.match(/In the picture/g)).toHaveLength(1);
  });
});
