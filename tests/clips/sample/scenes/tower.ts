import { type Brush, ease, fall, glow, layer, random, strokes } from '../../paint.ts';
import { woman } from '../figures.ts';
import { clouds, pine, reeds, ridge, stars } from '../nature.ts';

const HEIGHT = 1900;

function backdrop(): OffscreenCanvas {
  return layer(1280, HEIGHT, (brush) => {
    brush.fillStyle = fall(brush, 0, HEIGHT, [
      [0, '#141238'],
      [0.35, '#33265c'],
      [0.62, '#74406e'],
      [0.82, '#b8606f'],
      [1, '#d98263'],
    ]);
    brush.fillRect(0, 0, 1280, HEIGHT);
    stars(brush, { bottom: 1150, count: 420, seed: 41 });
    moon(brush, 850, 270, 56);
    clouds(brush, { top: 480, bottom: 1250, count: 20, seed: 44, lit: [226, 120, 120], shade: [66, 40, 92] });
    ridge(brush, {
      base: 1700,
      height: 260,
      seed: 47,
      length: 500,
      fill: fall(brush, 1450, 1900, [
        [0, '#6b3764'],
        [1, '#3a1d44'],
      ]),
    });
    forest(brush);
    gable(brush);
    ridge(brush, { base: 1862, height: 70, seed: 53, length: 420, fill: '#150a20' });
    reeds(brush, { base: 1905, height: 120, count: 340, seed: 55, fill: '#150a20', bend: 0.6 });
    strokes(brush, { seed: 48, count: 7000, length: 20, alpha: 0.05 });
  });
}

function moon(brush: Brush, x: number, y: number, r: number): void {
  glow(brush, x, y, 420, [190, 180, 255], 0.42);
  brush.fillStyle = '#fdf3dc';
  brush.beginPath();
  brush.arc(x, y, r, 0.75, 0.75 + Math.PI);
  brush.ellipse(x, y, r, r * 0.62, 0.75, Math.PI, 0, true); // the terminator
  brush.fill();
}

function forest(brush: Brush): void {
  const next = random(51);
  brush.fillStyle = '#33193f';
  for (const [x, h] of [
    [420, 420],
    [500, 560],
    [560, 380],
    [1240, 620],
    [1180, 460],
  ] as const)
    pine(brush, x, 1720, h, next);
  ridge(brush, { base: 1730, height: 60, seed: 57, length: 260, fill: '#2b1538' });
  brush.fillStyle = '#1c0d2b';
  pine(brush, 130, 1900, 1330, next);
  pine(brush, 320, 1900, 820, next);
}

/** The gable wall, boarded, with the window in which she stands. */
function gable(brush: Brush): void {
  brush.fillStyle = '#2a1634';
  brush.beginPath();
  brush.moveTo(560, 1900);
  brush.lineTo(560, 1395);
  brush.lineTo(850, 1090);
  brush.lineTo(1140, 1395);
  brush.lineTo(1140, 1900);
  brush.fill();
  brush.strokeStyle = 'rgba(12,4,20,.65)';
  brush.lineWidth = 2.5;
  for (let x = 578; x < 1140; x += 24) {
    brush.beginPath();
    brush.moveTo(x, 1120 + Math.abs(850 - x) * 1.05);
    brush.lineTo(x, 1900);
    brush.stroke();
  }
  brush.lineWidth = 26;
  brush.strokeStyle = '#170a20';
  brush.beginPath();
  brush.moveTo(510, 1432);
  brush.lineTo(850, 1078);
  brush.lineTo(1190, 1432);
  brush.stroke();
  brush.lineWidth = 3;
  brush.strokeStyle = 'rgba(190,170,230,.5)';
  brush.beginPath();
  brush.moveTo(505, 1418);
  brush.lineTo(850, 1062);
  brush.lineTo(1195, 1418);
  brush.stroke();
  brush.fillStyle = '#170a20';
  brush.fillRect(985, 1080, 58, 150);
  brush.fillRect(975, 1070, 78, 20);
  lit(brush);
}

function lit(brush: Brush): void {
  const [x, y, w, h] = [745, 1490, 210, 270];
  brush.fillStyle = '#12071a';
  brush.fillRect(x - 16, y - 16, w + 32, h + 34);
  brush.fillStyle = fall(brush, y, y + h, [
    [0, '#ffdf9a'],
    [0.6, '#ffbd63'],
    [1, '#e98a3c'],
  ]);
  brush.fillRect(x, y, w, h);
  glow(brush, x + 150, y + 90, 150, [255, 245, 210], 0.8);
  brush.save();
  brush.beginPath();
  brush.rect(x, y, w, h);
  brush.clip();
  woman(brush, x + 80, y + 372, 205, '#3a1626', 'rgba(255,220,150,.85)');
  brush.fillStyle = 'rgba(160,70,40,.55)';
  for (const side of [0, 1]) {
    brush.beginPath();
    brush.moveTo(x + side * w, y);
    brush.bezierCurveTo(
      x + side * w + (1 - 2 * side) * 70,
      y + 60,
      x + side * w + (1 - 2 * side) * 46,
      y + 160,
      x + side * w + (1 - 2 * side) * 18,
      y + h,
    );
    brush.lineTo(x + side * w, y + h);
    brush.fill();
  }
  brush.restore();
  brush.fillStyle = '#12071a';
  brush.fillRect(x + w / 2 - 4, y, 8, h);
  brush.fillRect(x, y + 104, w, 7);
  glow(brush, x + w / 2, y + h / 2, 420, [255, 160, 70], 0.5);
}

/** From the new moon down the tall pine and the gable to the lit window: the camera tilts down. */
export function tower(seconds: number): (brush: Brush, t: number) => void {
  const picture = backdrop();
  return (brush, t) => {
    const down = 40 + 1120 * ease((t - 0.45) / (seconds - 0.95));
    brush.drawImage(picture, 0, -down);
    const next = random(61);
    for (let i = 0; i < 26; i++) {
      const life = (next() + 0.11 * t) % 1;
      const drift = 16 * Math.sin(5 * life + 7 * next());
      const smoke = 14 + 46 * life;
      const [x, y] = [1014 + drift + 80 * life, 1062 - 300 * life - down];
      const haze = brush.createRadialGradient(x, y, 0, x, y, smoke);
      haze.addColorStop(0, `rgba(196,150,190,${0.1 * (1 - life)})`);
      haze.addColorStop(1, 'rgba(196,150,190,0)');
      brush.fillStyle = haze;
      brush.fillRect(x - smoke, y - smoke, 2 * smoke, 2 * smoke);
    }
  };
}
