import { degreeOf, quantile, saturate } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import type { Film } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { MeasureEvidence, Unit } from './unit.ts';
import type { SubjectLight } from './view.ts';
import type { Label } from './vocabulary/index.ts';
import { boxRound, claimed, usual, viewed, viewsOf, type Viewed } from './viewed.ts';

/** Stops of linear light and display luma 0..1; from the definitions, with what a face needs besides. */
const thresholds = {
  side: 1,
  /** A face turned or leant further shows more hair on one side; degrees. */
  turn: 20,
  lean: 12,
  /** The definition asks for 1 stop; skin and clothes differ by that much before a wall in any light. */
  back: 2,
  backSubject: 0.34,
  backGround: 0.5,
  upDown: 0.7,
  silhouette: 0.15,
  ground: 0.5,
  rim: 0.3,
  /** Of the face's width; the passage over a round cheek in an even light takes half of it. Not set on labelled clips. */
  hard: 0.15,
  soft: 0.35,
} as const;

/** Where the light on the subject comes from: side, back and silhouette told, the others supported. */
export function lightDirectionUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const views = viewsOf(frames);
  const light = lightOn(views);
  if (!light) return [];
  const claim = claimsOn(film, shot, views, light);
  return [
    ...silhouette(light, claim),
    // One facet, one word: what is told comes before what is supported.
    ...[...back(light, claim), ...side(light, claim), ...upDown(light, claim)]
      .sort((a, b) => Number(a.status === 'abstained') - Number(b.status === 'abstained'))
      .slice(0, 1),
    ...quality(light, claim),
    ...rim(light, claim),
  ];
}

/** Middle values over the looks at one subject, as in `SubjectLight`. */
interface Light {
  luma: number;
  ring: number;
  stops: number;
  rim: number;
  penumbra: number | null;
  /** What seven looks of ten reach of a face that looks out of the frame; null where it mostly does not. */
  across: number | null;
  down: number | null;
  isFace: boolean;
  isThing: boolean;
}

function lightOn(views: readonly Viewed[]): Light | null {
  const of = (pick: (light: SubjectLight) => number | null) =>
    usual(views, ({ view }) => view.subject && pick(view.subject));
  const luma = of((s) => s.luma);
  if (luma === null) return null;
  const facing = views.filter(isFacing);
  const held = (pick: (light: SubjectLight) => number | null) =>
    2 * facing.length >= views.length ? heldStops(facing, pick) : null;
  return {
    luma,
    ring: of((s) => s.ringLuma)!,
    stops: of((s) => s.ringStops)!,
    rim: of((s) => s.rim)!,
    penumbra: of((s) => s.penumbra),
    across: held((s) => s.acrossStops),
    down: held((s) => s.downStops),
    isFace: of((s) => s.acrossStops) !== null,
    isThing: of((s) => Number(s.kind === 'thing'))! >= 0.5,
  };
}

type Claim = (label: Label, evidence: MeasureEvidence[], times: number, why: string) => Unit[];

function claimsOn(film: Film, shot: Shot, views: readonly Viewed[], { isThing, isFace }: Light): Claim {
  const box = boxRound(shot, views, ({ view }) => view.subject?.box);
  return (label, evidence, times, why) =>
    claimed(film, shot, {
      dim: 'lighting_condition',
      label,
      evidence,
      confidence: saturate(times),
      attrs: { degree: degreeOf(times) },
      box,
      why,
      // What is darker than its ground may be lit like it, and be dark: only skin is known to be neither.
      ...(isThing || (label === 'back' && !isFace) ? { status: 'abstained' as const } : {}),
    });
}

const onSubject = (luma: number, limit: number) => viewed('subject_luma', luma, 'of white', '<', limit);
const onGround = (luma: number, limit: number) => viewed('ground_luma', luma, 'of white', '>', limit);

function silhouette({ luma, ring }: Light, claim: Claim): Unit[] {
  const t = thresholds;
  const evidence = [onSubject(luma, t.silhouette), onGround(ring, t.ground)];
  return claim('silhouette', evidence, ring / t.ground, 'the subject is dark before a bright ground');
}

function back({ luma, ring, stops }: Light, claim: Claim): Unit[] {
  const t = thresholds;
  const evidence = [
    viewed('ground_over_subject', stops, 'stops', '>=', t.back),
    onSubject(luma, t.backSubject),
    onGround(ring, t.backGround),
  ];
  const why = `the ground is ${stops.toFixed(1)} stops brighter than the subject`;
  return claim('back', evidence, stops / t.back, why);
}

function side({ across }: Light, claim: Claim): Unit[] {
  if (across === null) return [];
  const stops = Math.abs(across);
  const evidence = [viewed('face_sides', stops, 'stops', '>=', thresholds.side)];
  const why = `one side of the face is ${stops.toFixed(1)} stops brighter`;
  return claim('side', evidence, stops / thresholds.side, why);
}

function rim({ rim: share }: Light, claim: Claim): Unit[] {
  const evidence = [viewed('bright_outline', share, 'of the outline', '>=', thresholds.rim)];
  const why = `${(100 * share).toFixed(0)} % of the outline is brighter than what is on both sides of it`;
  return claim('rim', evidence, share / thresholds.rim, why);
}

/** Hard or soft, supported by how wide the passage from light to shade is; null where there is none. */
function quality({ penumbra }: Light, claim: Claim): Unit[] {
  if (penumbra === null) return [];
  const { hard, soft } = thresholds;
  const width = `shade begins within ${(100 * penumbra).toFixed(0)} % of the face's width`;
  return [
    ...claim('hard', [viewed('penumbra', penumbra, 'of the face', '<=', hard)], hard / penumbra, width),
    ...claim('soft', [viewed('penumbra', penumbra, 'of the face', '>=', soft)], penumbra / soft, width),
  ];
}

function upDown({ down }: Light, claim: Claim): Unit[] {
  if (down === null) return [];
  const t = thresholds.upDown;
  const evidence = (stops: number) => [viewed('face_halves', stops, 'stops', '>=', t)];
  return [
    ...claim('top', evidence(down), down / t, 'the upper face is brighter'),
    ...claim('under', evidence(-down), -down / t, 'the lower face is brighter'),
  ];
}

/** Whether the largest face looks straight out of the frame. */
export function isFacing({ seen }: Viewed): boolean {
  const pose = [...(seen?.faces ?? [])].sort((a, b) => b.box[3] - a.box[3])[0]?.pose;
  return !!pose && Math.abs(pose.yaw) < thresholds.turn && Math.abs(pose.roll) < thresholds.lean;
}

/** The difference that seven looks of ten reach, 0 where they do not agree on its sign. */
function heldStops(views: readonly Viewed[], of: (light: SubjectLight) => number | null): number {
  const stops = views.map(({ view }) => (view.subject && of(view.subject)) ?? 0);
  const [low, high] = [
    quantile(stops, 0.3)!,
    -quantile(
      stops.map((v) => -v),
      0.3,
    )!,
  ];
  return low > 0 ? low : Math.min(0, high);
}
