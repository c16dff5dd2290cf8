import { tuned } from '../calibration.ts';

/**
 * Where a movement begins. Velocities are smoothed over 0.4 s. First values from definitions, moved where the
 * synthetic clips with exact paths (photographs under 2-D paths, a 3-D scene with parallax) asked for it.
 */
export const thresholds = {
  /**
   * Where a movement begins: % of the frame width per second (by definition a static camera stays below 0.15, here doubled), % of
   * scale per second, degrees per second.
   */
  enter: { x: 0.3, y: 0.3, scale: 0.5, roll: 1 },
  /** Least way over the whole movement: % of width, % of scale, degrees. */
  way: {
    x: tuned('motion.way.x', 2.2),
    y: tuned('motion.way.y', 2.2),
    scale: tuned('motion.way.scale', 2),
    roll: 3,
  },
  /** A way shorter than this many times the shake is sway, not a movement. */
  wayOverShake: 6,
  /** A movement whose part in the flow is smaller than this share of the greatest one is its by-product. */
  share: tuned('motion.share', 0.25),
  /** Leave a movement below this share of the entry threshold (units.md, life of a unit). */
  leave: 0.6,
  /** Seconds under which a movement must go further to be told, and how far: % of the width at a typical point. */
  brief: 1,
  briefWay: 10,
  /** Seconds (units.md). */
  shortest: 0.5,
  gap: 0.3,
  /** Seconds: a shorter rest before or after a movement belongs to it, as an editor would log it. */
  shortestRest: 1,
  /**
   * Near and far part by less than the first: the camera turned (pans of the labelled and synthetic clips up to 0.25,
   * trucks from 0.44); by more than the second: it travelled; from the third on where the lower edge outruns the middle
   * by `steepFloor` of its way, as a floor does under a camera that trucks; between, measurement cannot tell.
   */
  parting: {
    turned: tuned('motion.parting.turned', 0.27),
    travelled: tuned('motion.parting.travelled', 0.55),
    floor: 0.35,
  },
  steepFloor: 0.7,
  /** The same where near and far are layers and the picture does little besides, as a share of its way (drawn scenes). */
  layers: { index: 0.22, layered: 0.74, besides: 0.15 },
  /**
   * A turn that perspective shows, as a share of the picture's way, and so clearly: labelled pans with a wide lens from
   * 1.5 and 1.8, trucks up to 0.05 and 0.5.
   */
  turned: { share: 0.4, clear: 1.5 },
  /** Parallax index and steepness under which near and far are alike, though some points hold still: a held subject. */
  held: { index: 0.15, steep: 0.05 },
  /** % of the width that a camera must have gone by for its travel to be told: less is the hand, or a dolly's by-product. */
  travelWay: 4,
  /** Evenness of both ways from which some points surely went back. */
  goesBack: 0.15,
  /** % of width per second under which a camera rests, and seconds that two rests may lie apart. */
  still: 0.6,
  stillGap: 1.5,
  /**
   * Unlikeness of the views that a rest begins and ends on, of the deviation in the view, above which it was none (rests
   * up to 0.1, films that crawl at 80 kb/s from 0.12 in nine of thirteen), and the share of agreeing points above which
   * these are believed (such films up to 0.9, a flower in the wind 0.99); and the change of a frame below which light
   * alone changes (such films from 0.0014, a lamp turned up 0.0001).
   */
  restView: 0.115,
  restAgree: 0.93,
  restChange: 0.001,
  /** Flow of a parallax window, in frame widths per second, above which a still picture was not still. */
  moved: 0.01,
  /** Median flow of a parallax window, in frame widths, from which its index can be believed. */
  parallaxFlow: 0.006,
  /** Growth this much both ways is a dolly against a zoom, or a subject: which way the camera went is not told. */
  mixed: 0.25,
  /** % of width, or of scale, per second that only a turn or a zoom reaches: a whip pan, a crash zoom. */
  whip: 80,
  /** Points have some way in common where near things outrun far ones by this share of the way, all going one way, ... */
  layered: 0.7,
  /** ... or the lower edge outruns the middle of the picture by this share of its way. */
  steep: 0.2,
  /** Index from which the points have no way in common. */
  parallaxNone: tuned('motion.parallaxNone', 1),
  /**
   * Growth this much uneven, over its mean: below the first a zoom (drawn ones up to 0.24), above the second a dolly
   * (drawn ones from 1.03) where one homography leaves this much over.
   */
  uneven: { zoom: tuned('motion.uneven.zoom', 0.34), dolly: tuned('motion.uneven.dolly', 0.5) },
  dollyIndex: 0.05,
  /** Near and far part by at least this many frame widths in half a second, this evenly both ways, ... */
  apartSpread: 0.02,
  apartCrossing: 0.35,
  /** ... and with height in the picture: an arc or a crane. */
  apartShear: 0.8,
  /** ... or the far leads, and the near goes at most this share of its way: drawn arcs and dolly zooms 0.18 at most. */
  nearHeld: 0.3,
  /**
   * A turn sideways in a window of at least so many seconds that perspective shows so clearly (drawn arcs from 1.3,
   * trucks up to 0.7), as a share of how far near and far part: drawn arcs 0.5 to 2; more is a pan in which little parts.
   */
  turnWindow: 0.3,
  turnClear: 1.2,
  turnLeast: 0.4,
  turnMost: 3,
  /** Share of the parting of growth that goes with height where the far leads: drawn dolly zooms from 0.9. */
  growthBelow: 0.5,
  /** Shares of growth: a dolly zoom spreads by at least the first; turn and shift are small beside it. */
  growthSpread: 0.05,
  growthTurn: 0.35,
  growthShift: 0.1,
  growthIndex: 1.2,
  /** Way from which a movement of a camera that shakes is more than the hand: % of width, % of scale, degrees. */
  handWay: {
    x: tuned('motion.handWay.x', 15),
    y: tuned('motion.handWay.y', 15),
    scale: 6,
    roll: 20,
  },
  /** ... and its way from end to end is this share of the way there and back, frame by frame. */
  handDirect: 0.9,
  /**
   * Share of all points that were seeded which agree, frames without agreement counted, below which there is no movement
   * to tell: trucks that pass on a bare road 0.13, a fast tilt over a clear sky 0.19.
   */
  agreement: 0.16,
  /** A way back of this share makes both sway. */
  wayBack: tuned('motion.wayBack', 0.4),
  /** A subject is followed for at least this long, seconds, ... */
  followShortest: 1,
  /** ... while the background goes by this far, % of the width, or grows by this much, %, ... */
  followWay: 15,
  followGrowth: 12,
  /**
   * ... and the subject goes, or grows, by this share of that at most (labelled clips: who is held in place goes up to
   * 0.075 and who is not 0.18; who is followed in depth grows up to 0.3, who is not 0.4), ...
   */
  followDrift: { held: 0.12, alongside: 0.3 },
  /** ... and, where the background grows, keeps its place to this share of the frame. */
  followPlace: 0.2,
  /** RMS of the motion path above 1 Hz, % of the frame width: 0.2 by definition, and its half to leave. */
  shake: tuned('motion.shake', 0.2),
  shakeLeave: 0.12,
  /** What a fast pan may stray of its own, per % of width a second above `fast`, as a share of the threshold. */
  shakePerSpeed: 0.15,
  /**
   * Share of the points, on the worse side of a straight border, that go with their own side alone: two pictures. At
   * most 0.72 in 1,488 windows of the labelled and synthetic clips, from 0.76 in drawn split screens.
   */
  split: 0.74,
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
