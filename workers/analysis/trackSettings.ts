/** Settings that both twins of the point tracker share. */
export const trackSettings = {
  /** Window of 7 × 7 pixels: the least that keeps film grain out at 320 px. */
  radius: 3,
  /** Levels 2, 1, 0 of the pyramid; the coarse shift covers what is beyond their reach. */
  coarsest: 2,
  turns: 5,
  /** Pixels; a step shorter than this ends the search at a level. */
  settled: 0.02,
  /** Smaller eigenvalue of the structure tensor per pixel, grey levels squared: below it a window is flat. */
  texture: 0.5,
} as const;
