import { type Brush, ease, fall, glow, layer, random, strokes } from '../../paint.ts';
import { boat, house } from '../figures.ts';
import { birds, clouds, pine, reeds, ridge, stars } from '../nature.ts';
import { glitter, mirrorIn } from '../water.ts';

const SHORE = 452;
const WIDTH = 2500;

function hills(brush: Brush): void {
  ridge(brush, {
    base: 430,
    height: 190,
    seed: 3,
    length: 520,
    fill: fall(brush, 240, 450, [
      [0, '#cf6a66'],
      [1, '#f0a274'],
    ]),
    rim: 'rgba(255,190,140,.25)',
  });
  ridge(brush, {
    base: 446,
    height: 120,
    seed: 11,
    length: 360,
    fill: fall(brush, 320, 460, [
      [0, '#9a4658'],
      [1, '#c46a63'],
    ]),
    rim: 'rgba(255,170,130,.2)',
  });
  const near = ridge(brush, {
    base: 458,
    height: 70,
    seed: 23,
    length: 300,
    fill: fall(brush, 390, 460, [
      [0, '#652f45'],
      [1, '#7f414c'],
    ]),
  });
  const next = random(5);
  brush.fillStyle = '#592a3e';
  for (let x = 0; x < WIDTH; x += 9 + 16 * next()) pine(brush, x, near(x) + 5, 14 + 24 * next() ** 2, next);
}

function panorama(): OffscreenCanvas {
  return layer(WIDTH, 720, (brush) => {
    brush.fillStyle = fall(brush, 0, SHORE, [
      [0, '#54305a'],
      [0.3, '#93455f'],
      [0.58, '#d9685a'],
      [0.8, '#f8a055'],
      [1, '#ffd98a'],
    ]);
    brush.fillRect(0, 0, WIDTH, 720);
    stars(brush, { bottom: 190, count: 110, seed: 9 });
    glow(brush, 520, 405, 760, [255, 150, 80], 0.75);
    glow(brush, 520, 400, 260, [255, 225, 160], 0.9);
    clouds(brush, { top: 60, bottom: 360, count: 24, seed: 21, lit: [255, 160, 110], shade: [150, 66, 90] });
    brush.fillStyle = '#fff0c4';
    brush.beginPath();
    brush.arc(520, 398, 40, 0, 7);
    brush.fill();
    hills(brush);
    mirrorIn(brush, {
      shore: SHORE,
      seed: 4,
      ripple: 16,
      tint: [
        [0, 'rgba(190,90,70,.16)'],
        [0.4, 'rgba(104,44,56,.42)'],
        [1, 'rgba(48,18,34,.8)'],
      ],
    });
    strokes(brush, { seed: 8, count: 9000, length: 26, alpha: 0.075 });
    headland(brush);
  });
}

function headland(brush: Brush): void {
  const next = random(17);
  brush.fillStyle = '#281019';
  brush.beginPath();
  brush.moveTo(1500, 505);
  brush.bezierCurveTo(1640, 490, 1720, 420, 1850, 396);
  brush.bezierCurveTo(1960, 372, 2120, 372, 2210, 384);
  brush.bezierCurveTo(2330, 400, 2420, 340, 2502, 330);
  brush.lineTo(2502, 640);
  brush.bezierCurveTo(2200, 575, 1800, 560, 1500, 505);
  brush.fill();
  brush.fillStyle = '#321520';
  for (const [x, y, h] of [
    [1880, 396, 70],
    [1915, 392, 105],
    [1948, 390, 80],
    [2250, 392, 160],
    [2290, 392, 220],
    [2340, 388, 180],
    [2385, 372, 260],
    [2440, 352, 300],
    [2490, 340, 250],
  ] as const)
    pine(brush, x, y + 8, h, next);
  house(brush, 2085, 384, 19, '#220c14', [255, 206, 120]);
  glow(brush, 2067, 358, 120, [255, 180, 90], 0.7);
  glow(brush, 2113, 358, 60, [255, 180, 90], 0.4);
  for (let i = 0; i < 26; i++) {
    brush.fillStyle = `rgba(255,190,110,${0.32 * (1 - i / 26)})`;
    brush.fillRect(2050 + (next() - 0.5) * 16, 590 + i * 4.6, 12 + 26 * next(), 1.8);
  }
  brush.fillStyle = '#1c0a12';
  brush.fillRect(1520, 506, 150, 5);
  for (let x = 1526; x < 1670; x += 26) brush.fillRect(x, 500, 4, 30);
}

/** Low before the boat and the light, tall at the sides. */
function nearReeds(): OffscreenCanvas {
  const tall = (x: number) => 0.24 + 0.76 * Math.min(1, Math.abs(x - 800) / 560) ** 1.6;
  return layer(WIDTH, 240, (brush) => {
    reeds(brush, { base: 245, height: 205, count: 430, seed: 31, fill: '#200b14', tall });
  });
}

/** Dusk on the lake: the camera pans from the setting sun and a boat that leaves to the house on the headland. */
export function dusk(seconds: number): (brush: Brush, t: number) => void {
  const far = panorama();
  const reed = nearReeds();
  return (brush, t) => {
    const pan = 1130 * ease((t - 0.55) / (seconds - 1.0));
    brush.save();
    brush.translate(-60 - pan, 0);
    brush.drawImage(far, 0, 0);
    glitter(brush, {
      x: 520,
      top: SHORE + 3,
      bottom: 715,
      spread: 150,
      colour: [255, 214, 140],
      seed: 2,
      time: t,
      count: 230,
      strength: 0.9,
    });
    boat(brush, 770 + 9 * t, 520, 21, { fill: '#1e0a12', lantern: null, stroke: Math.sin(2.6 * t) });
    birds(brush, { x: 905 + 15 * t, y: 205 - 4 * t, scale: 9, count: 7, seed: 33, fill: '#4a1f38', time: t });
    brush.drawImage(reed, 0, 490);
    brush.restore();
  };
}
