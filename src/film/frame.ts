import type { Look } from './look.ts';
import type { Seconds } from './time.ts';

/**
 * Global motion between two consecutive frames, of the picture content (the camera moves the other way).
 * u = a1 + a2·x + a3·y, v = a4 + a5·x + a6·y with x, y and the flow in frame widths, origin at the centre,
 * x to the right and y down (robust affine fit; Minetto et al. 2007).
 */
export interface GlobalMotion {
  a: readonly [a1: number, a2: number, a3: number, a4: number, a5: number, a6: number];
  /** Share of tracked points that agree with the fit, 0..1. */
  inliers: number;
  /** Share of grid points with enough texture to be tracked, 0..1. */
  tracked: number;
  /** Median distance of the inliers from the fit, in frame widths. */
  residual: number;
}

/** A turn of the camera, told by what perspective does to the corners, near and far alike. */
export interface Turn {
  /** About the flow of far things over the square of the focal length, in frame widths; a long lens shows none. */
  way: number;
  /** How far it moves a typical point across, over what it leaves unexplained there. */
  clear: number;
}

/** Longest that a parallax window lasts: that of a slow camera. */
export const LONGEST_WINDOW: Seconds = 2;

/** Parallax over a window of half a second, up to two for a slow camera, from points followed through its frames. */
export interface ParallaxWindow {
  from: Seconds;
  /** Residual of the points from the best homography over their median flow; 0 is a pure rotation or zoom. */
  index: number;
  /** Displacement of a typical point over the window, in frame widths. */
  flow: number;
  /** Points followed to the end of the window. */
  points: number;
  /** Affine fit to the displacement at all depths, as in `GlobalMotion`. */
  a: GlobalMotion['a'];
  /**
   * 10th and 90th percentiles over the points: where they went (frame widths, growth and turn taken out), how much
   * each grew from the centre (share) and turned about it (radians).
   */
  spread: Record<'x' | 'y' | 'scale' | 'roll', readonly [low: number, high: number]>;
  /** How much each grew, as in `spread.scale`, with the points on people and things that were left out of the rest. */
  growthOfAll?: readonly [low: number, high: number];
  /** Turns of the camera sideways, and up and down. */
  turn: Readonly<Record<'x' | 'y', Turn>>;
  /** How much more things grew at the lower edge than in the middle, as a share: near things are below. */
  growthBelow: number;
  /** Share of the points, 0..1, on either side of a straight border that go with their own side and not with the other. */
  split: number;
}

/** Statistics of luma and colour over the picture, letterbox bars left out. */
export interface Levels {
  /** Mean linear-light luminance, and mean and percentiles of display luma, each 0..1. */
  mean: number;
  luma: number;
  p05: number;
  p50: number;
  p95: number;
  p99: number;
  /** Share of pixels darker than 0.12 and brighter than 0.98 of display luma. */
  dark: number;
  clipped: number;
  /** CIELAB: 95th percentile of chroma, and mean b* and a* of pixels with chroma over 8. */
  chroma95: number;
  warmth: number;
  tint: number;
  /** Hasler and Süsstrunk 2003, on 0..255 sRGB. */
  colourfulness: number;
}

/** A very small picture: luma 0..255 row by row. */
export interface TinyPicture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What is shown, very roughly: mean luma 0..255 of `sightSize` cells, row by row. */
export type Sight = Uint8Array;

/** Everything pass 1 keeps of one frame. */
export interface FrameStats {
  t: Seconds;
  /** Presentation time to the next frame. */
  duration: Seconds;
  /** How unlike the frame before, 0 (same) to 1: after the best global motion is taken out. 0 for the first. */
  change: number;
  /** 1 − correlation of RGB histograms with the frame before, 0..2. */
  histogramChange: number;
  motion: GlobalMotion | null;
  parallax: ParallaxWindow | null;
  levels: Levels;
  /** Mean display luma of this very frame, 0..1: levels are held for a fifth of a second, which hides a flicker. */
  brightness: number;
  /** Mean local change of the most active tile, 0..1; kept of `activity`: it is zero only where nothing lives. */
  stir: number;
  /** Luma, about 40 px wide: cuts and dissolves are told by it. Dropped once its shot is closed. */
  tiny: TinyPicture;
  /** Edge sharpness per tile of `tileGrid`, row by row: 1 soft, 2 as sharp as pixels can be; NaN without edges. */
  sharpness: readonly number[];
  /** Mean absolute local change per tile after global motion, 0..1, on the same grid. */
  activity: readonly number[];
  /** On sampled frames, about two a second. */
  look: Look | null;
}

/** Columns and rows of the tile grid. */
export const tileGrid = { columns: 8, rows: 6 } as const;

/** What is kept of a frame until its shot is closed. */
export type ShotFrame = Omit<FrameStats, 'tiny' | 'activity' | 'histogramChange'> & {
  /** Mean local change of the least active tile, 0..1: grain changes even that. */
  quiet?: number;
  /** On sampled frames, about two a second. */
  sight?: Sight | null;
};
