import type { Claim } from '../claims/claim.ts';
import { entails } from '../entailment.ts';
import { claimEntails, together } from './match.ts';

/** A movement that is two others at once, and those two. */
interface Composition {
  whole: string;
  /** The way of a dolly zoom. */
  kind?: Claim['kind'];
  parts: readonly [string, string];
  /** Only around a subject that stays where it is. */
  stillSubject?: true;
}

/** metrics.md, read both ways: the two together are the third, and the third is either of the two. */
const compositions: readonly Composition[] = [
  { whole: 'dolly_zoom', kind: 'in', parts: ['dolly_in', 'zoom_out'] },
  { whole: 'dolly_zoom', kind: 'out', parts: ['dolly_out', 'zoom_in'] },
  { whole: 'arc_cw', parts: ['truck_left', 'pan_right'], stillSubject: true },
  { whole: 'arc_ccw', parts: ['truck_right', 'pan_left'], stillSubject: true },
  { whole: 'crane_up', parts: ['pedestal_up', 'tilt_down'] },
  { whole: 'crane_down', parts: ['pedestal_down', 'tilt_up'] },
];

/** A dolly zoom of which is not told which way it goes has a dolly and a zoom all the same. */
const eitherWay = ['dolly', 'zoom'];

/** Some claim of the set entails `u`, alone or by what it is made of, or two of one moment together are `u`. */
export function setEntails(set: readonly Claim[], u: Claim): boolean {
  if (set.some((s) => claimEntails(s, u))) return true;
  return u.dim === 'camera_movement' && (isPart(set, u) || composes(set, u));
}

function isPart(set: readonly Claim[], u: Claim): boolean {
  return set.some((s) => partsOf(s).some((part) => entails(u.dim, part, u.label)));
}

/** Whether a claim is one of the movements that another is made of. */
export const isPartOf = ({ dim, label }: Claim, whole: Claim) =>
  dim === whole.dim && partsOf(whole).some((part) => entails(dim, part, label) || entails(dim, label, part));

function partsOf({ label, kind }: Claim): readonly string[] {
  if (label === 'dolly_zoom' && !kind) return eitherWay;
  return compositions.find((c) => c.whole === label && c.kind === kind)?.parts ?? [];
}

/** Whether two claims of the set, of one moment, come to `u` together. */
export function composes(set: readonly Claim[], u: Claim): boolean {
  return compositions.some(
    ({ whole, kind, parts: [one, two], stillSubject }) =>
      entails(u.dim, whole, u.label) &&
      (!u.kind || u.kind === kind) &&
      set.some(
        (a) =>
          a.label === one &&
          set.some((b) => b.label === two && together(a, b)) &&
          !(stillSubject && subjectMoves(set, a)),
      ),
  );
}

/**
 * No claim says that a subject stays where it is, so it is taken to, unless the same set says that the camera follows it
 * at that moment: beside a walking subject, a truck with a pan is no arc.
 */
const subjectMoves = (set: readonly Claim[], when: Claim) =>
  set.some((s) => s.label === 'tracking' && together(s, when));
