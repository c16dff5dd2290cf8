import { type Brush, ease, fall, glow, layer, random, strokes } from '../../paint.ts';
import { type Camera, type Flat, project, show } from '../../stage.ts';
import { boat, man, woman } from '../figures.ts';
import { birds, clouds, pine, reeds, ridge } from '../nature.ts';

function back(): Flat {
  const picture = layer(2000, 1000, (brush) => {
    brush.fillStyle = fall(brush, 0, 1000, [
      [0, '#cfe0e6'],
      [0.4, '#f1e9e0'],
      [0.55, '#ffe9cf'],
      [0.62, '#f4e6da'],
      [1, '#d8e0e2'],
    ]);
    brush.fillRect(0, 0, 2000, 1000);
    glow(brush, 900, 500, 560, [255, 240, 200], 0.9);
    clouds(brush, {
      top: 120,
      bottom: 430,
      count: 18,
      seed: 191,
      lit: [255, 236, 214],
      shade: [206, 206, 216],
    });
    ridge(brush, {
      base: 560,
      height: 230,
      seed: 193,
      length: 460,
      fill: fall(brush, 330, 560, [
        [0, '#b7c6cd'],
        [1, '#dfe0dd'],
      ]),
    });
    strokes(brush, { seed: 195, count: 3600, length: 24, alpha: 0.06 });
  });
  return { picture, x: 0, y: -0.6, z: 44, scale: 30 };
}

function woods(): Flat {
  const picture = layer(2400, 420, (brush) => {
    const next = random(197);
    brush.fillStyle = fall(brush, 0, 420, [
      [0, '#93a9ad'],
      [0.75, '#b5c2c2'],
      [1, 'rgba(220,225,224,0)'],
    ]);
    for (let x = 0; x < 2400; x += 22 + 30 * next()) pine(brush, x, 400, 120 + 230 * next() ** 1.5, next);
    strokes(brush, { seed: 199, count: 1800, length: 16, alpha: 0.1, lean: 1.4 });
  });
  return { picture, x: 1, y: -0.3, z: 17, scale: 94 };
}

/** Light on the water, in strips that belong to the water's surface. */
function water(brush: Brush, camera: Camera, t: number): void {
  const edge = project(brush, camera, 0, 1.3, 40).y;
  brush.fillStyle = fall(brush, edge, 720, [
    [0, '#f6e9da'],
    [0.4, '#d6dedd'],
    [1, '#b3c3c6'],
  ]);
  brush.fillRect(0, edge, 1280, 720 - edge);
  const next = random(201);
  for (let i = 0; i < 330; i++) {
    const z = 3.5 + 30 * next() ** 2;
    const p = project(brush, camera, -14 + 28 * next(), 1.3, z);
    const long = (0.15 + 0.5 * next()) * p.scale;
    const shine = 0.5 + 0.5 * Math.sin(7 * next() + 1.5 * t);
    brush.fillStyle = next() < 0.5 ? `rgba(255,250,235,${0.5 * shine})` : `rgba(122,146,152,${0.3 * shine})`;
    brush.fillRect(p.x - long / 2, p.y, long, 1 + 0.01 * p.scale);
  }
}

function pier(): Flat {
  const picture = layer(1700, 560, (brush) => {
    const tone = '#6f7f84';
    brush.fillStyle = tone;
    brush.fillRect(0, 300, 1150, 16);
    for (let x = 30; x < 1150; x += 92) brush.fillRect(x, 284, 12, 150);
    brush.fillStyle = 'rgba(255,248,232,.75)';
    brush.fillRect(0, 298, 1150, 3);
    boat(brush, 1330, 400, 92, { fill: tone, lantern: null, stroke: 0, isManned: false });
    brush.strokeStyle = tone;
    brush.lineWidth = 3;
    brush.beginPath();
    brush.moveTo(1138, 300);
    brush.quadraticCurveTo(1150, 390, 1168, 352);
    brush.stroke();
    woman(brush, 790, 300, 116, '#5f6d74', 'rgba(255,246,222,.95)');
    man(brush, 858, 300, 116, '#5b6970', 'rgba(255,246,222,.95)');
    brush.globalAlpha = 0.3;
    brush.translate(0, 870);
    brush.scale(1, -1);
    woman(brush, 790, 300, 116, '#6d7c82', 'rgba(255,246,222,0)');
    man(brush, 858, 300, 116, '#6d7c82', 'rgba(255,246,222,0)');
  });
  return { picture, x: 0.2, y: 1.05, z: 9, scale: 116 };
}

function grass(): Flat {
  const picture = layer(2600, 420, (brush) => {
    reeds(brush, { base: 425, height: 380, count: 260, seed: 205, fill: '#7d8f8c', bend: 0.4 });
    reeds(brush, { base: 425, height: 260, count: 260, seed: 207, fill: '#92a29d', bend: 0.5 });
  });
  return { picture, x: 0.6, y: 1.75, z: 5.2, scale: 265 };
}

function mist(brush: Brush, camera: Camera, z: number, seed: number): void {
  const next = random(seed);
  for (let i = 0; i < 14; i++) {
    const p = project(brush, camera, -10 + 20 * next(), 0.9 + 0.5 * next(), z);
    const r = (1 + 1.6 * next()) * p.scale;
    const puff = brush.createRadialGradient(0, 0, 0, 0, 0, r);
    puff.addColorStop(0, 'rgba(255,250,242,.3)');
    puff.addColorStop(1, 'rgba(255,250,242,0)');
    brush.save();
    brush.translate(p.x, p.y);
    brush.scale(2.6, 0.4);
    brush.fillStyle = puff;
    brush.fillRect(-r, -r, 2 * r, 2 * r);
    brush.restore();
  }
}

/** Morning mist at the pier: the camera trucks to the right past the reeds; two people, one boat. */
export function dawn(seconds: number): (brush: Brush, t: number) => void {
  const [sky, trees, landing, blades] = [back(), woods(), pier(), grass()];
  return (brush, t) => {
    const camera: Camera = { x: -0.75 + 1.5 * ease((t - 1.2) / (seconds - 1.5)), y: 0, z: 0, focal: 1000 };
    show(brush, camera, sky);
    birds(brush, {
      x: 330 + 22 * t,
      y: 190 - 5 * t,
      scale: 11,
      count: 6,
      seed: 209,
      fill: '#93a5ab',
      time: t,
    });
    water(brush, camera, t);
    show(brush, camera, trees);
    mist(brush, camera, 14, 211);
    show(brush, camera, landing);
    mist(brush, camera, 7, 213);
    show(brush, camera, blades);
  };
}
