/** Seconds of presentation time, from the first picture of the film unless said otherwise. */
export type Seconds = number;

/** Half-open [start, end) in seconds of presentation time. */
export type Interval = readonly [start: Seconds, end: Seconds];

/** x, y, width, height as shares (0..1) of the display frame, origin top left. */
export type Box = readonly [x: number, y: number, width: number, height: number];
