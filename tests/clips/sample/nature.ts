import { type Brush, random, type Rgb, rgba, wander } from '../paint.ts';

/** A chain of hills, filled down to the lower edge. */
export function ridge(
  brush: Brush,
  {
    base,
    height,
    seed,
    length,
    fill,
    rim,
  }: {
    base: number;
    height: number;
    seed: number;
    length: number;
    fill: string | CanvasGradient;
    rim?: string;
  },
): (x: number) => number {
  const noise = wander(seed, length);
  const at = (x: number) => base - height * (0.5 + 0.5 * noise(x));
  const { width, height: bottom } = brush.canvas;
  brush.beginPath();
  brush.moveTo(-2, bottom);
  for (let x = -2; x <= width + 2; x += 2) brush.lineTo(x, at(x));
  brush.lineTo(width + 2, bottom);
  brush.closePath();
  brush.fillStyle = fill;
  brush.fill();
  if (rim) {
    brush.beginPath();
    for (let x = -2; x <= width + 2; x += 2) brush.lineTo(x, at(x) + 1);
    brush.strokeStyle = rim;
    brush.lineWidth = 2;
    brush.stroke();
  }
  return at;
}

/** A pine standing at (x, y). */
export function pine(brush: Brush, x: number, y: number, height: number, next: () => number): void {
  const tiers = Math.round(7 + height / 45);
  const half = height * (0.17 + 0.05 * next());
  brush.beginPath();
  brush.moveTo(x, y - height);
  const side = (sign: number) => {
    const edge: [number, number][] = [];
    for (let i = 1; i <= tiers; i++) {
      const down = i / tiers;
      const reach = half * down ** 0.85 * (0.75 + 0.45 * next());
      edge.push([x + sign * reach, y - height * (1 - 0.92 * down) + height * 0.02 * next()]);
      edge.push([x + sign * reach * 0.42, y - height * (1 - 0.92 * down) - height * 0.012]);
    }
    return edge;
  };
  for (const [px, py] of side(1)) brush.lineTo(px, py);
  brush.lineTo(x + height * 0.018, y);
  brush.lineTo(x - height * 0.018, y);
  for (const [px, py] of side(-1).reverse()) brush.lineTo(px, py);
  brush.closePath();
  brush.fill();
}

/** Long thin clouds, lit from below. */
export function clouds(
  brush: Brush,
  {
    top,
    bottom,
    count,
    seed,
    lit,
    shade,
  }: { top: number; bottom: number; count: number; seed: number; lit: Rgb; shade: Rgb },
): void {
  const next = random(seed);
  const { width } = brush.canvas;
  for (let i = 0; i < count; i++) {
    const y = top + (bottom - top) * ((i + next()) / count);
    const x = next() * width;
    const long = 120 + next() * 380;
    const thick = 6 + next() * 22;
    for (let puff = 0; puff < 26; puff++) {
      const along = (next() - 0.5) * 2;
      const [px, py] = [x + along * long, y + (next() - 0.5) * thick];
      const r = (1 - along * along * 0.8) * (thick * (0.7 + next()));
      const squash = brush.createRadialGradient(0, 0, 0, 0, 0, r);
      const colour = py > y ? lit : shade;
      squash.addColorStop(0, rgba(colour, 0.28));
      squash.addColorStop(1, rgba(colour, 0));
      brush.save();
      brush.translate(px, py);
      brush.scale(3.4, 0.7);
      brush.fillStyle = squash;
      brush.fillRect(-r, -r, 2 * r, 2 * r);
      brush.restore();
    }
  }
}

/** Stars, thinning out downward. */
export function stars(
  brush: Brush,
  { bottom, count, seed }: { bottom: number; count: number; seed: number },
): void {
  const next = random(seed);
  for (let i = 0; i < count; i++) {
    const y = bottom * next() ** 1.4;
    const size = 0.5 + 1.7 * next() ** 4;
    brush.fillStyle = `rgba(255,${235 + Math.floor(20 * next())},${215 + Math.floor(40 * next())},${(0.35 + 0.65 * next()) * (1 - (0.85 * y) / bottom)})`;
    brush.beginPath();
    brush.arc(next() * brush.canvas.width, y, size, 0, 7);
    brush.fill();
  }
}

/** Grass or reeds along the lower edge; `tall` says how much of their height they reach at x, 0..1. */
export function reeds(
  brush: Brush,
  {
    base,
    height,
    count,
    seed,
    fill,
    bend = 0.3,
    tall = () => 1,
  }: {
    base: number;
    height: number;
    count: number;
    seed: number;
    fill: string;
    bend?: number;
    tall?: (x: number) => number;
  },
): void {
  const next = random(seed);
  brush.strokeStyle = fill;
  brush.lineCap = 'round';
  for (let i = 0; i < count; i++) {
    const x = next() * brush.canvas.width;
    const reach = height * (0.35 + 0.65 * next()) * tall(x);
    const lean = reach * bend * (next() - 0.35);
    brush.lineWidth = 1 + 2.6 * next();
    brush.beginPath();
    brush.moveTo(x, base);
    brush.quadraticCurveTo(x + lean * 0.2, base - reach * 0.6, x + lean, base - reach);
    brush.stroke();
  }
}

/** A few birds on the wing, `time` seconds into their flight. */
export function birds(
  brush: Brush,
  {
    x,
    y,
    scale,
    count,
    seed,
    fill,
    time,
  }: {
    x: number;
    y: number;
    scale: number;
    count: number;
    seed: number;
    fill: string;
    time: number;
  },
): void {
  const next = random(seed);
  brush.strokeStyle = fill;
  brush.lineWidth = 0.16 * scale;
  brush.lineCap = 'round';
  for (let i = 0; i < count; i++) {
    const [px, py] = [
      x + (i + 0.6 * next()) * 3.2 * scale,
      y + (next() - 0.5 + 0.35 * Math.abs(i - count / 3)) * 2.4 * scale,
    ];
    const lift = 0.55 * scale * Math.sin(7 * time + 6 * next());
    brush.beginPath();
    brush.moveTo(px - scale, py - lift);
    brush.quadraticCurveTo(px - 0.4 * scale, py - 0.3 * scale - 0.3 * lift, px, py);
    brush.quadraticCurveTo(px + 0.4 * scale, py - 0.3 * scale - 0.3 * lift, px + scale, py - lift);
    brush.stroke();
  }
}
