import { type Brush, glow, type Rgb, rgba } from '../paint.ts';

/** Draws in metres around (x, y): y = 0 is the ground, up is negative. */
function at(brush: Brush, x: number, y: number, scale: number, draw: () => void): void {
  brush.save();
  brush.translate(x, y);
  brush.scale(scale, scale);
  draw();
  brush.restore();
}

function path(brush: Brush, points: readonly (readonly number[])[]): void {
  brush.beginPath();
  for (const [i, p] of points.entries()) {
    if (i === 0) brush.moveTo(p[0]!, p[1]!);
    else if (p.length === 2) brush.lineTo(p[0]!, p[1]!);
    else brush.bezierCurveTo(p[0]!, p[1]!, p[2]!, p[3]!, p[4]!, p[5]!);
  }
  brush.closePath();
}

/** A woman in a long dress, seen from behind, hair up; 1.65 m. `rim` is the light along her right side. */
export function woman(brush: Brush, x: number, y: number, scale: number, fill: string, rim: string): void {
  at(brush, x, y, scale, () => {
    brush.fillStyle = fill;
    path(brush, [
      [-0.06, -1.4],
      [-0.11, -1.37, -0.2, -1.36, -0.215, -1.28],
      [-0.24, -1.12, -0.25, -1.0, -0.22, -0.88],
      [-0.2, -0.84, -0.15, -0.9, -0.15, -0.98],
      [-0.18, -0.7, -0.3, -0.3, -0.34, 0],
      [0.34, 0],
      [0.3, -0.3, 0.18, -0.7, 0.15, -0.98],
      [0.16, -0.9, 0.21, -0.84, 0.22, -0.88],
      [0.25, -1.0, 0.24, -1.12, 0.215, -1.28],
      [0.2, -1.36, 0.11, -1.37, 0.06, -1.4],
    ]);
    brush.fill();
    brush.fillRect(-0.045, -1.47, 0.09, 0.12);
    brush.beginPath();
    brush.ellipse(0, -1.53, 0.09, 0.115, 0, 0, 7);
    brush.fill();
    brush.beginPath();
    brush.ellipse(0.01, -1.66, 0.06, 0.05, 0.2, 0, 7);
    brush.fill();
    brush.strokeStyle = rim;
    brush.lineWidth = 0.014;
    brush.lineCap = 'round';
    brush.beginPath();
    brush.arc(0, -1.53, 0.1, -1.2, 1.0);
    brush.moveTo(0.06, -1.4);
    brush.bezierCurveTo(0.11, -1.37, 0.2, -1.36, 0.215, -1.28);
    brush.bezierCurveTo(0.24, -1.12, 0.25, -1.0, 0.22, -0.88);
    brush.moveTo(0.16, -0.9);
    brush.bezierCurveTo(0.2, -0.65, 0.3, -0.3, 0.33, -0.02);
    brush.stroke();
  });
}

/** A man in a coat and a cap, seen from behind; 1.78 m. */
export function man(brush: Brush, x: number, y: number, scale: number, fill: string, rim: string): void {
  at(brush, x, y, scale, () => {
    brush.fillStyle = fill;
    path(brush, [
      [-0.07, -1.5],
      [-0.16, -1.47, -0.25, -1.45, -0.26, -1.33],
      [-0.29, -1.1, -0.3, -0.95, -0.27, -0.82],
      [-0.22, -0.8, -0.22, -0.9, -0.2, -1.05],
      [-0.21, -0.85, -0.24, -0.6, -0.25, -0.5],
      [-0.2, -0.48],
      [-0.17, 0],
      [-0.03, 0],
      [0, -0.46],
      [0.03, 0],
      [0.17, 0],
      [0.2, -0.48],
      [0.25, -0.5],
      [0.24, -0.6, 0.21, -0.85, 0.2, -1.05],
      [0.22, -0.9, 0.22, -0.8, 0.27, -0.82],
      [0.3, -0.95, 0.29, -1.1, 0.26, -1.33],
      [0.25, -1.45, 0.16, -1.47, 0.07, -1.5],
    ]);
    brush.fill();
    brush.fillRect(-0.055, -1.56, 0.11, 0.12);
    brush.beginPath();
    brush.ellipse(0, -1.63, 0.1, 0.12, 0, 0, 7);
    brush.fill();
    path(brush, [
      [-0.125, -1.66],
      [-0.13, -1.78, 0.13, -1.78, 0.125, -1.66],
      [0.16, -1.64],
      [-0.13, -1.64],
    ]);
    brush.fill();
    brush.strokeStyle = rim;
    brush.lineWidth = 0.014;
    brush.beginPath();
    brush.moveTo(0.07, -1.5);
    brush.bezierCurveTo(0.16, -1.47, 0.25, -1.45, 0.26, -1.33);
    brush.bezierCurveTo(0.29, -1.1, 0.3, -0.95, 0.27, -0.82);
    brush.stroke();
  });
}

/** A cat sitting with its back to us; `swing` bends its tail, −1..1. */
export function cat(brush: Brush, x: number, y: number, scale: number, fill: string, swing: number): void {
  at(brush, x, y, scale, () => {
    brush.fillStyle = fill;
    brush.strokeStyle = fill;
    path(brush, [
      [-0.1, 0],
      [-0.13, -0.12, -0.08, -0.2, -0.055, -0.24],
      [-0.09, -0.27, -0.085, -0.33, -0.075, -0.39],
      [-0.035, -0.36],
      [0.035, -0.36],
      [0.075, -0.39],
      [0.085, -0.33, 0.09, -0.27, 0.055, -0.24],
      [0.08, -0.2, 0.13, -0.12, 0.1, 0],
    ]);
    brush.fill();
    brush.lineWidth = 0.032;
    brush.lineCap = 'round';
    brush.beginPath();
    brush.moveTo(0.07, -0.02);
    brush.bezierCurveTo(0.2, 0, 0.22, 0.1, 0.16 + 0.05 * swing, 0.2);
    brush.stroke();
  });
}

/** A rowing boat in profile with a man at the oars; 4 m, the waterline at y. `stroke` swings the oar, −1..1. */
export function boat(
  brush: Brush,
  x: number,
  y: number,
  scale: number,
  {
    fill,
    lantern,
    stroke,
    isManned = true,
  }: { fill: string; lantern: Rgb | null; stroke: number; isManned?: boolean },
): void {
  at(brush, x, y, scale, () => {
    brush.fillStyle = fill;
    brush.strokeStyle = fill;
    brush.lineCap = 'round';
    path(brush, [
      [-2.05, -0.55],
      [-1.6, -0.36, 1.3, -0.33, 2.1, -0.62],
      [2.0, -0.3, 1.75, 0.02, 1.5, 0.06],
      [-1.5, 0.06],
      [-1.8, 0, -1.98, -0.3, -2.05, -0.55],
    ]);
    brush.fill();
    if (isManned) rower(brush, stroke);
    if (lantern) lit(brush, lantern, stroke);
    brush.lineWidth = 0.05;
    brush.beginPath();
    brush.moveTo(1.75, -0.45);
    brush.lineTo(1.78, -1.35);
    brush.quadraticCurveTo(1.8, -1.5, 1.98, -1.46);
    brush.stroke();
    if (!lantern) return;
    brush.fillStyle = rgba(lantern);
    brush.fillRect(1.9, -1.4, 0.17, 0.24);
    glow(brush, 1.985, -1.28, 0.5, [255, 245, 215], 1);
  });
}

/** The lantern's light along the edges that face it. */
function lit(brush: Brush, lantern: Rgb, stroke: number): void {
  const lean = 0.1 * stroke;
  brush.save();
  brush.strokeStyle = rgba(lantern, 0.75);
  brush.lineWidth = 0.022;
  brush.beginPath();
  brush.moveTo(0.06 + lean, -1.19);
  brush.bezierCurveTo(0.16 + lean, -1.16, 0.17 + lean, -1.02, 0.17 + lean * 0.7, -0.86);
  brush.moveTo(0.1 + 1.3 * lean, -1.43);
  brush.arc(0.02 + 1.3 * lean, -1.32, 0.13, -0.75, 0.8);
  brush.moveTo(0.56, -0.4);
  brush.quadraticCurveTo(1.4, -0.37, 2.06, -0.6);
  brush.stroke();
  brush.strokeStyle = rgba(lantern, 0.25);
  brush.beginPath();
  brush.moveTo(-1.2, -0.42);
  brush.quadraticCurveTo(-0.6, -0.4, 0.56, -0.4);
  brush.stroke();
  brush.restore();
}

function rower(brush: Brush, stroke: number): void {
  const lean = 0.1 * stroke;
  path(brush, [
    [-0.32, -0.35],
    [-0.36, -0.75, -0.3 + lean, -1.1, -0.12 + lean, -1.18],
    [0.1 + lean, -1.2, 0.16 + lean, -1.05, 0.16 + lean * 0.7, -0.8],
    [0.2, -0.6, 0.5, -0.6, 0.55, -0.35],
  ]);
  brush.fill();
  brush.beginPath();
  brush.ellipse(0.02 + 1.3 * lean, -1.32, 0.12, 0.145, 0.1, 0, 7);
  brush.fill();
  brush.beginPath();
  brush.ellipse(0.02 + 1.3 * lean, -1.41, 0.2, 0.05, 0.08, 0, 7);
  brush.fill();
  brush.lineWidth = 0.1;
  brush.beginPath();
  brush.moveTo(0.02 + lean, -1.02);
  brush.quadraticCurveTo(0.3 + lean, -0.75, 0.52 + 2 * lean, -0.78);
  brush.stroke();
  brush.lineWidth = 0.05;
  brush.beginPath();
  brush.moveTo(0.5 + 2 * lean, -0.82);
  brush.lineTo(-0.55 - 3.2 * lean, 0.12 + 0.1 * Math.abs(stroke));
  brush.stroke();
}

/** A wooden house on its hill; (x, y) is the middle of its foot, 6 m wide. `light` fills its window. */
export function house(brush: Brush, x: number, y: number, scale: number, fill: string, light: Rgb): void {
  at(brush, x, y, scale, () => {
    brush.fillStyle = fill;
    path(brush, [
      [-3, 0.6],
      [-3, -2.6],
      [-3.5, -2.6],
      [-0.6, -5.2],
      [3.5, -2.6],
      [3, -2.6],
      [3, 0.6],
    ]);
    brush.fill();
    brush.fillRect(1.2, -5.3, 0.6, 1.8);
    brush.fillRect(1.1, -5.4, 0.8, 0.22);
    brush.fillStyle = rgba(light);
    brush.fillRect(-1.5, -1.95, 1.1, 1.15);
    brush.fillStyle = rgba(light, 0.55);
    brush.fillRect(1.1, -1.95, 0.75, 1.15);
    brush.fillStyle = fill;
    brush.fillRect(-1.0, -1.95, 0.08, 1.15);
    brush.fillRect(-1.5, -1.45, 1.1, 0.07);
    brush.fillRect(1.44, -1.95, 0.07, 1.15);
  });
}
