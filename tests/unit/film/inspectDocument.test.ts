import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/film/inspect/differences.ts';
import { checkDocument } from '../../../src/film/inspect/document.ts';
import { inspect } from '../../../src/film/inspect/inspect.ts';
import { checkFormats } from '../../../src/film/inspect/tables.ts';
import { aSource } from './arbitraryDocument.ts';
import { inspected, shotOf, unit } from './inspectFilms.ts';

const shots = [0, 1].map((i) => {
  const shot = shotOf(i);
  return inspected(shot, [
    unit(shot, ['shot_size', i === 0 ? 'long' : 'close_up']),
    unit(shot, ['camera_movement', 'pan_right'], 2, {
      evidence: [
        {
          ...{ kind: 'measure', metric: 'pan', value: 2, unit: '%/s', op: '>', threshold: 1, pass: true },
          method: 'affine-irls@1',
        },
      ],
    }),
    unit(shot, ['colour', 'warm']),
  ]);
});
const texts = [
  'A wide shot, | not "sharp". The camera pans right.\n\nA close-up. Warm light.',
  'A wide shot. The camera pans left.\n\nA medium shot. It pans.',
];
const [a, b] = texts.map((text) => inspect(text, shots)) as [
  ReturnType<typeof inspect>,
  ReturnType<typeof inspect>,
];
const { differences, same } = compare(a, b, shots);

describe('two captions', () => {
  it('differ facet by facet, in the film’s order, each with what the film says', () => {
    const said = differences.map((one) => [
      one.shot,
      one.dim,
      one.a.map(({ claim, verdict }) => `${verdict} ${claim.label}`).join(),
      one.b.map(({ claim, verdict }) => `${verdict} ${claim.label}`).join(),
      one.units.length,
    ]);
    expect(said).toEqual([
      [0, 'camera_movement', 'supported pan_right', 'contradicted pan_left', 1],
      [1, 'shot_size', 'supported close_up', 'contradicted medium', 1],
      [1, 'colour', 'supported warm', '', 1],
      [1, 'camera_movement', '', 'supported pan', 1],
    ]);
    expect(same).toBe(1);
  });

  it('stand in the order of the film, and not of their texts', () => {
    const mixed = inspect('Warm light. It pans right. A close-up.\n\nIt zooms in. A wide shot.', shots);
    const empty = inspect('A film.\n\nA film.', shots);
    expect(compare(empty, mixed, shots).differences.map(({ shot, dim }) => `${shot} ${dim}`)).toEqual([
      ...['0 shot_size', '0 colour', '0 camera_movement'],
      ...['1 shot_size', '1 camera_movement'],
    ]);
  });

  it('stand together by dimension, from when the film first speaks of it', () => {
    const shot = shotOf(0);
    const film = [
      inspected(shot, [
        unit(shot, ['camera_movement', 'pan_right']),
        unit(shot, ['shot_size', 'long'], 1),
        unit(shot, ['camera_movement', 'zoom_in'], 2),
      ]),
    ];
    const [one, none] = ['It pans right. A wide shot. It zooms in.', 'A film.'].map((text) =>
      inspect(text, film),
    );
    expect(compare(one!, none!, film).differences.map(({ dim, facet }) => `${dim} ${facet}`)).toEqual([
      expect.stringMatching('camera_movement') as string,
      expect.stringMatching('camera_movement') as string,
      'shot_size size',
    ]);
  });

  it('are compared over all shots where one of them speaks of all at once', () => {
    const one = inspect('A wide shot.', shots);
    expect(compare(one, b, shots).differences.map(({ shot }) => shot)).toEqual([null, null]);
    expect(compare(a, a, shots)).toEqual({ differences: [], same: 4 });
  });
});

describe('a check that is written down', () => {
  const named = [a, b].map((inspection, i) => ({ name: `Caption | ${'AB'[i]}`, inspection }));
  const check = checkDocument(aSource, shots, 'film', named, differences);
  const write = (id: string) => checkFormats.find((format) => format.id === id)!.write(check);

  it('is plain data in which every text is its segments and every cited unit is there', () => {
    const back = JSON.parse(write('json')) as typeof check;
    expect(back).toEqual(check);
    expect(back.schema).toBe('cine-check/1');
    for (const [i, text] of back.texts.entries())
      expect(text.segments.map(({ from, to }) => text.text.slice(from, to)).join('')).toBe(texts[i]);
    const cited = back.texts.flatMap((text) => [
      ...text.segments.flatMap(({ claims }) => claims.flatMap((claim) => claim.units)),
      ...text.silent.flatMap((one) => one.units),
    ]);
    expect(back.units.map(({ id }) => id)).toEqual(expect.arrayContaining(cited));
    expect(back.versions).toEqual({ methods: ['affine-irls@1'], models: [] });
    expect(back.texts[0]!.figures).toMatchObject({ said: 6, claimed: 4, right: 4, wrong: 0, silent: 2 });
  });

  it('is a table with a line for each claim and for each silence', () => {
    const lines = write('csv').trimEnd().split('\r\n');
    expect(lines).toHaveLength(
      1 + a.judgements.length + b.judgements.length + a.silences.length + b.silences.length,
    );
    expect(lines[0]).toBe('caption,from,to,phrase,verdict,dimension,says,shots,units,why');
    const cells = (one: string) => one.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)!.filter((cell) => cell !== '');
    for (const one of lines) expect(cells(`${one},`), one).toHaveLength(10);
    const formula = { ...check, texts: [{ ...check.texts[0]!, name: '=1+1' }] };
    expect(checkFormats[1]!.write(formula).split('\r\n')[1]).toMatch(/^'=1\+1,/);
    const line = lines.find((one) => one.includes('pans left'))!;
    expect(line).toContain(',contradicted,Camera movement,the camera pans left,1,');
    expect(lines.filter((one) => one.includes(',silent,'))).toHaveLength(
      a.silences.length + b.silences.length,
    );
  });

  it('is a report that says what it is worth, and whose cells stay in their table', () => {
    const text = write('md');
    expect(text).toContain('it is not a person’s truth');
    expect(text).toContain('gets 4 right, 0 wrong, leaves out 2');
    expect(text).toContain('## Differences');
    const rows = text.split('\n').filter((row) => row.startsWith('|'));
    const columns = (row: string) => row.replaceAll('\\|', '').split('|').length;
    for (const row of rows) expect([5, 7]).toContain(columns(row));
    expect(rows.filter((row) => row.includes('pan'))).not.toEqual([]);
  });
});
