/**
 * Where a movement begins. Velocities are smoothed over 0.4 s. First values from film-language, moved where the
 * synthetic clips with exact paths (photographs under 2-D paths, a 3-D scene with parallax) asked for it.
 */
export const thresholds = {
  /** % of the frame width per second; film-language's 0.15 for a static camera, doubled. */
  shift: 0.3,
  /** % per second of scale. */
  scale: 0.5,
  /** Degrees per second. */
  roll: 1,
  /** Least way over the whole movement: % of width, % of scale, degrees (film-language for roll). */
  shiftWay: 1.2,
  scaleWay: 2,
  rollWay: 3,
  /** A way shorter than this many times the shake is sway, not a movement. */
  wayOverShake: 6,
  /** A movement whose part in the flow is smaller than this share of the greatest one is its by-product. */
  share: 0.25,
  /** Leave a movement below this share of the entry threshold (units.md, life of a unit). */
  leave: 0.6,
  /** Seconds (units.md). */
  shortest: 0.5,
  gap: 0.3,
  /** Seconds: a shorter rest before or after a movement belongs to it, as an editor would log it. */
  shortestRest: 1,
  /** Parallax index: below, the camera turned or zoomed; above, it moved; between, measurement cannot tell. */
  parallaxLow: 0.12,
  parallaxHigh: 0.25,
  /** Median flow of a parallax window, in frame widths, from which its index can be believed. */
  parallaxFlow: 0.012,
  /** Index from which near and far move against each other: an arc, or a dolly against a zoom. */
  parallaxApart: 0.65,
  /** RMS of the motion path above 1 Hz, % of the frame width: film-language's 0.2, and its half to leave. */
  shake: 0.2,
  shakeLeave: 0.12,
  /** Up to this shake a camera that goes nowhere is static, % of the frame width. */
  steady: 0.12,
  /** Share of the tracked points that must agree before a frame's motion counts. */
  inliers: 0.35,
  /** Frame widths: points further than this from their own fit were not found (a flash leaves 0.02 to 0.09). */
  residual: 0.012,
  /** Frames a second below which shake cannot be seen. */
  shakeRate: 10,
  /** % of the frame width per second: slow below the first, fast above the second. */
  slow: 6,
  fast: 25,
} as const;
