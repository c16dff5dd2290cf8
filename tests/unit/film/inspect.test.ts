import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { captionShot } from '../../../src/film/caption.ts';
import { claimsOf } from '../../../src/film/claims/claimsOf.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { formats } from '../../../src/film/export/index.ts';
import type { InspectedShot } from '../../../src/film/inspect/facts.ts';
import { inspect, inspecting, type Inspection } from '../../../src/film/inspect/inspect.ts';
import { readingOf } from '../../../src/film/inspect/reading.ts';
import { openFacets, type OpenFacet } from '../../../src/film/openFacets.ts';
import { exclusive, isTold } from '../../../src/film/phases.ts';
import { cser } from '../../../src/film/score/cser.ts';
import type { Unit, UnitDocument } from '../../../src/film/unit.ts';
import type { Label } from '../../../src/film/vocabulary/index.ts';
import { allLabels, arbitraryDocument } from './arbitraryDocument.ts';
import { inspected, shotOf, unit } from './inspectFilms.ts';

// Thousands of documents, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

/** One shot whose units say what a text says, each phase four seconds. */
function filmOf(reference: string): InspectedShot {
  const shot = shotOf(0);
  const units = extract(reference).map(({ dim, label, phase }) => ({
    ...unit(shot, [dim, label as Label], 4 * phase),
    ...(phase === 0 && ['static', 'deep', 'long'].includes(label) && { interval: [0, 4] as const }),
  }));
  return inspected(shot, units);
}

const golden = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden', `${name}.json`), 'utf8')) as {
    reference: string;
    prediction: string;
    expected: Record<string, number>;
  };

/** `verdict phrase`, for every phrase. */
const phrases = ({ text, segments }: Inspection) =>
  segments
    .filter(({ judgements }) => judgements.length > 0)
    .map(({ span, verdict }) => `${verdict}: ${text.slice(...span)}`);

const tally = ({ judgements }: Inspection) => {
  const counts: Record<string, number> = {};
  for (const { verdict } of judgements) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
};

const told = (doc: UnitDocument): InspectedShot[] =>
  doc.shots.map((shot) =>
    inspected(
      shot,
      doc.units.filter((u) => u.shot === shot.index),
    ),
  );

describe('the worked examples, as captions of a film', () => {
  it.each([
    ['1-same', { supported: 10 }, 0],
    ['2-honest-half', { supported: 5 }, 5],
    ['3-wrong-direction', { supported: 8, contradicted: 1, not_found: 1 }, 0],
    ['4-five-inventions', { supported: 10, not_measured: 3, not_found: 2 }, 0],
    ['5-denials', { supported: 4 }, 8],
  ])('%s', (name, verdicts, silent) => {
    const { reference, prediction, expected } = golden(name);
    const inspection = inspect(prediction, [filmOf(reference)]);
    expect(tally(inspection)).toEqual(verdicts);
    expect(inspection.silences.flatMap(({ units }) => units)).toHaveLength(silent);
    expect(inspection.figures).toMatchObject({
      said: 10,
      claimed: expected['p'],
      matched: expected['matched'],
    });
    expect(inspection.figures).toMatchObject({
      ...{ right: expected['yes'], wrong: expected['no'], silent: expected['miss'] },
    });
  });
});

/** A text whose segments are not all of it, or overlap; null where they are as they should be. */
function gap({ text, segments }: Inspection): string | null {
  let at = 0;
  for (const { span } of segments) {
    if (span[0] !== at || span[1] <= at) return `at ${at}: ${text.slice(at, at + 40)}`;
    at = span[1];
  }
  return at === text.length ? null : `ends at ${at} of ${text.length}`;
}

const bits = fc.constantFrom(
  ...[
    'the camera pans right',
    'close-ups',
    'No zoom',
    '. ',
    ', then ',
    '\n',
    '\r\n\r\n',
    ' — ',
    '“not”',
    '’s',
    '🎬',
  ],
  ...[
    '<answer>',
    '</think>',
    '</answer>',
    '<i>',
    '{\\an8}',
    'WEBVTT',
    '00:00:01,000 --> 00:00:03,000\n',
    '7',
    'é',
    'ﬁ',
  ],
  ...[
    'Shot 2, 00:00:00.000 to 00:00:03.000 (3.0 s)\n',
    'pushes or zooms in',
    'moves up and to the right',
    ...['**bold**', 'Shot 2: ', '\nShot 1\n', '[00:09] ', 'anamorphic bokeh', 'f/1.8'],
  ],
);

describe('segments', () => {
  it('in a row are the text, whatever it is', () => {
    const films = [[filmOf('A static wide shot.')], [0, 1, 2].map((i) => inspected(shotOf(i), []))];
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), fc.constantFrom(...films), (parts, film) => {
        expect(gap(inspect(parts.join(' '), film))).toBeNull();
        expect(gap(inspect(parts.join(''), film, { shot: 0 }))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('hold the words of a claim with what denies it, and both of two claims that share words', () => {
    const film = [filmOf('The camera pans right.')];
    const held = inspect('It doesn’t really tilt. It moves up and to the right, without any zoom.', film);
    expect(phrases(held).map((line) => line.replace(/.*: /, ''))).toEqual([
      'doesn’t really tilt',
      'moves up and to the right',
      'without any zoom',
    ]);
    expect(held.segments.find(({ judgements }) => judgements.length === 2)).toBeDefined();
  });
});

describe('a segment with two claims', () => {
  it('shows the graver verdict', () => {
    const shot = shotOf(0);
    const up = inspected(shot, [
      unit(shot, ['camera_movement', 'pedestal_up']),
      unit(shot, ['camera_movement', 'truck_left']),
    ]);
    const held = inspect('It moves up and to the right.', [up]);
    expect(held.judgements.map(({ verdict }) => verdict)).toEqual(['supported', 'contradicted']);
    expect(phrases(held)).toEqual(['contradicted: moves up and to the right']);
  });
});

describe('the film’s own caption', () => {
  it('is supported in every phrase, cites units, and is silent about nothing', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        for (const one of told(doc)) {
          const held = inspect(captionShot(one.units).text, [one]);
          expect(tally(held)).toEqual(
            held.judgements.length > 0 ? { supported: held.judgements.length } : {},
          );
          expect(held.judgements.filter(({ units }) => units.length === 0)).toEqual([]);
          expect(held.silences).toEqual([]);
          const { said, right, wrong, silent, extra } = held.figures;
          expect({ right, wrong, silent, extra }).toEqual({ right: said, wrong: 0, silent: 0, extra: 0 });
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['txt', 'srt', 'vtt'])('is so as a %s file of all shots, each read against its own', (id) => {
    const format = formats.find((one) => one.id === id)!;
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const held = inspect(format.write(doc), told(doc));
        expect(held.reading.as).toBe(
          id === 'txt' ? 'export' : doc.units.some(isTold) ? 'subtitles' : 'whole',
        );
        expect(tally(held)).toEqual(held.judgements.length > 0 ? { supported: held.judgements.length } : {});
        expect(held.silences).toEqual([]);
        expect(gap(held)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('with one label in the place of another has that one contradicted or without support, and no other', () => {
    let swapped = 0;
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(allLabels.length - 1), (doc, which, by) => {
        const one = told(doc)[0]!;
        const said = one.units.filter(isTold);
        const old = said[which % Math.max(1, said.length)];
        const { dim, label } = allLabels[by]!;
        const isKnown = one.units.some((u) => u.dim === dim && u.label === label);
        if (!old || old.dim !== dim || isKnown) return;
        const other = { ...unit(one.shot, [dim, label]), interval: old.interval, id: 'other' };
        const rest = one.units.filter((u) => u !== old);
        const related = rest.some((u) => u.dim === dim); // a caption that contradicts itself is another matter
        if (related || rest.some((u) => exclusive(u, other))) return;
        swapped += 1;
        const { judgements } = inspect(captionShot([...rest, other]).text, [one]);
        const not = judgements.filter(({ verdict }) => verdict !== 'supported');
        // A vaguer word is still true, and a movement that is a part of the old one.
        const isTrue = cser(claimsOf([old]), claimsOf([other])).correctness === 1;
        expect(not.map(({ claim }) => claim.label)).toEqual(isTrue ? [] : [label]);
      }),
      { numRuns: 20_000 },
    );
    expect(swapped).toBeGreaterThan(100);
  });
});

describe('a verdict', () => {
  const shot = shotOf(0);
  const why = (
    text: string,
    units: readonly Unit[],
    open: readonly OpenFacet[] = openFacets(shot, units),
  ) => {
    const { judgements } = inspect(text, [{ shot, units, open }]);
    return judgements.map((j) => `${j.verdict}: ${j.why}`);
  };
  const panRight = unit(shot, ['camera_movement', 'pan_right'], 4);
  const held = { ...unit(shot, ['camera_movement', 'static']), interval: [0, 4] as const };

  it('takes a vaguer word for true, and says what is known', () => {
    expect(why('It pans.', [panRight])).toEqual([
      'supported: The film says more exactly: “the camera pans right” (4.0 to 8.0 s, measured, 0.90).',
    ]);
  });

  it('holds what is said of the whole shot against it, in whatever phase the text says it', () => {
    const units = [unit(shot, ['colour', 'warm']), panRight];
    expect(why('It is still, then it pans right. The palette is cool.', units).at(-1)).toMatch(
      /^contradicted/,
    );
  });

  it('does not take a more exact word for measured', () => {
    const looser = unit(shot, ['camera_movement', 'lateral_right']);
    expect(why('It pans to the right.', [looser])[0]).toMatch(
      /^not_measured: Known is only “the camera moves or pans right”/,
    );
    expect(why('It pans to the left.', [looser])[0]).toMatch(/^contradicted: The film says otherwise/);
  });

  it('reads two movements of one moment as the one that they make', () => {
    const both = [unit(shot, ['camera_movement', 'dolly_in']), unit(shot, ['camera_movement', 'zoom_out'])];
    const { judgements } = inspect('A dolly zoom.', [inspected(shot, both)]);
    expect(judgements).toMatchObject([{ verdict: 'supported', units: both.map(({ id }) => id) }]);
  });

  it('lets a camera that is held for half of a shot move in the other half', () => {
    expect(why('It tilts up.', [held, panRight])[0]).toMatch(
      /^not_found: This was measured, and it was not found/,
    );
    expect(why('It tilts up.', [{ ...held, interval: [0, 8] }])[0]).toMatch(/^contradicted/);
    expect(why('It pans left.', [held, panRight])[0]).toMatch(/^contradicted.*pans right/);
    expect(why('The shot is static.', [held, panRight])[0]).toMatch(/^supported/);
  });

  it('holds a phase of the text against that phase of the film', () => {
    expect(why('The camera is static. Then it pans left.', [held, panRight])[1]).toMatch(
      /^contradicted.*pans right/,
    );
    expect(why('It tilts up. Then it pans right.', [held, panRight])[0]).toMatch(/^contradicted.*static/);
  });

  it('on a denial is the other way round', () => {
    expect(why('There is no pan.', [panRight])[0]).toMatch(/^contradicted: The film says it all the same/);
    expect(why('There is no zoom.', [{ ...held, interval: [0, 8] }])[0]).toMatch(/^supported: Ruled out by/);
    expect(why('There is no zoom.', [panRight])).toEqual(['supported: Looked for, and not found: agrees.']);
    expect(why('There is no close-up.', [panRight])[0]).toMatch(/^not_measured: Neither/);
  });

  it('says what is known where nothing is told', () => {
    const long = (status: Unit['status']) => unit(shot, ['shot_size', 'long'], 0, { status });
    expect(why('A wide shot.', [long('abstained')])[0]).toMatch(
      /^not_measured: Not sure enough to be told: “a long shot”/,
    );
    expect(why('A wide shot.', [long('conflict')])[0]).toMatch(/^not_measured: The evidence is in conflict/);
    expect(why('A wide shot.', [long('rejected')])[0]).toMatch(/^not_measured: You rejected it/);
    expect(why('A wide shot.', [])[0]).toMatch(/^not_measured: Neither measurement nor a model/);
    expect(why('It zooms in.', [])[0]).toMatch(/^not_found: This was measured/);
    const undecided: OpenFacet = {
      ...({ shot: 0, dim: 'shot_size', facet: 'size', reason: 'undecided' } as const),
      interval: shot.interval,
      candidates: ['medium', 'long'],
    };
    expect(why('A close-up.', [], [undecided])).toEqual([
      'not_measured: Measured, but undecided: “a medium shot” or “a long shot”.',
    ]);
    const veto = { label: 'close_up', but: 'no face is near', evidence: {} as never } as const;
    expect(why('A close-up.', [], [{ ...undecided, vetoes: [veto] }])[0]).toMatch(
      /measurement speaks against it: no face is near/,
    );
  });

  it('on a denial of many shots is that of one that shows the thing, and no better than the least sure', () => {
    const moves = (i: number, label: Label) =>
      inspected(shotOf(i), [unit(shotOf(i), ['camera_movement', label])]);
    const verdict = (...film: InspectedShot[]) => inspect('There is no zoom.', film).judgements[0]!;
    expect(verdict(moves(0, 'static'), moves(1, 'zoom_in'))).toMatchObject({
      verdict: 'contradicted',
      shots: [1],
    });
    expect(verdict(moves(0, 'static'), moves(1, 'pan_left')).verdict).toBe('supported');
    const long = inspected(shotOf(0), [unit(shotOf(0), ['shot_size', 'long'])]);
    expect(inspect('No close-up.', [long, moves(1, 'static')]).judgements[0]).toMatchObject({
      ...{ verdict: 'not_measured', shots: [1] },
    });
    expect(verdict(moves(0, 'static'), moves(1, 'static')).verdict).toBe('supported');
  });

  it('of many shots is that of one that supports it, or of most that speak', () => {
    const pans = (i: number, label: Label) =>
      inspected(shotOf(i), [unit(shotOf(i), ['camera_movement', label])]);
    const film = [pans(0, 'pan_left'), pans(1, 'pan_right'), pans(2, 'pan_right')];
    expect(inspect('It pans left.', film).judgements).toMatchObject([{ verdict: 'supported', shots: [0] }]);
    // A pan to the left in one shot is no wrong answer about the others.
    expect(inspect('It pans left.', film).figures).toMatchObject({
      said: 2,
      right: 1,
      wrong: 0,
      silent: 1,
      order: null,
    });
    expect(inspect('It pans left.', film.slice(1)).figures).toMatchObject({
      right: 0,
      wrong: 1,
      silent: 0,
      extra: 0,
    });
    expect(inspect('It pans left.', film.slice(1)).judgements).toMatchObject([
      { verdict: 'contradicted', shots: [1, 2] },
    ]);
    expect(inspect('It pans left.', film, { shot: 2 }).judgements).toMatchObject([
      { verdict: 'contradicted' },
    ]);
    const sized = [
      ...[0, 1].map((i) => inspected(shotOf(i), [unit(shotOf(i), ['shot_size', 'long'])])),
      pans(2, 'static'),
    ];
    const [known, ...unknown] = [sized[0]!, pans(1, 'static'), pans(2, 'static')];
    expect(inspect('A close-up.', [known, ...unknown]).judgements).toMatchObject([
      { verdict: 'not_measured', shots: [1, 2] },
    ]);
    expect(inspect('A close-up.', sized).judgements[0]).toMatchObject({
      verdict: 'not_measured',
      shots: [2],
    });
    expect(inspect('A close-up.', sized).judgements[0]?.why).toMatch(
      /^Not measured in shot 3; 2 of 3 shots say otherwise\. Neither/,
    );
    expect(inspect('A close-up.', sized.slice(0, 2)).judgements[0]).toMatchObject({
      ...{ verdict: 'contradicted', shots: [0, 1] },
      why: expect.stringMatching(/^2 of 2 shots\. The film says otherwise/) as string,
    });
    const still = pans(0, 'static');
    expect(inspect('It tilts up.', [still, pans(1, 'pan_left')]).judgements[0]).toMatchObject({
      ...{ verdict: 'not_found', shots: [0, 1] },
      why: expect.stringMatching(
        /^Looked for in all 2 shots, and not found; shot 1 rules it out\.$/,
      ) as string,
    });
  });
});

describe('a text is read', () => {
  const film = [0, 1, 2].map((i) => {
    const shot = shotOf(i);
    return inspected(shot, [unit(shot, ['shot_size', (['long', 'medium', 'close_up'] as const)[i]!])]);
  });
  const verdicts = (text: string, options = {}) => phrases(inspect(text, film, options));

  it('paragraph by paragraph where there is one for each shot, and as a whole otherwise', () => {
    expect(verdicts('A wide shot.\n\nA close-up.\n\nA close-up.')).toEqual([
      'supported: wide shot',
      'contradicted: close-up',
      'supported: close-up',
    ]);
    const untold = [film[0]!, inspected(shotOf(1), []), { ...film[2]!, shot: shotOf(2) }];
    expect(phrases(inspect('A wide shot.\n\nA wide shot.', untold))).toEqual([
      'supported: wide shot',
      'contradicted: wide shot',
    ]);
    expect(verdicts('A wide shot.\n\nA close-up.')).toEqual(['supported: wide shot', 'supported: close-up']);
  });

  const [wide, wrong, close] = ['supported: wide shot', 'contradicted: close-up', 'supported: close-up'];
  it.each([
    'Shot 1: A wide shot. Shot 2: A close-up. Shot 3: A close-up.',
    'Here it is.\n\n**Shot 1:** A wide shot.\n**Shot 2:** A close-up.\n**Shot 3:** A close-up.',
    '## Shot 1\nA wide shot.\n\n## Shot 2 (0:08 - 0:16)\nA close-up.\n\n## Shot 3\nA close-up.',
    'Shot 1 – A wide shot.\n\nIt is long.\n\nShot 2 – A close-up.\n\nShot 3 – A close-up.',
    'Shot 1\n00:00:00:00\nA wide shot.\nShot 2\n00:00:08:00\nA close-up.\nShot 3\nA close-up.',
  ])('under headings: %j', (text) => {
    expect(inspect(text, film).reading.as).toBe('headings');
    expect(verdicts(text)).toEqual([wide, wrong, close]);
    expect(verdicts(text, { shot: 1 })).toEqual([wrong]);
    expect(gap(inspect(text, film))).toBeNull();
  });

  it.each([
    '[00:00] A wide shot. [00:08] A close-up. [00:16] A close-up.',
    '[0:00 - 0:08] A wide shot.\n[0:08 - 0:16] A close-up.\n[0:16 - 0:24] A close-up.',
    '00:00 – 00:08: A wide shot.\n00:08 – 00:16: A close-up.\n00:16 – 00:24: A close-up.',
    '(00:00:00.0) A wide shot.\n\n(00:00:08.0) A close-up.\n\n(00:00:16.0) A close-up.',
  ])('by the times that stand in it: %j', (text) => {
    expect(inspect(text, film).reading.as).toBe('times');
    expect(verdicts(text)).toEqual([wide, wrong, close]);
    expect(gap(inspect(text, film))).toBeNull();
  });

  it('as a whole where a shot is only spoken of, or a number is no time', () => {
    for (const text of [
      'In shot 1 we see a wide shot. Shot 2 is a close-up.',
      'A wide shot (see 16:9), close-up.',
    ])
      expect(inspect(text, film).reading.as, text).toBe('whole');
  });

  it('in the way that a person chooses', () => {
    const text = 'Shot 1: A wide shot.\n\nShot 2: A close-up.\n\nShot 3: A close-up.\n\nThe end.';
    expect(verdicts(text, { readAs: 'whole' })).toEqual([wide, close, close]);
    expect(verdicts(text, { readAs: 'headings' })).toEqual([wide, wrong, close]);
    const held = inspect(text.replaceAll(/Shot \d: /g, ''), film, { readAs: 'paragraphs' });
    expect(held.reading).toMatchObject({ as: 'paragraphs', unplaced: 1 });
    expect(phrases(held)).toEqual([wide, wrong, close]);
  });

  it('as the Caption tab copies it, brief too', () => {
    const moves = film.map((one, i) =>
      i === 1
        ? inspected(one.shot, [unit(one.shot, ['colour', 'warm'])])
        : inspected(one.shot, [...one.units, unit(one.shot, ['camera_movement', 'pan_left'])]),
    );
    const captions = moves.map(({ units }) => captionShot(units, 'brief').text).filter(Boolean);
    expect(captions).toHaveLength(2);
    const held = inspect(captions.join('\n\n'), moves);
    expect(held.reading.as).toBe('paragraphs');
    expect(tally(held)).toEqual({ supported: held.judgements.length });
  });

  it('with talk of film that is not measured set apart from other words', () => {
    const text = 'A wide shot on a Steadicam, 35mm, with a crash zoom; she whips cream. Cinematic.';
    const { segments } = inspect(text, film);
    const words = segments.filter(({ isFilmWord }) => isFilmWord).map(({ span }) => text.slice(...span));
    expect(words).toEqual(['Steadicam', 'crash', 'Cinematic']);
    expect(gap(inspect(text, film))).toBeNull();
  });

  it('for its answer alone, where a model gives its reasoning too', () => {
    const thought = 'a medium shot? <answer>';
    const held = inspect(`<think>${thought}no</think>\n<answer>A wide shot.</answer> Close-up.`, film, {
      shot: 0,
    });
    expect(phrases(held)).toEqual(['supported: wide shot']);
    expect(held.reading.isAnswer).toBe(true);
    expect(verdicts('A close-up.</think> A wide shot.', { shot: 0 })).toEqual(['supported: wide shot']);
    expect(verdicts('<think>A close-up, and no end', { shot: 0 })).toEqual([]);
  });

  const cue = (from: string, to: string, words: string) => `${from} --> ${to}\n${words}\n\n`;
  it('by the times of its cues', () => {
    const text = `1\n${cue('00:00:01,000', '00:00:07,500', 'A wide shot.')}2\n${cue('00:00:08,000', '00:00:15,000', 'A wide shot.')}`;
    expect(verdicts(text)).toEqual(['supported: wide shot', 'contradicted: wide shot']);
    expect(verdicts(text, { shot: 1 })).toEqual(['contradicted: wide shot']);
    expect(inspect(text, film).figures).toMatchObject({
      said: 3,
      claimed: 2,
      matched: 1,
      right: 1,
      wrong: 1,
      silent: 1,
    });
    expect(verdicts(text.replaceAll('\n', '\r\n'))).toHaveLength(2);
  });

  it('across cues, where a sentence runs on', () => {
    const one = filmOf('The camera pans right.');
    const text =
      cue('00:01.000', '00:02.000', 'The camera <i>pans') +
      cue('00:02.000', '00:03.000', 'slowly</i> to the right.');
    expect(phrases(inspect(`WEBVTT\n\n${text}`, [one]))).toEqual([
      'supported: pans',
      'supported: slowly</i> to the right',
    ]);
  });

  it('across the lines of a cue and of a letter, and without the markup of subtitles', () => {
    const one = filmOf('The camera pans right.');
    const said = (text: string) => phrases(inspect(text, [one]));
    expect(said('The camera pans\nslowly to the right.')).toEqual(['supported: pans\nslowly to the right']);
    expect(said('Close-up\nThe camera pans right')).toEqual([
      'not_measured: Close-up',
      'supported: pans right',
    ]);
    const text = cue('00:01.000', '00:02.000', '<v Left>The camera pans.');
    expect(said(`WEBVTT\n\n${text}`)).toEqual(['supported: pans']);
  });

  it('without its times, where they are not those of the film, and from the hour of a tape', () => {
    const at = (hour: string) => cue(`${hour}:00:01,000`, `${hour}:00:07,500`, 'A wide shot.');
    expect(inspect(at('01'), film).reading).toMatchObject({ hours: 1, misfit: false });
    const far = cue('00:40:00,000', '00:40:01,000', 'A close-up.');
    expect(inspect(far, film).reading).toMatchObject({ misfit: true });
    expect(verdicts(far)).toEqual(['supported: close-up']);
    expect(inspect(at('00') + at('00') + far, film).reading).toMatchObject({ misfit: false, beyond: 1 });
  });

  it('in steps of a few thousand letters, be it on one line, and for the same claims', () => {
    const sentence =
      'It pans slowly to the left in warm light, with no zoom, in a medium close-up by the sea. ';
    const steps = inspecting(sentence.repeat(2300), film);
    let count = 0;
    for (;;) {
      const step = steps.next();
      count += 1;
      if (!step.done) continue;
      expect(count).toBeGreaterThan(90);
      expect(step.value.judgements).toHaveLength(4 * 2300);
      const [first, last] = [step.value.judgements[0]!.claim, step.value.judgements.at(-4)!.claim];
      expect(last.span![0] - first.span![0]).toBe(sentence.length * 2299);
      expect(last.at - first.at).toBe(sentence.length * 2299);
      break;
    }
    const endless = 'a wide shot and a pan '.repeat(9000);
    expect(inspect(endless, film).judgements.length).toBeGreaterThan(17_900);
    expect(gap(inspect('x'.repeat(50_000), film))).toBeNull();
  });

  it('of any number of cues', () => {
    const text = `${'00:00:01,000 --> 00:00:02,000\nA pan.\n\n'.repeat(150_000)}`;
    expect(
      readingOf(
        text,
        film.map(({ shot }) => shot),
      ).pieces,
    ).toHaveLength(150_000);
  });

  it('in the words of whoever wrote it', () => {
    const shot = shotOf(0);
    const eye = [inspected(shot, [unit(shot, ['camera_angle', 'eye_level'])])];
    expect(inspect('The camera is at eye level.', eye).judgements).toHaveLength(1);
    expect(inspect('The camera is at eye level.', eye, { dialect: 'chai' }).judgements).toHaveLength(0);
  });
});
