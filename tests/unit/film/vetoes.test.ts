import { describe, expect, it } from 'vitest';
import type { Levels, ShotFrame } from '../../../src/film/frame.ts';
import { violations } from '../../../src/film/invariants.ts';
import type { JointName, Seen } from '../../../src/film/people/seen.ts';
import { facetsMeasuredBy, openFacets, type OpenFacet } from '../../../src/film/openFacets.ts';
import { questionsFor } from '../../../src/film/questions.ts';
import { type Answer, disputes, resolve } from '../../../src/film/resolve.ts';
import type { Gates } from '../../../src/film/gates.ts';
import { tell } from '../../../src/film/tell.ts';
import type { UnitDocument } from '../../../src/film/unit.ts';
import { vetoFinder } from '../../../src/film/vetoes/vetoes.ts';
import { needs } from '../../../src/film/vetoes/needs.ts';
import { dimensions, entryOf, type Dim, type Label } from '../../../src/film/vocabulary/index.ts';
import { aSource } from './arbitraryDocument.ts';
import { film, frame, moving } from './measured/frames.ts';
import { lit, looked, seen, view } from './measured/views.ts';
import { seen as drawn } from './people/drawn.ts';

const shot = { index: 0, interval: [0, 2], boundary: 'start' } as const;
const everything: Gates = new Proxy({}, { get: () => ({ floor: 0.2 }) });
const told = (frames: readonly ShotFrame[]) => {
  const interval = [0, frames.at(-1)!.t + 0.04] as const;
  const film = { ...aSource, width: 1920, height: 1080 };
  return tell(film, { shot: { ...shot, interval }, frames: [...frames], candidates: [] });
};

/** Labels that these frames refute, with the measurement that does. */
function refuted(frames: readonly ShotFrame[], dim: Dim): string[] {
  const vetoes = told(frames).open.flatMap((o) => (o.dim === dim ? (o.vetoes ?? []) : []));
  for (const { evidence } of vetoes) expect(evidence).toMatchObject({ pass: false, veto: true });
  return vetoes.map(({ label, evidence }) => `${label} by ${evidence.metric}`);
}

const levels = frame(0).levels;
const lights = (changes: Partial<Levels>) =>
  refuted(
    film(2, () => ({ levels: { ...levels, ...changes } })),
    'lighting_source',
  );

describe('light', () => {
  it('in the middle of everything refutes nothing', () => expect(lights({ luma: 0.4 })).toEqual([]));

  it.each([
    [{ luma: 0.4, warmth: -8 }, ['golden_hour', 'firelight', 'tungsten']],
    // Lit windows in the blue hour, and a low sun under a blue sky.
    [{ luma: 0.4, warmth: -5 }, []],
    // A dark room lit by a window.
    [{ luma: 0.1 }, []],
    [{ luma: 0.4, warmth: 14 }, ['moonlight']],
    [{ luma: 0.7 }, ['moonlight', 'firelight', 'neon_led']],
    [{ luma: 0.05, p99: 0.3 }, ['daylight', 'sunny', 'overcast', 'practical']],
    [{ luma: 0.4, chroma95: 2 }, ['golden_hour', 'neon_led']],
  ])('%o refutes %s', (changes, labels) => {
    const found = new Set(lights(changes).map((veto) => veto.split(' ')[0]));
    expect([...found].sort()).toEqual([...labels].sort());
  });

  it('under what looks like sky refutes nothing: cool clouds and deep sea look like it', () => {
    const under = looked(() => ({ view: view({ sky: 0.8 }), seen: seen() }));
    expect(refuted(under, 'camera_angle')).toEqual([]);
    expect(refuted(under, 'lighting_source')).toEqual(['moonlight by luma_mean']);
  });

  it('on a face in profile refutes no light from the side or from above', () => {
    const from = (yaw: number, roll = 0) =>
      refuted(
        looked(() => ({
          view: view({ subject: lit({ rim: 0.1, ringStops: 1, acrossStops: 0.1, downStops: -0.6 }) }),
          seen: seen({ pose: { yaw, pitch: 0, roll } }),
        })),
        'lighting_condition',
      );
    expect(from(0)).toEqual(['side by face_sides', 'top by face_halves']);
    expect(from(70)).toEqual([]);
    expect(from(0, 20)).toEqual([]);
  });

  it('on the subject refutes the light from elsewhere', () => {
    const of = (light: Parameters<typeof lit>[0]) =>
      refuted(
        looked(() => ({ view: view({ subject: lit(light) }), seen: seen() })),
        'lighting_condition',
      ).join();
    expect(of({ rim: 0.1, ringStops: 1, acrossStops: 0.6 })).toBe('');
    expect(of({ rim: 0, ringStops: 1, acrossStops: 0.6 })).toBe('rim by bright_outline');
    expect(of({ rim: 0.1, ringStops: -1, acrossStops: 0.1 })).toBe(
      'side by face_sides,back by ground_over_subject',
    );
    expect(of({ rim: 0.1, ringStops: 1, acrossStops: 0.6, downStops: -0.6 })).toContain('top by face_halves');
    expect(of({ rim: 0.1, ringStops: 1, acrossStops: 0.6, penumbra: 0.1 })).toContain('soft by penumbra');
  });
});

describe('who is there', () => {
  const standing = (changes: Parameters<typeof drawn>[0][0] = { head: 0.11 }, rest: Partial<Seen> = {}) =>
    looked(() => ({ view: view(), seen: drawn([changes], rest) }));

  it('refutes an insert, macro and a view from straight below by somebody who stands there', () => {
    const frames = standing();
    expect(refuted(frames, 'framing')).toEqual(['insert by frame_in_heads']);
    expect(refuted(frames, 'lens')).toEqual(['macro by frame_in_heads']);
    expect(refuted(frames, 'camera_angle')).toEqual(['worms_eye by upright_body']);
  });

  it('refutes nothing by few looks', () => {
    const few = standing().map((f, i) => (i > 12 ? { ...f, look: null } : f));
    for (const dim of ['framing', 'lens', 'camera_angle'] as const) expect(refuted(few, dim)).toEqual([]);
  });

  it('refutes no view from straight above: somebody on a bed looks from there as if they stood', () => {
    expect(refuted(standing(), 'camera_angle').join()).not.toContain('birds_eye');
  });

  it('refutes no angle by somebody whose head is down', () => {
    const turned = (look: Seen): Seen => ({
      ...look,
      people: look.people.map((person) => ({
        ...person,
        joints: Object.fromEntries(
          Object.entries(person.joints!).map(([name, joint]) => [name, { ...joint, y: 1 - joint.y }]),
        ) as Record<JointName, (typeof person.joints & object)[JointName]>,
      })),
    });
    const frames = looked(() => ({ view: view(), seen: turned(drawn([{ head: 0.09, face: false }])) }));
    expect(refuted(frames, 'camera_angle')).toEqual([]);
  });

  it('refutes nothing by somebody unsure', () => {
    const unsure = (look: Seen): Seen => ({
      ...look,
      faces: [],
      people: look.people.map((person) => ({ ...person, score: 0.5 })),
    });
    const frames = looked(() => ({ view: view(), seen: unsure(drawn([{ head: 0.11 }])) }));
    for (const dim of ['framing', 'lens', 'camera_angle'] as const) expect(refuted(frames, dim)).toEqual([]);
  });

  it('refutes no insert and no macro by somebody far behind, with or without a cup in front', () => {
    const cup = { name: 'cup', box: [0.3, 0.3, 0.4, 0.6], score: 0.9 } as const;
    for (const frames of [standing({ head: 0.06, x: 0.2 }, { things: [cup] }), standing({ head: 0.04 })]) {
      expect(refuted(frames, 'framing')).toEqual([]);
      expect(refuted(frames, 'lens')).toEqual([]);
    }
  });

  it('refutes no time-lapse by somebody who stays, and no view over a shoulder where nobody was seen', () => {
    const stays = film(4, (_, i) =>
      i % 12 ? {} : { look: { seen: drawn([{ head: 0.11 }]), view: view() } },
    );
    expect(refuted(stays, 'special_shot').join()).not.toContain('timelapse');
    const nobody = looked(() => ({ view: view(), seen: drawn([]) }));
    expect(refuted(nobody, 'special_shot').join()).not.toContain('over_the_shoulder');
  });

  it('refutes a front of somebody seen from behind, unless that may be another one’s', () => {
    const from = (people: Parameters<typeof drawn>[0]) => {
      const frames = looked(() => ({ view: view(), seen: drawn(people) }));
      const interval = [0, 2] as const;
      const veto = vetoFinder(frames, [], 16 / 9);
      return veto({ dim: 'subject_orientation', candidates: ['front', 'back'], interval }).map(
        ({ label }) => label,
      );
    };
    const behind = { head: 0.11, x: 0.35, turn: 180 };
    expect(from([behind])).toEqual(['front']);
    expect(from([behind, { head: 0.07, x: 0.8 }])).toEqual([]);
    expect(from([behind, { head: 0.03, x: 0.8 }])).toEqual(['front']);
  });
});

describe('what a label needs', () => {
  it('is asked for somewhere: a facet that looks close is only open to all its labels where one is supported', () => {
    const looks = looked(() => ({ view: view(), seen: seen() }));
    const closed = facetsMeasuredBy(looks);
    const isReached = (dim: Dim, label: Label) => {
      const { facet } = entryOf(dim, label)!;
      const peers = dimensions.find(({ id }) => id === dim)!.labels.filter((l) => l.facet === facet);
      return !closed.has(`${dim}.${facet}`) || peers.some(({ provenance }) => provenance !== 'M');
    };
    const lost = needs.flatMap(({ dim, labels }) => labels.filter((label) => !isReached(dim, label)));
    expect(lost).toEqual([]);
  });
});

describe('the camera', () => {
  it('at rest refutes what takes one that moves, for as long as it rests', () => {
    const rest = film(2, (_, i) => ({ ...(i > 0 && moving({})) }));
    expect(refuted(rest, 'special_shot')).toEqual(['bullet_time by flow']);
    const pan = film(2, (_, i) => ({ ...(i > 0 && moving({ x: 0.1 })) }));
    expect(refuted(pan, 'special_shot')).toEqual([]);
  });

  it('over a still image refutes every speed', () => {
    const still = film(2, (_, i) => ({ stir: 0, ...(i > 0 && moving({ x: 0.1 })) }));
    expect(refuted(still, 'special_shot')).toEqual(
      ['slow_motion', 'fast_motion', 'timelapse', 'bullet_time'].map((label) => `${label} by still_frames`),
    );
  });
});

const vote = (open: OpenFacet, label: Label): Answer => {
  const [question] = questionsFor([open]);
  return {
    question: question!,
    evidence: {
      kind: 'model',
      model: 'm@1/q4',
      question: question!.id,
      answer: label,
      p: 0.9,
      margin: 0.8,
      prior: 'none',
      orders: 2,
      frames: [0.5, 1],
    },
  };
};

describe('a label that a model reads against a measurement', () => {
  const found = told(film(2, () => ({ levels: { ...levels, luma: 0.7, warmth: -8 } })));
  const natural = found.open.find(({ facet }) => facet === 'natural')!;

  it('is kept with what stands against it, and not told', () => {
    const units = resolve(aSource, found.units, [vote(natural, 'golden_hour')], everything);
    const unit = units.find(({ label }) => label === 'golden_hour')!;
    expect(unit).toMatchObject({ status: 'abstained', why: 'read, but the light is cool' });
    expect(unit.evidence.at(-1)).toMatchObject({ kind: 'measure', metric: 'mean_b', value: -8, veto: true });
    const doc = { schema: 'cine-units/1', source: { ...aSource, duration: 2 }, shots: [shot], units };
    expect(violations(doc as UnitDocument)).toEqual([]);
    expect(disputes(found.units, [vote(natural, 'golden_hour')], everything)).toEqual([]);
  });

  it('is not asked for again where something else was measured', () => {
    const cloudy = {
      ...found.units[0]!,
      dim: 'lighting_source' as const,
      label: 'overcast' as const,
      status: 'asserted' as const,
    };
    const ask = (label: Label) => disputes([cloudy], [vote(natural, label)], everything);
    expect(ask('golden_hour')).toEqual([]);
    expect(ask('sunny')).toHaveLength(1);
  });

  it('leaves the others to the model', () => {
    const units = resolve(aSource, found.units, [vote(natural, 'overcast')], everything);
    expect(units.find(({ label }) => label === 'overcast')).toMatchObject({ status: 'asserted' });
  });

  it('is kept beside a measured unit of the same label too', () => {
    const dark = told(film(2, () => ({ levels: { ...levels, luma: 0.2, warmth: -8 } })));
    const lamp = dark.units.find(({ label }) => label === 'moonlight');
    const answer = vote(
      dark.open.find(({ facet }) => facet === 'natural')!,
      'moonlight',
    );
    const veto = natural.vetoes!.find(({ label }) => label === 'moonlight')!;
    const refutedVote = { ...answer, question: { ...answer.question, vetoes: [veto] } };
    const [after] = resolve(aSource, [lamp!], [refutedVote], everything);
    expect(after).toMatchObject({ status: 'abstained', label: 'moonlight' });
    expect(after!.evidence.filter((e) => e.kind === 'measure' && e.veto)).toHaveLength(1);
  });

  it('is not asked for where nothing else is left', () => {
    const rim = (more: Partial<OpenFacet>) =>
      questionsFor([
        {
          shot: 0,
          dim: 'lighting_condition',
          facet: 'rim',
          reason: 'not_measured',
          candidates: ['rim'],
          interval: [0, 2],
          ...more,
        },
      ]);
    expect(rim({})).toHaveLength(1);
    expect(rim({ vetoes: [{ ...natural.vetoes![0]!, label: 'rim' }] })).toEqual([]);
  });
});

describe('a label that is merely supported', () => {
  const found = told(film(2, () => ({ levels: { ...levels, luma: 0.2, warmth: -8 } })));
  const natural = found.open.filter(({ facet }) => facet === 'natural');

  it('leaves its whole facet open, and the question as it is where nothing is known', () => {
    expect(found.units.map(({ label, status }) => `${label} ${status}`)).toContain('moonlight abstained');
    const [bare] = openFacets(shot, []).filter(({ facet }) => facet === 'natural');
    expect(natural.map(({ candidates }) => candidates)).toEqual([bare!.candidates]);
    expect(questionsFor(natural)[0]!.id).toBe(questionsFor([bare!])[0]!.id);
  });

  it('stands beside what the model reads instead, and is confirmed by the same', () => {
    const of = (label: Label) => resolve(aSource, found.units, [vote(natural[0]!, label)], everything);
    expect(of('overcast').filter(({ dim }) => dim === 'lighting_source')).toMatchObject([
      { label: 'moonlight', status: 'abstained' },
      { label: 'overcast', status: 'asserted' },
    ]);
    expect(of('moonlight').filter(({ dim }) => dim === 'lighting_source')).toMatchObject([
      { label: 'moonlight', status: 'asserted', provenance: 'both' },
    ]);
  });
});
