import { type Brush, fall, glow, layer, random, type Rgb, rgba, strokes } from '../../paint.ts';
import type { Flat } from '../../stage.ts';
import { clouds, pine, ridge } from '../nature.ts';
import { mirrorIn } from '../water.ts';

/** What changes in the room between the evening and the morning. */
export interface Hour {
  sky: readonly (readonly [number, string])[];
  sun: { x: number; y: number; colour: Rgb };
  hills: readonly [string, string, string];
  wall: readonly [string, string];
  dark: string;
  rim: string;
  shaft: Rgb;
  isTogether: boolean;
}

/** The evening, alone. */
export const evening: Hour = {
  sky: [
    [0, '#6a3a5a'],
    [0.45, '#c45f60'],
    [0.75, '#f2985f'],
    [1, '#ffd592'],
  ],
  sun: { x: 820, y: 470, colour: [255, 180, 100] },
  hills: ['#cf6a66', '#9a4658', '#54242f'],
  wall: ['#40262c', '#241218'],
  dark: '#1a0b0e',
  rim: 'rgba(255,178,110,.9)',
  shaft: [255, 170, 100],
  isTogether: false,
};

/** The morning, together. */
export const morning: Hour = {
  sky: [
    [0, '#a9cfe0'],
    [0.5, '#e9dfd0'],
    [0.8, '#ffe3b8'],
    [1, '#fff3d6'],
  ],
  sun: { x: 560, y: 380, colour: [255, 236, 190] },
  hills: ['#a9bfc4', '#7f9ea3', '#4f7272'],
  wall: ['#8b7766', '#5f4f48'],
  dark: '#33262a',
  rim: 'rgba(255,244,214,.95)',
  shaft: [255, 238, 200],
  isTogether: true,
};

/** Height of the lens over the floor, and the distance of the far wall, in metres. */
export const FLOOR = 1.3;
export const WALL = 5;
/** The window in the wall: left, top, right, bottom in metres. */
export const pane = { left: -1.25, top: -1.35, right: 1.35, bottom: 0.35 };

/** What is seen through the window. */
export function outside(hour: Hour): Flat {
  const picture = layer(1600, 1000, (brush) => {
    brush.fillStyle = fall(brush, 0, 560, hour.sky);
    brush.fillRect(0, 0, 1600, 1000);
    glow(brush, hour.sun.x, hour.sun.y, 620, hour.sun.colour, 0.8);
    clouds(brush, {
      top: 140,
      bottom: 470,
      count: 14,
      seed: 71,
      lit: [255, 200, 150],
      shade: hour.isTogether ? [235, 225, 220] : [160, 76, 90],
    });
    brush.fillStyle = rgba([255, 246, 220]);
    brush.beginPath();
    brush.arc(hour.sun.x, hour.sun.y, 34, 0, 7);
    brush.fill();
    ridge(brush, { base: 560, height: 190, seed: 73, length: 420, fill: hour.hills[0] });
    ridge(brush, { base: 572, height: 110, seed: 75, length: 280, fill: hour.hills[1] });
    mirrorIn(brush, {
      shore: 568,
      seed: 77,
      ripple: 14,
      tint: [
        [0, 'rgba(255,255,255,0)'],
        [1, hour.isTogether ? 'rgba(120,150,160,.5)' : 'rgba(30,14,50,.7)'],
      ],
    });
    const next = random(79);
    brush.fillStyle = hour.hills[2];
    for (const [x, h] of [
      [420, 330],
      [470, 240],
      [1130, 300],
      [1190, 400],
      [1250, 260],
      [330, 420],
    ] as const)
      pine(brush, x, 900, h, next);
    brush.fillRect(0, 880, 1600, 120);
    strokes(brush, { seed: 80, count: 3200, length: 22, alpha: 0.09 });
  });
  return { picture, x: 0, y: 0, z: 34, scale: 36 };
}

/** The far wall, its pictures and books, and a hole where the window is. */
export function wall(hour: Hour): Flat {
  const scale = 260;
  const picture = layer(8.4 * scale, 4.4 * scale, (brush) => {
    brush.translate(4.2 * scale, 2.6 * scale);
    brush.scale(scale, scale);
    brush.fillStyle = fall(brush, -2.6, 1.8, [
      [0, hour.wall[1]],
      [0.5, hour.wall[0]],
      [1, hour.wall[1]],
    ]);
    brush.fillRect(-4.2, -2.6, 8.4, 4.4);
    for (let x = -4.2; x < 4.2; x += 0.16) {
      brush.fillStyle = 'rgba(0,0,0,.1)';
      brush.fillRect(x, -2.6, 0.07, 4.4);
      brush.fillStyle = 'rgba(255,220,190,.06)';
      for (let y = -2.5; y < 1.1; y += 0.24)
        brush.fillRect(x + 0.095, y + ((x * 100) % 2) * 0.06, 0.035, 0.07);
    }
    brush.fillStyle = hour.dark;
    brush.fillRect(-4.2, FLOOR - 0.22, 8.4, 0.22);
    brush.fillStyle = 'rgba(255,210,170,.14)';
    brush.fillRect(-4.2, FLOOR - 0.23, 8.4, 0.02);
    frames(brush, hour);
    shelf(brush, hour);
  });
  const brush = picture.getContext('2d')!;
  brush.setTransform(1, 0, 0, 1, 0, 0);
  strokes(brush, { seed: 83, count: 5000, length: 30, alpha: 0.08, lean: 1.5 });
  brush.setTransform(scale, 0, 0, scale, 4.2 * scale, 2.6 * scale);
  opening(brush, hour);
  return { picture, x: 0, y: -0.4, z: WALL, scale };
}

function frames(brush: Brush, hour: Hour): void {
  for (const [x, y, w, h] of [
    [-2.5, -1.1, 0.62, 0.8],
    [-3.3, -0.95, 0.5, 0.5],
    [2.0, -1.2, 0.5, 0.62],
    [2.75, -0.9, 0.7, 0.5],
  ] as const) {
    brush.fillStyle = hour.dark;
    brush.fillRect(x, y, w, h);
    brush.fillStyle = hour.isTogether ? '#b7a489' : '#6b4a48';
    brush.fillRect(x + 0.05, y + 0.05, w - 0.1, h - 0.1);
    brush.fillStyle = hour.isTogether ? '#82735f' : '#452a2c';
    brush.fillRect(x + 0.1, y + h * 0.45, w - 0.2, h * 0.4);
    brush.strokeStyle = 'rgba(255,200,150,.3)';
    brush.lineWidth = 0.012;
    brush.strokeRect(x, y, w, h);
  }
}

function shelf(brush: Brush, hour: Hour): void {
  const next = random(85);
  const colours = hour.isTogether
    ? ['#8c4f3d', '#496a6b', '#a98b52', '#5c4a5c', '#7a6a4f']
    : ['#4a2230', '#2c2644', '#5b3a35', '#3a1c38', '#4d3a44'];
  for (const y of [-0.02, 0.62]) {
    brush.fillStyle = hour.dark;
    brush.fillRect(1.95, y, 1.7, 0.06);
    for (let x = 2.02; x < 3.5; x += 0.06 + 0.05 * next()) {
      const tall = 0.28 + 0.16 * next();
      if (next() < 0.12) continue;
      brush.fillStyle = colours[Math.floor(next() * colours.length)]!;
      brush.fillRect(x, y - tall, 0.05 + 0.02 * next(), tall);
    }
  }
}

/** Cuts the window out of the wall and sets its frame. */
function opening(brush: Brush, hour: Hour): void {
  const { left, top, right, bottom } = pane;
  brush.clearRect(left, top, right - left, bottom - top);
  brush.fillStyle = hour.dark;
  const bars: [number, number, number, number][] = [
    [left - 0.1, top - 0.1, right - left + 0.2, 0.13],
    [left - 0.18, bottom - 0.03, right - left + 0.36, 0.11],
    [left - 0.1, top, 0.13, bottom - top],
    [right - 0.03, top, 0.13, bottom - top],
    [left + (right - left) / 3 - 0.025, top, 0.05, bottom - top],
    [left + (2 * (right - left)) / 3 - 0.025, top, 0.05, bottom - top],
    [left, top + 0.5, right - left, 0.045],
  ];
  for (const bar of bars) brush.fillRect(...bar);
  brush.fillStyle = hour.rim;
  brush.globalAlpha = 0.5;
  brush.fillRect(left - 0.18, bottom - 0.035, right - left + 0.36, 0.014);
  brush.globalAlpha = 1;
}

/** Table with the lamp, at the right; chair with its back to us, at the left. */
export function furniture(hour: Hour): Flat[] {
  const table = layer(560, 620, (brush) => {
    brush.fillStyle = hour.dark;
    brush.fillRect(0, 250, 560, 22);
    brush.fillRect(40, 270, 22, 350);
    brush.fillRect(490, 270, 22, 350);
    brush.fillStyle = hour.rim;
    brush.globalAlpha = 0.55;
    brush.fillRect(0, 248, 560, 4);
    brush.globalAlpha = 1;
    lampShape(brush, 330, 250, hour);
    brush.fillStyle = hour.dark;
    for (const x of hour.isTogether ? [150, 220] : [180]) {
      brush.fillRect(x, 206, 40, 44);
      brush.lineWidth = 7;
      brush.strokeStyle = hour.dark;
      brush.strokeRect(x + 38, 216, 14, 20);
    }
  });
  const chair = layer(300, 520, (brush) => {
    brush.strokeStyle = brush.fillStyle = hour.dark;
    brush.lineWidth = 18;
    for (const x of [40, 260]) brush.strokeRect(x, 20, 2, 520);
    for (const y of [40, 90, 140]) brush.fillRect(40, y, 220, 22);
    brush.fillRect(20, 270, 260, 26);
    brush.fillStyle = hour.rim;
    brush.globalAlpha = 0.35;
    for (const y of [40, 90, 140]) brush.fillRect(44, y, 212, 3);
  });
  return [
    { picture: table, x: 1.75, y: 0.52, z: 3.9, scale: 390 },
    { picture: chair, x: -1.55, y: 0.66, z: 3.2, scale: 400 },
  ];
}

function lampShape(brush: Brush, x: number, y: number, hour: Hour): void {
  brush.fillStyle = hour.dark;
  brush.fillRect(x - 34, y - 12, 68, 12);
  brush.beginPath();
  brush.ellipse(x, y - 40, 40, 30, 0, 0, 7);
  brush.fill();
  brush.fillRect(x - 14, y - 84, 28, 24);
  brush.fillStyle = rgba(hour.shaft, 0.32);
  brush.beginPath();
  brush.moveTo(x - 18, y - 84);
  brush.bezierCurveTo(x - 44, y - 130, x - 18, y - 150, x - 14, y - 215);
  brush.lineTo(x + 14, y - 215);
  brush.bezierCurveTo(x + 18, y - 150, x + 44, y - 130, x + 18, y - 84);
  brush.fill();
  brush.strokeStyle = hour.rim;
  brush.lineWidth = 2;
  brush.stroke();
}

/** Curtains in the foreground, close to the lens. */
export function curtains(hour: Hour): Flat[] {
  return [-1, 1].map((side) => {
    const picture = layer(420, 1000, (brush) => {
      const fold = brush.createLinearGradient(0, 0, 420, 0);
      const next = random(90 + side);
      for (let i = 0; i <= 14; i++)
        fold.addColorStop(i / 14, i % 2 ? hour.dark : next() < 0.6 ? hour.wall[1] : hour.wall[0]);
      brush.fillStyle = fold;
      const inner = side < 0 ? 420 : 0;
      brush.beginPath();
      brush.moveTo(420 - inner, 0);
      brush.lineTo(inner, 0);
      brush.bezierCurveTo(inner, 380, inner + side * 150, 520, inner + side * 140, 640);
      brush.bezierCurveTo(inner + side * 130, 800, inner + side * 70, 900, inner + side * 80, 1000);
      brush.lineTo(420 - inner, 1000);
      brush.fill();
      brush.strokeStyle = hour.rim;
      brush.globalAlpha = 0.35;
      brush.lineWidth = 3;
      brush.stroke();
      brush.globalAlpha = 1;
      brush.fillStyle = hour.dark;
      brush.fillRect(side < 0 ? 0 : 130, 628, 290, 26);
      strokes(brush, { seed: 90 + side, count: 420, length: 46, alpha: 0.05, lean: 1.55 });
    });
    return { picture, x: side * 1.62, y: -0.1, z: 2.3, scale: 330 };
  });
}
