import { type Brush, random, type Rgb, rgba } from '../paint.ts';

/** The picture above `shore`, mirrored in the water below it and broken by ripples. */
export function mirrorIn(
  brush: Brush,
  {
    shore,
    seed,
    tint,
    ripple,
  }: { shore: number; seed: number; tint: readonly (readonly [number, string])[]; ripple: number },
): void {
  const { canvas } = brush;
  const { width, height } = canvas;
  const above = new OffscreenCanvas(width, shore);
  above.getContext('2d')!.drawImage(canvas, 0, 0);
  const next = random(seed);
  for (let y = 0; y < height - shore; y++) {
    const far = y / (height - shore);
    const from = Math.max(0, shore - 1 - y * (1.1 + 0.5 * far) + (next() - 0.5) * 5 * far);
    const shift = (next() - 0.5) * ripple * (0.15 + far);
    brush.drawImage(above, 0, from, width, 1, shift, shore + y, width, 1);
  }
  const gradient = brush.createLinearGradient(0, shore, 0, height);
  for (const [at, colour] of tint) gradient.addColorStop(at, colour);
  brush.fillStyle = gradient;
  brush.fillRect(0, shore, width, height - shore);
  for (let i = 0; i < width * 0.5; i++) {
    const far = next() ** 0.7;
    const y = shore + 2 + far * (height - shore);
    const long = (6 + 60 * next()) * (0.25 + far);
    brush.fillStyle = next() < 0.55 ? `rgba(255,225,190,${0.1 * next()})` : `rgba(15,5,40,${0.16 * next()})`;
    brush.fillRect(next() * width, y, long, 0.8 + 1.8 * far);
  }
}

/** Light broken by ripples: dashes that come and go below a light at `x`. */
export function glitter(
  brush: Brush,
  {
    x,
    top,
    bottom,
    spread,
    colour,
    seed,
    time,
    count,
    strength = 1,
  }: {
    x: number;
    top: number;
    bottom: number;
    spread: number;
    colour: Rgb;
    seed: number;
    time: number;
    count: number;
    strength?: number;
  },
): void {
  const next = random(seed);
  for (let i = 0; i < count; i++) {
    const far = next() ** 1.3;
    const off = (next() + next() + next() - 1.5) * spread * (0.25 + far);
    const [phase, pace, long] = [next() * 7, 1.5 + 3 * next(), (5 + 34 * next()) * (0.3 + far)];
    const alpha = strength * Math.max(0, Math.sin(phase + pace * time)) * (1 - 0.5 * far);
    brush.fillStyle = rgba(colour, alpha);
    brush.fillRect(x + off - long / 2, top + far * (bottom - top), long, 1.2 + 2.4 * far);
  }
}
