import { type Brush, fall, glow, layer, random, strokes } from '../../paint.ts';
import { boat } from '../figures.ts';
import { clouds, pine, reeds, ridge } from '../nature.ts';
import { mirrorIn } from '../water.ts';

/** An old photograph in its frame: a man, his boat, the lake; silver and black. */
function photograph(): OffscreenCanvas {
  return layer(1280, 720, (brush) => {
    brush.fillStyle = fall(brush, 0, 720, [
      [0, '#1c1c1c'],
      [1, '#101010'],
    ]);
    brush.fillRect(0, 0, 1280, 720);
    for (let x = 0; x < 1280; x += 34) {
      brush.fillStyle = 'rgba(255,255,255,.022)';
      brush.fillRect(x, 0, 15, 720);
    }
    brush.fillStyle = '#070707';
    brush.fillRect(192, 52, 896, 632);
    brush.strokeStyle = '#5d5d5d';
    brush.lineWidth = 3;
    brush.strokeRect(196, 56, 888, 624);
    brush.strokeStyle = '#2e2e2e';
    brush.strokeRect(222, 82, 836, 572);
    brush.fillStyle = '#d6d6d6';
    brush.fillRect(226, 86, 828, 564);
    const [x, y] = [286, 134];
    brush.drawImage(view(), x, y);
    brush.strokeStyle = '#8a8a8a';
    brush.lineWidth = 2;
    brush.strokeRect(x, y, 708, 468);
  });
}

function view(): OffscreenCanvas {
  return layer(708, 468, (brush) => {
    brush.fillStyle = fall(brush, 0, 280, [
      [0, '#8f8f8f'],
      [0.6, '#c9c9c9'],
      [1, '#ededed'],
    ]);
    brush.fillRect(0, 0, 708, 468);
    glow(brush, 470, 200, 330, [255, 255, 255], 0.6);
    clouds(brush, {
      top: 20,
      bottom: 170,
      count: 8,
      seed: 101,
      lit: [245, 245, 245],
      shade: [120, 120, 120],
    });
    ridge(brush, { base: 286, height: 170, seed: 103, length: 260, fill: '#9a9a9a' });
    ridge(brush, { base: 292, height: 80, seed: 105, length: 180, fill: '#6d6d6d' });
    mirrorIn(brush, {
      shore: 288,
      seed: 107,
      ripple: 8,
      tint: [
        [0, 'rgba(200,200,200,.1)'],
        [1, 'rgba(40,40,40,.55)'],
      ],
    });
    const next = random(109);
    brush.fillStyle = '#2c2c2c';
    for (const [px, h] of [
      [40, 300],
      [92, 220],
      [135, 160],
      [668, 240],
      [700, 330],
    ] as const)
      pine(brush, px, 330, h, next);
    for (const [left, right, y] of [
      [0, 190, 322],
      [620, 708, 322],
    ] as const) {
      brush.beginPath();
      brush.ellipse((left + right) / 2, y + 6, (right - left) / 2 + 30, 16, 0, 0, 7);
      brush.fill();
    }
    boat(brush, 390, 372, 62, { fill: '#161616', lantern: null, stroke: 0.4 });
    brush.globalAlpha = 0.25;
    brush.save();
    brush.translate(0, 752);
    brush.scale(1, -1);
    boat(brush, 390, 372, 62, { fill: '#161616', lantern: null, stroke: 0.4 });
    brush.restore();
    brush.globalAlpha = 1;
    reeds(brush, { base: 470, height: 110, count: 150, seed: 111, fill: '#1b1b1b' });
    strokes(brush, { seed: 113, count: 2200, length: 12, alpha: 0.12 });
    brush.globalCompositeOperation = 'saturation';
    brush.fillStyle = '#808080';
    brush.fillRect(0, 0, 708, 468);
  });
}

/** The photograph on the wall, held still; the shadow of leaves passes over the glass. */
export function memory(): (brush: Brush, t: number) => void {
  const still = photograph();
  const shade = layer(1700, 900, (brush) => {
    const next = random(117);
    brush.filter = 'blur(22px)';
    for (let i = 0; i < 46; i++) {
      brush.fillStyle = `rgba(0,0,0,${0.12 + 0.2 * next()})`;
      brush.beginPath();
      brush.ellipse(1700 * next(), 900 * next(), 30 + 70 * next(), 16 + 26 * next(), 3 * next(), 0, 7);
      brush.fill();
    }
  });
  return (brush, t) => {
    brush.drawImage(still, 0, 0);
    brush.drawImage(shade, -200 + 26 * Math.sin(1.1 * t), -90 + 14 * Math.sin(1.7 * t + 1));
    brush.save();
    brush.globalCompositeOperation = 'screen';
    const sheen = brush.createLinearGradient(230, 90, 760, 650);
    sheen.addColorStop(0, 'rgba(255,255,255,.16)');
    sheen.addColorStop(0.35, 'rgba(255,255,255,.02)');
    sheen.addColorStop(1, 'rgba(255,255,255,0)');
    brush.fillStyle = sheen;
    brush.fillRect(226, 86, 828, 564);
    brush.restore();
  };
}
