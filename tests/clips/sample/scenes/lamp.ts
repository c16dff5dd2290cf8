import { blend, blurred, type Brush, ease, fall, glow, layer, random, rgba, strokes } from '../../paint.ts';

/** The window and the wall behind the lamp, far out of focus. */
function behind(warmth: number): OffscreenCanvas {
  const sharp = layer(1400, 820, (brush) => {
    brush.fillStyle = rgba(blend([18, 14, 32], [104, 56, 34], warmth));
    brush.fillRect(0, 0, 1400, 820);
    brush.fillStyle = rgba(blend([12, 9, 24], [74, 36, 24], warmth));
    for (let x = 900; x < 1400; x += 88) brush.fillRect(x, 0, 44, 820);
    brush.fillStyle = fall(brush, 0, 560, [
      [0, '#232a6e'],
      [0.6, '#4c5aa0'],
      [1, '#9a96c6'],
    ]);
    brush.fillRect(90, 0, 700, 560);
    hillside(brush);
    brush.fillStyle = '#0a0818';
    for (const x of [66, 300, 540, 774]) brush.fillRect(x, 0, 44, 580);
    brush.fillRect(60, 196, 740, 40);
    brush.fillRect(20, 556, 860, 46);
    portraitOn(brush, warmth);
  });
  return layer(1400, 820, (brush) => {
    brush.drawImage(blurred(sharp, 12), 0, 0);
    brush.drawImage(blurred(layer(1400, 820, lights), 5), 0, 0);
  });
}

function hillside(brush: Brush): void {
  brush.fillStyle = '#181b3c';
  brush.beginPath();
  brush.moveTo(90, 560);
  for (const [x, y] of [
    [90, 420],
    [270, 300],
    [440, 400],
    [600, 340],
    [790, 450],
    [790, 560],
  ] as const)
    brush.lineTo(x, y);
  brush.fill();
}

function portraitOn(brush: Brush, warmth: number): void {
  brush.fillStyle = rgba(blend([8, 6, 14], [36, 14, 10], warmth));
  brush.fillRect(1110, 130, 210, 270);
  brush.fillStyle = rgba(blend([60, 56, 74], [196, 138, 88], warmth));
  brush.fillRect(1140, 162, 150, 206);
}

/** Lamps on the far shore: a point out of focus is a disc. */
function lights(brush: Brush): void {
  const next = random(131);
  for (let i = 0; i < 17; i++) {
    const [x, y, r] = [120 + 640 * next(), 320 + 200 * next(), 15 + 20 * next()];
    const colour = next() < 0.65 ? ([255, 196, 120] as const) : ([190, 205, 255] as const);
    brush.fillStyle = rgba(colour, 0.5);
    brush.beginPath();
    brush.arc(x, y, r, 0, 7);
    brush.fill();
  }
}

/** Brass, glass and wood: the lamp at its place on the table, sharp. */
function lampOn(warm: boolean): OffscreenCanvas {
  const light = warm ? 1 : 0.32;
  return layer(1280, 720, (brush) => {
    brush.fillStyle = fall(brush, 598, 720, [
      [0, warm ? '#7a4426' : '#2a1a2a'],
      [0.3, warm ? '#4a2718' : '#1c1120'],
      [1, '#120a14'],
    ]);
    brush.fillRect(0, 598, 1280, 122);
    const next = random(137);
    for (let i = 0; i < 70; i++) {
      brush.fillStyle = `rgba(${warm ? '255,190,120' : '150,150,220'},${0.1 * next()})`;
      brush.fillRect(1280 * next() - 200, 600 + 118 * next(), 120 + 420 * next(), 1.3);
    }
    brush.fillStyle = rgba([255, 205, 140], 0.5 * light);
    brush.fillRect(0, 597, 1280, 2.5);
    letter(brush, light);
    brass(brush, 850, light);
    chimney(brush, 850, light);
    strokes(brush, { seed: 139, count: 1800, length: 18, alpha: 0.07 });
  });
}

function letter(brush: Brush, light: number): void {
  brush.save();
  brush.translate(470, 652);
  brush.transform(1, 0, -0.5, 0.42, 0, 0);
  brush.fillStyle = `rgb(${60 + 175 * light},${52 + 150 * light},${66 + 92 * light})`;
  brush.fillRect(-150, -90, 300, 190);
  brush.strokeStyle = `rgba(50,26,30,${0.5 + 0.4 * light})`;
  brush.lineWidth = 2.4;
  const next = random(141);
  for (let y = -64; y < 90; y += 19) {
    brush.beginPath();
    brush.moveTo(-126, y);
    for (let x = -126; x < 60 + 70 * next(); x += 7) brush.lineTo(x, y + 7 * (next() - 0.5));
    brush.stroke();
  }
  brush.restore();
}

function brass(brush: Brush, x: number, light: number): void {
  const shine = brush.createLinearGradient(x - 130, 0, x + 130, 0);
  const tone = (r: number, g: number, b: number) =>
    `rgb(${22 + (r - 22) * light},${16 + (g - 16) * light},${26 + (b - 26) * light})`;
  for (const [at, colour] of [
    [0, tone(70, 34, 18)],
    [0.2, tone(190, 116, 48)],
    [0.32, tone(255, 222, 140)],
    [0.42, tone(196, 122, 50)],
    [0.72, tone(96, 50, 22)],
    [0.9, tone(160, 92, 40)],
    [1, tone(50, 24, 16)],
  ] as const)
    shine.addColorStop(at, colour);
  brush.fillStyle = shine;
  brush.beginPath();
  brush.moveTo(x - 96, 640);
  brush.bezierCurveTo(x - 90, 610, x - 52, 606, x - 42, 588);
  brush.bezierCurveTo(x - 150, 570, x - 150, 486, x - 60, 466);
  brush.lineTo(x - 46, 430);
  brush.lineTo(x + 46, 430);
  brush.lineTo(x + 60, 466);
  brush.bezierCurveTo(x + 150, 486, x + 150, 570, x + 42, 588);
  brush.bezierCurveTo(x + 52, 606, x + 90, 610, x + 96, 640);
  brush.closePath();
  brush.fill();
  brush.strokeStyle = `rgba(255,226,160,${0.55 * light + 0.1})`;
  brush.lineWidth = 2;
  brush.stroke();
  for (const y of [440, 452, 464, 590, 628]) {
    brush.fillStyle = 'rgba(20,6,4,.5)';
    brush.fillRect(x - (y > 580 ? 60 : 50), y, y > 580 ? 120 : 100, 3);
  }
  for (let i = -4; i <= 4; i++) {
    brush.fillStyle = tone(230, 160, 80);
    brush.beginPath();
    brush.ellipse(x + i * 11, 424, 4.5, 10, 0, 0, 7);
    brush.fill();
  }
  brush.fillRect(x + 92, 498, 34, 9);
  brush.beginPath();
  brush.arc(x + 132, 502, 15, 0, 7);
  brush.fill();
}

function chimney(brush: Brush, x: number, light: number): void {
  brush.beginPath();
  brush.moveTo(x - 44, 420);
  brush.bezierCurveTo(x - 108, 330, x - 46, 270, x - 36, 92);
  brush.lineTo(x + 36, 92);
  brush.bezierCurveTo(x + 46, 270, x + 108, 330, x + 44, 420);
  brush.closePath();
  const glass = brush.createLinearGradient(x - 80, 0, x + 80, 0);
  glass.addColorStop(0, `rgba(255,220,170,${0.1 + 0.3 * light})`);
  glass.addColorStop(0.25, 'rgba(255,230,190,.05)');
  glass.addColorStop(0.75, 'rgba(255,230,190,.04)');
  glass.addColorStop(1, `rgba(255,220,170,${0.08 + 0.22 * light})`);
  brush.fillStyle = glass;
  brush.fill();
  brush.strokeStyle = `rgba(255,236,205,${0.35 + 0.5 * light})`;
  brush.lineWidth = 2.2;
  brush.stroke();
  brush.strokeStyle = `rgba(255,255,245,${0.3 + 0.5 * light})`;
  brush.lineWidth = 4;
  brush.lineCap = 'round';
  brush.beginPath();
  brush.moveTo(x - 30, 130);
  brush.bezierCurveTo(x - 36, 250, x - 74, 310, x - 62, 366);
  brush.stroke();
  brush.beginPath();
  brush.ellipse(x, 92, 36, 7, 0, 0, 7);
  brush.stroke();
}

function flame(brush: Brush, x: number, y: number, size: number, t: number): void {
  const lean = 5 * Math.sin(5.1 * t) + 3 * Math.sin(11.3 * t + 1);
  const tall = size * (96 + 7 * Math.sin(7.7 * t) + 4 * Math.sin(17 * t));
  for (const [part, colour] of [
    [1, 'rgba(255,140,40,.75)'],
    [0.78, 'rgba(255,196,84,.95)'],
    [0.5, 'rgba(255,248,214,1)'],
  ] as const) {
    const [w, h] = [26 * size * part, tall * part];
    brush.fillStyle = colour;
    brush.beginPath();
    brush.moveTo(x, y);
    brush.bezierCurveTo(x - w * 1.5, y - h * 0.25, x - w * 0.7, y - h * 0.62, x + lean * part, y - h);
    brush.bezierCurveTo(x + w * 0.7, y - h * 0.62, x + w * 1.5, y - h * 0.25, x, y);
    brush.fill();
  }
}

/** The lamp, close: it is lit, and warm light takes the place of the blue; the night behind is a blur. */
export function lamp(): (brush: Brush, t: number) => void {
  const [far, near] = [behind(0), behind(1)];
  const [cold, warm] = [lampOn(false), lampOn(true)];
  return (brush, t) => {
    const lit = 0.25 + 0.75 * ease(t / 2.2);
    const flicker = lit * (0.94 + 0.04 * Math.sin(7.7 * t) + 0.02 * Math.sin(15 * t));
    brush.drawImage(far, -40, -30);
    brush.globalAlpha = flicker;
    brush.drawImage(near, -40, -30);
    brush.globalAlpha = 1;
    glow(brush, 850, 350, 640, [255, 150, 60], 0.42 * flicker);
    brush.drawImage(cold, 0, 0);
    brush.globalAlpha = flicker;
    brush.drawImage(warm, 0, 0);
    brush.globalAlpha = 1;
    flame(brush, 850, 418, 0.35 + 0.65 * lit, t);
    glow(brush, 850, 360, 250, [255, 190, 100], 0.75 * flicker);
  };
}
