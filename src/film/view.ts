import type { Box } from './time.ts';

/** Straight edges of a still. Angles in degrees, clockwise on the screen positive; lengths in frame diagonals. */
export interface LinesSeen {
  /** All straight edges together. */
  length: number;
  /** How far the edges nearest to level are turned off it, −45..45, and the length of those within 2.5° of that. */
  level: number;
  levelLength: number;
  /** The same of the edges nearest to upright, in the middle of the frame. */
  upright: number;
  uprightLength: number;
  /** Length within 2.5° of exactly level and exactly upright. */
  trueLength: number;
  /**
   * How upright edges lean together: tangent of their lean per frame width, positive where they meet above (the
   * camera looks up), negative where they meet below; with its standard error and the length of the edges. Null
   * where too few stand apart.
   */
  convergence: { value: number; error: number; length: number } | null;
  /** Where the extensions of most long edges meet, in shares of the frame; null where they do not. */
  meeting: { x: number; y: number; lines: number; length: number } | null;
}

/** Bend of long edges, as by a lens. */
export interface BendSeen {
  /** λ of the division model r / (1 + λr²), r in half diagonals: negative for a barrel. */
  lambda: number;
  /** Share of the edges' weight that is bent the way λ says. */
  agreement: number;
  /** Edges long enough and far enough from the middle to tell. */
  edges: number;
}

/** Light on one person, animal or thing; luminance is linear light of diffuse white = 1, differences are in stops. */
export interface SubjectLight {
  kind: 'face' | 'person' | 'thing';
  box: Box;
  /** Median of the subject and of a ring round it, display luma 0..1 and linear. */
  luma: number;
  ringLuma: number;
  /** Ring over subject, linear light, in stops: positive where the ground is brighter. */
  ringStops: number;
  /** Right half over left half, and upper over lower half, in stops, of the skin in a face; null for others. */
  acrossStops: number | null;
  downStops: number | null;
  /**
   * Width of the passage from light to shade across the cheeks, as a share of the face's width; null where no side of a
   * face is darker. A hard light's is narrow.
   */
  penumbra: number | null;
  /** 95th over 5th percentile on the subject, in stops. */
  contrast: number;
  /** Share of the subject's outline that is at least a stop brighter than both sides of it. */
  rim: number;
}

/** A small region as bright as the picture can be. */
export interface Lamp {
  box: Box;
  /** Of the frame. */
  area: number;
}

/** What one sampled still shows besides its people. */
export interface View {
  lines: LinesSeen;
  bend: BendSeen | null;
  /** Correlation of the edges with their mirror image across the upright middle, −1..1. */
  mirror: number;
  /** Share of the frame without texture. */
  flat: number;
  /** Centre of the edges' weight, in shares of the frame. */
  weight: readonly [x: number, y: number];
  /** Share of the frame that looks like clear sky: smooth, blue, and joined to the top. */
  sky: number;
  /** Share of what lies outside the inscribed circle that is black, less that of what lies inside. */
  circle: number;
  subject: SubjectLight | null;
  lamps: readonly Lamp[];
  /** Share of the frame that is bright and strongly coloured. */
  glow: number;
}
