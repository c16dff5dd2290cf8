/** What everything is drawn on. */
export type Brush = OffscreenCanvasRenderingContext2D;

/** Red, green and blue, 0..255. */
export type Rgb = readonly [r: number, g: number, b: number];

/** A colour of the canvas. */
export const rgba = ([r, g, b]: Rgb, alpha = 1) => `rgba(${r},${g},${b},${alpha})`;

/** Between two colours; `share` 0..1. */
export function blend(a: Rgb, b: Rgb, share: number): Rgb {
  const at = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return [at(0), at(1), at(2)];
}

/** Numbers in 0..1, always the same for one seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let v = Math.imul(state ^ (state >>> 15), 1 | state);
    v = (v + Math.imul(v ^ (v >>> 7), 61 | v)) ^ v;
    return ((v ^ (v >>> 14)) >>> 0) / 4294967296;
  };
}

/** 0 to 1 with no jerk at either end. */
export function ease(share: number): number {
  const s = Math.min(1, Math.max(0, share));
  return s * s * s * (s * (6 * s - 15) + 10);
}

/** A picture drawn once and used in many frames. */
export function layer(width: number, height: number, draw: (brush: Brush) => void): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d', { willReadFrequently: true })!; // plain memory: software GPUs are slower
  draw(brush);
  return canvas;
}

/** The same picture out of focus. */
export function blurred(picture: OffscreenCanvas, radius: number): OffscreenCanvas {
  return layer(picture.width, picture.height, (brush) => {
    brush.filter = `blur(${radius}px)`;
    brush.drawImage(picture, 0, 0);
  });
}

/** A gradient from `top` to `bottom` through the given colours. */
export function fall(
  brush: Brush,
  top: number,
  bottom: number,
  stops: readonly (readonly [at: number, colour: string])[],
): CanvasGradient {
  const gradient = brush.createLinearGradient(0, top, 0, bottom);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** Light around a point, added to what is there. */
export function glow(
  brush: Brush,
  x: number,
  y: number,
  radius: number,
  colour: Rgb,
  strength: number,
): void {
  const gradient = brush.createRadialGradient(x, y, 0, x, y, radius);
  for (const [at, part] of [
    [0, 1],
    [0.12, 0.62],
    [0.3, 0.28],
    [0.6, 0.08],
    [1, 0],
  ] as const)
    gradient.addColorStop(at, rgba(colour, strength * part));
  brush.save();
  brush.globalCompositeOperation = 'screen';
  brush.fillStyle = gradient;
  brush.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  brush.restore();
}

/** Smooth noise along a line, −1..1: five octaves, the longest `length` long. */
export function wander(seed: number, length: number): (x: number) => number {
  const next = random(seed);
  const table = Float32Array.from({ length: 1024 }, () => 2 * next() - 1);
  const at = (x: number) => {
    const i = Math.floor(x);
    const s = x - i;
    const [a, b] = [table[i & 1023]!, table[(i + 1) & 1023]!];
    return a + (b - a) * s * s * (3 - 2 * s);
  };
  return (x) => {
    let sum = 0;
    for (let octave = 0, size = 0.55; octave < 5; octave++, size *= 0.45)
      sum += size * at((x / length) * 2 ** octave + 97 * octave);
    return sum;
  };
}

/** Brush strokes over what is already painted: the hand that made it, and something for the eye to hold. */
export function strokes(
  brush: Brush,
  {
    seed,
    count,
    length,
    alpha,
    lean = 0,
  }: { seed: number; count: number; length: number; alpha: number; lean?: number },
): void {
  const next = random(seed);
  const { width, height } = brush.canvas;
  brush.save();
  brush.globalCompositeOperation = 'source-atop';
  brush.lineCap = 'round';
  for (let i = 0; i < count; i++) {
    const [x, y] = [next() * width, next() * height];
    const angle = lean + (next() - 0.5) * 0.5;
    const reach = length * (0.3 + next());
    brush.strokeStyle =
      next() < 0.5 ? `rgba(255,240,220,${alpha * next()})` : `rgba(10,0,25,${alpha * next()})`;
    brush.lineWidth = 0.6 + next() * length * 0.08;
    brush.beginPath();
    brush.moveTo(x, y);
    brush.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    brush.stroke();
  }
  brush.restore();
}
