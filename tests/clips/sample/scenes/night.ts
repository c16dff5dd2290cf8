import { blend, type Brush, ease, fall, glow, layer, random, rgba, strokes } from '../../paint.ts';
import { type Camera, type Flat, project, show, unrest } from '../../stage.ts';
import { boat, house } from '../figures.ts';
import { clouds, pine, ridge, stars } from '../nature.ts';
import { glitter, mirrorIn } from '../water.ts';

function sky(): Flat {
  const picture = layer(1700, 1000, (brush) => {
    brush.fillStyle = fall(brush, 0, 1000, [
      [0, '#04050f'],
      [0.35, '#080c20'],
      [0.56, '#131c3a'],
      [0.6, '#0a1024'],
      [1, '#02030a'],
    ]);
    brush.fillRect(0, 0, 1700, 1000);
    stars(brush, { bottom: 540, count: 420, seed: 151 });
    glow(brush, 1120, 230, 460, [120, 140, 220], 0.42);
    brush.fillStyle = '#f4f1e4';
    brush.beginPath();
    brush.arc(1120, 230, 62, 0, 7);
    brush.fill();
    brush.fillStyle = 'rgba(196,192,196,.28)';
    for (const [x, y, r] of [
      [1100, 215, 14],
      [1140, 245, 18],
      [1128, 200, 8],
      [1094, 252, 10],
    ] as const) {
      brush.beginPath();
      brush.arc(x, y, r, 0, 7);
      brush.fill();
    }
    clouds(brush, { top: 110, bottom: 420, count: 9, seed: 153, lit: [60, 72, 120], shade: [14, 18, 44] });
    ridge(brush, {
      base: 585,
      height: 150,
      seed: 155,
      length: 420,
      fill: '#070a18',
      rim: 'rgba(120,140,210,.22)',
    });
    strokes(brush, { seed: 157, count: 2600, length: 22, alpha: 0.07 });
  });
  return { picture, x: 0, y: -1.4, z: 60, scale: 21 };
}

function mist(seed: number, z: number): Flat {
  const picture = layer(1500, 160, (brush) => {
    const next = random(seed);
    for (let i = 0; i < 60; i++) {
      const [x, y, r] = [1500 * next(), 60 + 60 * next(), 30 + 60 * next()];
      const puff = brush.createRadialGradient(0, 0, 0, 0, 0, r);
      puff.addColorStop(0, 'rgba(70,90,140,.09)');
      puff.addColorStop(1, 'rgba(70,90,140,0)');
      brush.save();
      brush.translate(x, y);
      brush.scale(3, 0.6);
      brush.fillStyle = puff;
      brush.fillRect(-r, -r, 2 * r, 2 * r);
      brush.restore();
    }
  });
  return { picture, x: 0, y: 0.5, z, scale: 1500 / (z * 1.9) };
}

/** On the dark lake: a man rows towards the light. The camera is in another boat and cannot keep still. */
export function rowing(): (brush: Brush, t: number) => void {
  const far = sky();
  const fogs = [mist(161, 26), mist(163, 12)];
  return (brush, t) => {
    const [dx, dy, turn] = unrest(3, t);
    const camera: Camera = { x: 0.02 * dx, y: 0.016 * dy, z: 0, focal: 1050 };
    brush.save();
    brush.translate(640 + 9 * dx, 360 + 7 * dy);
    brush.rotate(0.0035 * turn);
    brush.scale(1.05, 1.05);
    brush.translate(-640, -360);
    show(brush, camera, far);
    glitter(brush, {
      x: 640 + 270,
      top: 400,
      bottom: 760,
      spread: 130,
      colour: [200, 210, 255],
      seed: 5,
      time: t,
      count: 210,
      strength: 0.85,
    });
    for (const fog of fogs) show(brush, camera, fog);
    const swell = 0.03 * Math.sin(1.7 * t);
    const place = project(brush, camera, -0.85 + 0.06 * t, 0.78 + swell, 7.2);
    brush.save();
    brush.translate(place.x, place.y);
    brush.rotate(0.015 * Math.sin(1.7 * t + 1));
    reflection(brush, place.scale, t);
    boat(brush, 0, 0, place.scale, { fill: '#03040a', lantern: [255, 226, 150], stroke: Math.sin(2.4 * t) });
    glow(brush, 1.98 * place.scale, -1.28 * place.scale, 2.5 * place.scale, [255, 150, 60], 0.75);
    brush.restore();
    ripples(brush, camera, t);
    brush.restore();
  };
}

function reflection(brush: Brush, scale: number, t: number): void {
  const next = random(167);
  for (let i = 0; i < 46; i++) {
    const down = next();
    const wide = (0.1 + 0.35 * next()) * scale * (0.5 + down);
    const x = 1.98 * scale + (next() - 0.5) * 0.5 * scale * (0.3 + down);
    const alpha = (1 - down) * (0.45 + 0.45 * Math.sin(9 * next() + 3 * t));
    brush.fillStyle = rgba(blend([255, 214, 130], [200, 90, 40], down), Math.max(0, alpha));
    brush.fillRect(x - wide / 2, (0.1 + 1.5 * down) * scale, wide, 1.5 + 2 * down);
  }
}

function ripples(brush: Brush, camera: Camera, t: number): void {
  const next = random(169);
  for (let i = 0; i < 150; i++) {
    const z = 2.6 + 12 * next() ** 2;
    const p = project(brush, camera, (next() - 0.5) * z * 1.4, 0.85, z);
    const long = (0.1 + 0.3 * next()) * p.scale;
    brush.fillStyle = rgba([110, 130, 190], 0.2 * Math.max(0, Math.sin(7 * next() + (1 + next()) * t)));
    brush.fillRect(p.x - long / 2, p.y, long, 1.6);
  }
}

/** What he sees: the headland, dark, and one window. Drawn large, for the zoom. */
function shore(): OffscreenCanvas {
  return layer(2560, 1440, (brush) => {
    brush.fillStyle = fall(brush, 0, 900, [
      [0, '#0a0d26'],
      [0.5, '#18204a'],
      [1, '#3d4a80'],
    ]);
    brush.fillRect(0, 0, 2560, 1440);
    stars(brush, { bottom: 800, count: 900, seed: 171 });
    clouds(brush, { top: 300, bottom: 800, count: 16, seed: 173, lit: [86, 96, 150], shade: [24, 30, 66] });
    ridge(brush, {
      base: 900,
      height: 330,
      seed: 175,
      length: 900,
      fill: fall(brush, 560, 900, [
        [0, '#1b2350'],
        [1, '#2a3566'],
      ]),
      rim: 'rgba(150,165,230,.25)',
    });
    ridge(brush, { base: 905, height: 160, seed: 177, length: 520, fill: '#141a3c' });
    mirrorIn(brush, {
      shore: 900,
      seed: 179,
      ripple: 30,
      tint: [
        [0, 'rgba(12,16,44,.3)'],
        [1, 'rgba(3,4,16,.88)'],
      ],
    });
    strokes(brush, { seed: 181, count: 9000, length: 40, alpha: 0.075 });
    point(brush);
  });
}

function point(brush: Brush): void {
  const next = random(183);
  brush.fillStyle = '#070918';
  brush.beginPath();
  brush.moveTo(760, 930);
  brush.bezierCurveTo(1000, 915, 1080, 830, 1270, 800);
  brush.bezierCurveTo(1480, 770, 1700, 790, 2000, 760);
  brush.bezierCurveTo(2200, 740, 2400, 690, 2562, 680);
  brush.lineTo(2562, 1000);
  brush.bezierCurveTo(2000, 960, 1200, 990, 760, 930);
  brush.fill();
  for (let x = 1560; x < 2560; x += 34 + 30 * next())
    pine(brush, x, 800 - (x - 1560) * 0.07, 120 + 190 * next(), next);
  for (const [x, h] of [
    [1010, 90],
    [1060, 130],
    [1100, 100],
  ] as const)
    pine(brush, x, 865 - (x - 1010) * 0.3, h, next);
  house(brush, 1312, 796, 34, '#060713', [255, 210, 128]);
  const window = { x: 1280, y: 749 };
  glow(brush, window.x, window.y, 330, [255, 160, 70], 0.75);
  glow(brush, window.x, window.y, 90, [255, 220, 150], 0.7);
  brush.fillStyle = '#54240f';
  brush.fillRect(window.x + 2, window.y - 2, 8, 18);
  brush.beginPath();
  brush.arc(window.x + 6, window.y - 6, 4.5, 0, 7);
  brush.fill();
  for (let i = 0; i < 60; i++) {
    brush.fillStyle = `rgba(255,190,110,${0.5 * (1 - i / 60)})`;
    const wide = 20 + 60 * next();
    brush.fillRect(window.x + (next() - 0.5) * 40 - wide / 2, 985 + i * 6, wide, 3);
  }
}

/** The lit window far off: the camera zooms in on it, and waits. */
export function beacon(seconds: number): (brush: Brush, t: number) => void {
  const picture = shore();
  return (brush, t) => {
    const scale = 0.5 * 2.6 ** ease((t - 0.3) / (seconds - 1.9));
    brush.save();
    brush.translate(640, 374);
    brush.scale(scale, scale);
    brush.translate(-1280, -749);
    brush.drawImage(picture, 0, 0);
    brush.restore();
    const twinkle = 0.25 + 0.08 * Math.sin(6 * t);
    glow(brush, 640, 374, 300, [255, 170, 80], twinkle);
  };
}
