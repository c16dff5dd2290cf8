import { type Brush, layer, random } from './paint.ts';

/** Shapes of all sizes in many colours: edges and detail at every scale, different for every seed. */
export function plate(width: number, height: number, seed: number): OffscreenCanvas {
  return layer(width, height, (brush) => {
    const next = random(seed * 7919 + 13);
    const hue = 360 * next();
    brush.fillStyle = `hsl(${hue} 35% 45%)`;
    brush.fillRect(0, 0, width, height);
    for (const [count, size] of [
      [30, 0.22],
      [140, 0.09],
      [500, 0.035],
      [1500, 0.013],
    ] as const)
      for (let i = 0; i < count; i++) {
        brush.fillStyle = colour(hue, next);
        shape(brush, next() * width, next() * height, size * width * (0.4 + next()), next);
      }
  });
}

function colour(hue: number, next: () => number): string {
  const turn = hue + (next() < 0.7 ? 70 : 220) * (next() - 0.3);
  return `hsl(${turn} ${20 + 50 * next()}% ${12 + 74 * next()}%)`;
}

function shape(brush: Brush, x: number, y: number, size: number, next: () => number): void {
  const kind = next();
  const turn = 3.2 * next();
  brush.beginPath();
  if (kind < 0.4) brush.ellipse(x, y, size / 2, (size / 2) * (0.3 + 0.7 * next()), turn, 0, 7);
  else
    for (let corner = 0; corner < (kind < 0.6 ? 3 : 4); corner++) {
      const angle = turn + corner * (kind < 0.6 ? 2.1 : 1.57) + 0.5 * next();
      brush.lineTo(x + (size / 2) * Math.cos(angle), y + (size / 2) * Math.sin(angle));
    }
  brush.fill();
}

/** Patterned posts and boxes standing free, nothing between them. */
export function things(width: number, height: number, seed: number, share: number): OffscreenCanvas {
  const cloth = plate(256, 256, seed);
  return layer(width, height, (brush) => {
    const next = random(seed * 104729 + 7);
    brush.fillStyle = brush.createPattern(cloth, 'repeat')!;
    const step = height / 2.2;
    for (let x = 0; x < width; x += step)
      for (let y = 0; y < height; y += step) {
        if (next() > share) continue;
        const [w, h] = [step * (0.3 + 0.35 * next()), step * (0.3 + 0.45 * next())];
        const [left, top] = [x + next() * (step - w), y + next() * (step - h)];
        brush.fillRect(left, top, w, h);
        brush.strokeStyle = '#111';
        brush.lineWidth = 1.5;
        brush.strokeRect(left, top, w, h);
      }
  });
}
