import type { ShotFrame } from '../../../../src/film/frame.ts';
import { violations } from '../../../../src/film/invariants.ts';
import { measuredUnits } from '../../../../src/film/measured.ts';
import type { FaceSeen, Seen } from '../../../../src/film/people/seen.ts';
import type { Unit } from '../../../../src/film/unit.ts';
import type { LinesSeen, SubjectLight, View } from '../../../../src/film/view.ts';
import { film } from './frames.ts';

/** A view of a plain level room; the tests change what they are about. */
export function view(changes: Partial<Omit<View, 'lines'>> & { lines?: Partial<LinesSeen> } = {}): View {
  return {
    bend: { lambda: -0.01, agreement: 0.6, edges: 20 },
    mirror: 0.1,
    flat: 0.3,
    weight: [0.4, 0.6],
    sky: 0,
    circle: 0,
    subject: null,
    lamps: [],
    glow: 0,
    ...changes,
    lines: {
      length: 8,
      level: 0.4,
      levelLength: 3,
      upright: -0.3,
      uprightLength: 3,
      trueLength: 6,
      convergence: null,
      meeting: null,
      ...changes.lines,
    },
  };
}

/** What was seen: a face of a quarter of the frame's height in the middle, or none. */
export function seen(face: Partial<FaceSeen> | null = {}): Seen {
  const box = [0.43, 0.3, 0.14, 0.25] as const;
  return {
    faces: face ? [{ box, score: 0.9, pose: { yaw: 0, pitch: 0, roll: 0 }, ...face }] : [],
    people: [],
    things: [],
    salient: null,
    peopleArea: null,
  };
}

/** Light on a face from the front. */
export function lit(changes: Partial<SubjectLight> = {}): SubjectLight {
  return {
    kind: 'face',
    box: [0.43, 0.3, 0.14, 0.25],
    luma: 0.6,
    ringLuma: 0.5,
    ringStops: -0.5,
    acrossStops: 0.1,
    downStops: 0.1,
    penumbra: null,
    contrast: 2,
    rim: 0,
    ...changes,
  };
}

const source = { fingerprint: 'f', width: 1920, height: 1080 };

/** All units of frames that are one shot, of a film of this size; throws where they break an invariant. */
export function unitsOf(
  frames: readonly ShotFrame[],
  size: { width: number; height: number } = source,
): Unit[] {
  const last = frames.at(-1)!;
  const shot = { index: 0, interval: [0, last.t + last.duration], boundary: 'start' } as const;
  const units = measuredUnits({ ...source, ...size }, shot, frames);
  const doc = {
    schema: 'cine-units/1',
    source: { ...source, ...size, duration: shot.interval[1] },
    shots: [shot],
    units,
  };
  const broken = violations(doc as unknown as Parameters<typeof violations>[0]);
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
  return units;
}

/** Two seconds looked at twice a second. */
export function looked(at: (t: number) => { view: View; seen?: Seen | null }): ShotFrame[] {
  return film(2, (t, i) => {
    if (i % 12 !== 0) return {};
    const { view, seen = null } = at(t);
    return { look: { seen, view } };
  });
}

/** Labels of one dimension, unsure ones with a question mark. */
export function labels(dim: string, units: readonly Unit[]): string[] {
  return units
    .filter((unit) => unit.dim === dim)
    .map(({ label, status }) => (status === 'asserted' ? label : `${label}?`));
}
