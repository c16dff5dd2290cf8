import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { captionShot } from '../../../src/film/caption.ts';
import { claimsOf } from '../../../src/film/claims/claimsOf.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { excludes } from '../../../src/film/entailment.ts';
import { basisOf, bestOf, differenceOf, flowingOf, rewriting } from '../../../src/film/flowing.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { isTold, phasesOf } from '../../../src/film/phases.ts';
import { phrasings, wordsIn } from '../../../src/film/phrasings.ts';
import type { Unit } from '../../../src/film/unit.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import { allLabels, arbitraryDocument, aSource } from './arbitraryDocument.ts';

// Thousands of documents, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const u = (dim: Dim, label: Label, from = 0, to = 10, attrs?: Unit['attrs']) =>
  makeUnit(aSource, {
    ...{ shot: 0, dim, label, interval: [from, to], evidence: [], confidence: 1 },
    ...(attrs && { attrs }),
  });
const units = [
  u('shot_size', 'long'),
  u('camera_angle', 'low'),
  u('camera_movement', 'static', 0, 3),
  u('camera_movement', 'pan_left', 3, 6, { speed: 'slow' }),
];
const plain = 'A wide shot from a low angle. The camera is static. Then it slowly pans left.';
const none = { lost: [], added: [], moved: [] };

describe('a rewriting', () => {
  it('of the example is asked for in the words of what is said', () => {
    expect(captionShot(units).text).toBe(plain);
    const { prompt, words } = rewriting(units)!;
    expect(prompt).toContain(plain);
    expect(words).toEqual(expect.arrayContaining(['wide', 'slowly', 'panning', 'static', 'the', 'while']));
    for (const word of ['right', 'high', 'quickly', 'zooms', 'man']) expect(words).not.toContain(word);
    expect(rewriting([])).toBeNull();
  });

  it.each([
    'From a low angle, a wide shot opens with the camera static, then slowly panning left.',
    'The camera is static on a wide shot from a low angle. Then the camera slowly pans left.',
  ])('that says the same passes: %j', (text) => {
    expect(differenceOf(units, text)).toEqual(none);
  });

  it.each([
    ['A wide shot. The camera is static. Then it slowly pans left.', { lost: ['a low angle'] }],
    [plain.replace('left', 'right'), { lost: ['pans left'], added: ['pans right', 'right'] }],
    [`${plain} A fisheye look.`, { added: ['a fisheye look', 'fisheye', 'look'] }],
    [plain.replace(' Then it', ' It'), { moved: ['pans left'] }],
    [plain.replace('is static', 'is not static'), { lost: ['static'], added: ['not static', 'not'] }],
    [plain.replace('slowly ', ''), { lost: ['slowly'] }],
    [plain.replace('slowly', 'quickly'), { lost: ['slowly'], added: ['quickly', 'quickly'] }],
    [plain.replace('left.', 'left past a burning car.'), { added: ['past', 'burning', 'car'] }],
    [`${plain} This is it.`, { added: ['“This is it.”'] }],
  ])('that says otherwise is refused, and told how: %j', (text, difference) => {
    const found = differenceOf(units, text);
    for (const [kind, words] of Object.entries(difference))
      expect(found[kind as keyof typeof found]).toEqual(expect.arrayContaining([...words]));
    const { caption, but } = flowingOf(units, [{ text, fluency: 0 }]);
    expect(caption).toBeNull();
    expect(but).toEqual(found);
  });

  it('is held to where in a phase a manner belongs', () => {
    const two = [
      u('camera_movement', 'pan_left', 0, 3, { speed: 'slow' }),
      u('camera_movement', 'tilt_up', 0, 3),
    ];
    expect(captionShot(two).text).toBe('The camera slowly pans left while tilting up.');
    expect(differenceOf(two, 'While tilting up, the camera slowly pans left.')).toEqual(none);
    const { lost, added } = differenceOf(two, 'The camera pans left while slowly tilting up.');
    expect([lost, added]).toEqual([['slowly'], ['slowly']]);
  });

  it('cites what its sentences say, so that it stays clickable', () => {
    const text = 'From a low angle, a wide shot opens. It is static, then the camera slowly pans left.';
    const { caption, of } = flowingOf(units, [{ text, fluency: 0 }]);
    expect(of).toBe(basisOf(units));
    const [size, angle, held, pan] = units.map(({ id }) => id);
    expect(caption!.sentences.map((s) => [text.slice(...s.span), s.units, s.phase])).toEqual([
      ['From a low angle, a wide shot opens.', expect.arrayContaining([size, angle]), 0],
      ['It is static, then the camera slowly pans left.', [held, pan], 0],
    ]);
  });
});

it('cites what holds again later with what it was told by', () => {
  const held = [
    u('colour', 'warm', 0, 2),
    u('camera_movement', 'pan_left', 0, 4),
    u('colour', 'warm', 6, 10),
  ];
  const text = 'Within a warm palette, the camera pans left.';
  expect(differenceOf(held, text)).toEqual(none);
  const { caption } = flowingOf(held, [{ text, fluency: 0 }]);
  expect([...caption!.sentences[0]!.units].sort()).toEqual(held.map(({ id }) => id).sort());
});

describe('the best', () => {
  const flows = 'From a low angle, a wide shot opens with the camera static, then slowly panning left.';

  it('is the most fluent of those that say the same, and never one that does not', () => {
    const wrong = { text: plain.replace('left', 'right'), fluency: 0 };
    const dull = { text: plain.replace('A wide', 'There is a wide'), fluency: -3 };
    expect(differenceOf(units, dull.text)).toEqual(none);
    expect(flowingOf(units, [wrong, dull, { text: flows, fluency: -1 }]).caption?.text).toBe(flows);
    expect(flowingOf(units, [wrong, dull]).caption?.text).toBe(dull.text);
  });

  it('is the plain caption where a draft only repeats itself, or is that caption', () => {
    const twice = `${plain} ${'Then it slowly pans left.'.replace('Then it', 'It')}`;
    for (const text of [twice, plain]) expect(flowingOf(units, [{ text, fluency: 0 }]).caption).toBeNull();
    expect(flowingOf(units, [])).toEqual({ of: basisOf(units), caption: null });
  });

  it('puts truth before completeness, and completeness before fluency', () => {
    const drafts = [
      { text: `${plain} A fisheye look.`, fluency: 0 },
      { text: 'A wide shot.', fluency: 0 },
      { text: plain, fluency: -9 },
    ];
    expect(bestOf(units, drafts)).toBe(drafts[2]);
    expect(bestOf(units, drafts.slice(0, 2))).toBe(drafts[1]);
  });
});

it('has no phrasing that is not read back to its label alone', () => {
  for (const [label, phrases] of Object.entries(phrasings))
    for (const phrase of phrases) {
      expect(
        extract(phrase).map((c) => [c.label, c.neg]),
        phrase,
      ).toEqual([[label, false]]);
      expect(allLabels.filter((l) => l.label === label)).toHaveLength(1);
    }
  expect(wordsIn("A bird's-eye, low-key view.")).toEqual(['a', "bird's-eye", 'low-key', 'view']);
});

/** One shot of any document: what is told in it, without manners, as phases of canonical phrases. */
const anyShot = arbitraryDocument
  .map((doc) =>
    doc.units.filter((unit) => unit.shot === 0 && isTold(unit)).map(({ attrs: _, ...unit }) => unit as Unit),
  )
  .filter((told) => told.length > 1);
const phasesIn = (told: readonly Unit[]) => phasesOf(told).map((phase) => phase.map(({ claim }) => claim));

/** Another way of saying the same than the plain caption's: a bare list of what holds in each phase. */
const listed = (phases: readonly (readonly string[])[]) =>
  phases.map((claims, i) => `${i > 0 ? 'Then ' : ''}${claims.join('; ')}.`).join(' ');

describe('for any units', () => {
  const runs = { seed: 1, numRuns: 500 };
  const claims = (told: readonly Unit[]) =>
    claimsOf(told).map(({ dim, label, phase }) => ({ dim, label, phase }));

  it('a rewriting that keeps all claims passes, and every one of them is cited', () => {
    fc.assert(
      fc.property(anyShot, (told) => {
        const text = listed(phasesIn(told));
        expect(differenceOf(told, text)).toEqual(none);
        const { caption } = flowingOf(told, [{ text, fluency: 0 }]);
        if (!caption) return; // it repeats itself more than the plain one
        expect(caption.sentences.every(({ units }) => units.length > 0)).toBe(true);
        const all = caption.sentences.flatMap(({ units }) => units);
        expect(told.every(({ id }) => all.includes(id))).toBe(true);
      }),
      runs,
    );
  });

  it('one that drops, adds, swaps or moves a claim is refused and named', () => {
    const seen = { dropped: 0, added: 0, swapped: 0, moved: 0 };
    fc.assert(
      fc.property(anyShot, fc.nat(1000), fc.nat(1000), (told, pick, other) => {
        const phases = phasesIn(told);
        const of = claims(told);
        const claim = of[pick % of.length]!;
        const { phrase } = allLabels.find((l) => l.dim === claim.dim && l.label === claim.label)!;
        const said = phrase.replace(/^the (?:camera|subject) (?:is )?/, '');
        const isLast = phases.filter((phase) => phase.includes(phrase)).length === 1;
        const without = phases.map((phase) => phase.filter((p) => p !== phrase));
        const refused = (text: string) => {
          const difference = differenceOf(told, text);
          expect(flowingOf(told, [{ text, fluency: 0 }])).toMatchObject({ caption: null, but: difference });
          return difference;
        };

        if (without.every((phase) => phase.length > 0)) {
          const { lost, moved } = refused(listed(without));
          expect([...lost, ...moved]).toContain(said);
          seen.dropped++;
        }

        const more = allLabels[other % allLabels.length]!;
        const isNew = of.every(
          (c) => c.dim !== more.dim || (c.label !== more.label && !excludes(c.dim, c.label, more.label)),
        );
        if (isNew && more.dim !== 'camera_movement') {
          const { added } = refused(listed(phases.map((p, i) => (i === 0 ? [...p, more.phrase] : p))));
          expect(added).toContain(more.phrase.replace(/^the (?:camera|subject) (?:is )?/, ''));
          seen.added++;
        }

        const rival = allLabels.find((l) => l.dim === claim.dim && excludes(l.dim, l.label, claim.label));
        if (rival && isLast && !of.some((c) => c.dim === rival.dim && c.label === rival.label)) {
          const { lost, added, moved } = refused(
            listed(phases.map((p) => p.map((c) => (c === phrase ? rival.phrase : c)))),
          );
          expect([...lost, ...moved]).toContain(said);
          expect(added).toContain(rival.phrase.replace(/^the (?:camera|subject) (?:is )?/, ''));
          seen.swapped++;
        }

        // Only what may change during a shot has a time of its own.
        if (claim.dim === 'camera_movement' && isLast && without.every((phase) => phase.length > 0)) {
          const { moved } = refused(listed([...without, [phrase]]));
          expect(moved).toContain(said);
          seen.moved++;
        }
      }),
      runs,
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  it('nothing that is shown is worse than the plain caption', () => {
    const words = fc.sample(fc.constantFrom(...allLabels.map((l) => l.phrase)), { seed: 1, numRuns: 200 });
    fc.assert(
      fc.property(anyShot, fc.array(fc.constantFrom(...words), { maxLength: 6 }), (told, phrases) => {
        const drafts = [listed(phasesIn(told)), `${phrases.join('; ')}.`].map((text) => ({
          text,
          fluency: 0,
        }));
        const { caption } = flowingOf(told, drafts);
        const text = caption?.text ?? captionShot(told).text;
        const read = extract(text).map(({ dim, label, phase, neg }) => ({ dim, label, phase, neg }));
        const meant = claimsOf(told).map(({ dim, label, phase, neg }) => ({ dim, label, phase, neg }));
        expect(read).toHaveLength(meant.length);
        expect(read).toEqual(expect.arrayContaining(meant));
      }),
      runs,
    );
  });
});
