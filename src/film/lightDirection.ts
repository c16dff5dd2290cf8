import { quantile, round3, saturate } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import type { Shot } from './shot.ts';
import type { Box } from './time.ts';
import type { MeasureEvidence, Unit, UnitBox } from './unit.ts';
import type { SubjectLight } from './view.ts';
import type { Label } from './vocabulary/index.ts';
import { claimed, usual, viewed, viewsOf, type Viewed } from './viewed.ts';

/** Stops of linear light and display luma 0..1; from film-language, with what a face needs besides. */
const thresholds = {
  side: 1,
  /** A face turned or leant further shows more hair on one side; degrees. */
  turn: 20,
  lean: 12,
  /** film-language asks for 1 stop; skin and clothes differ by that much before a wall in any light. */
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
export function lightDirectionUnits(
  film: { fingerprint: string },
  shot: Shot,
  frames: readonly ShotFrame[],
): Unit[] {
  const views = viewsOf(frames);
  const of = (pick: (light: SubjectLight, v: Viewed) => number | null) =>
    usual(views, (v) => v.view.subject && pick(v.view.subject, v));
  const luma = of((s) => s.luma);
  if (luma === null) return [];
  const ring = of((s) => s.ringLuma)!;
  const stops = of((s) => s.ringStops)!;
  const rim = of((s) => s.rim)!;
  const facing = views.filter(isFacing);
  const down = 2 * facing.length >= views.length ? heldStops(facing, (s) => s.downStops) : null;
  const across = 2 * facing.length >= views.length ? heldStops(facing, (s) => s.acrossStops) : null;
  const isFace = of((s) => s.acrossStops) !== null;
  const isThing = views.find((v) => v.view.subject)!.view.subject!.kind === 'thing';
  const claim = (label: Label, evidence: MeasureEvidence[], times: number, why: string) =>
    claimed(film, shot, {
      dim: 'lighting_condition',
      label,
      evidence,
      confidence: saturate(times),
      box: boxOf(views),
      why,
      // What is darker than its ground may be lit like it, and be dark: only skin is known to be neither.
      ...(isThing || (label === 'back' && !isFace) ? { status: 'abstained' as const } : {}),
    });
  const t = thresholds;
  const dark = claim(
    'silhouette',
    [
      viewed('subject_luma', luma, 'of white', '<', t.silhouette),
      viewed('ground_luma', ring, 'of white', '>', t.ground),
    ],
    ring / t.ground,
    'the subject is dark before a bright ground',
  );
  const direction: Unit[][] = [
    claim(
      'back',
      [
        viewed('ground_over_subject', stops, 'stops', '>=', t.back),
        viewed('subject_luma', luma, 'of white', '<', t.backSubject),
        viewed('ground_luma', ring, 'of white', '>', t.backGround),
      ],
      stops / t.back,
      `the ground is ${stops.toFixed(1)} stops brighter than the subject`,
    ),
    across === null
      ? []
      : claim(
          'side',
          [viewed('face_sides', Math.abs(across), 'stops', '>=', t.side)],
          Math.abs(across) / t.side,
          `one side of the face is ${Math.abs(across).toFixed(1)} stops brighter`,
        ),
    ...(down === null ? [] : upDown(down, claim)),
  ];
  return [
    ...dark,
    // One facet, one word: what is told comes before what is supported.
    ...direction
      .flat()
      .sort((a, b) => Number(a.status === 'abstained') - Number(b.status === 'abstained'))
      .slice(0, 1),
    ...quality(
      of((s) => s.penumbra),
      claim,
    ),
    ...claim(
      'rim',
      [viewed('bright_outline', rim, 'of the outline', '>=', t.rim)],
      rim / t.rim,
      'a bright edge',
    ),
  ];
}

type Claim = (label: Label, evidence: MeasureEvidence[], times: number, why: string) => Unit[];

/** Hard or soft, supported by how wide the passage from light to shade is; null where there is none. */
function quality(penumbra: number | null, claim: Claim): Unit[] {
  if (penumbra === null) return [];
  const { hard, soft } = thresholds;
  const width = `shade begins within ${(100 * penumbra).toFixed(0)} % of the face's width`;
  return [
    ...claim('hard', [viewed('penumbra', penumbra, 'of the face', '<=', hard)], hard / penumbra, width),
    ...claim('soft', [viewed('penumbra', penumbra, 'of the face', '>=', soft)], penumbra / soft, width),
  ];
}

function upDown(down: number, claim: Claim): Unit[][] {
  const t = thresholds.upDown;
  const evidence = (stops: number) => [viewed('face_halves', stops, 'stops', '>=', t)];
  return [
    claim('top', evidence(down), down / t, 'the upper face is brighter'),
    claim('under', evidence(-down), -down / t, 'the lower face is brighter'),
  ];
}

/** Whether the largest face looks straight out of the frame. */
function isFacing({ seen }: Viewed): boolean {
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

/** Round the subject at the middle of the looks in which there is one. */
function boxOf(views: readonly Viewed[]): UnitBox {
  const lit = views.filter(({ view }) => view.subject);
  const xywh = lit[Math.floor(lit.length / 2)]!.view.subject!.box.map(round3) as unknown as Box;
  return { kind: 'static', xywh };
}
