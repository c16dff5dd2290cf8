import { describe, expect, it } from 'vitest';
import type { Seen } from '../../src/film/people/seen.ts';
import type { Box } from '../../src/film/time.ts';
import { cropped, rasterSize } from '../../workers/analysis/view/raster.ts';
import { viewOf } from '../../workers/analysis/view/view.ts';

type Context = OffscreenCanvasRenderingContext2D;

/** A picture on mid grey; drawn mirrored where asked for. */
function drawn(draw: (context: Context) => void, { width = 640, height = 360, mirrored = false } = {}) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#808080';
  context.fillRect(0, 0, width, height);
  if (mirrored) context.setTransform(-1, 0, 0, 1, width, 0);
  draw(context);
  return canvas;
}

function rasterOf(canvas: OffscreenCanvas) {
  const { width, height } = rasterSize(canvas.width, canvas.height);
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(canvas, 0, 0, width, height);
  return cropped(width, height, context.getImageData(0, 0, width, height).data);
}

const view = (draw: (context: Context) => void, more = {}, seen: Seen | null = null) =>
  viewOf(rasterOf(drawn(draw, more)), seen);

function line(context: Context, x1: number, y1: number, x2: number, y2: number, colour = '#202020') {
  context.strokeStyle = colour;
  context.lineWidth = 5;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** A window frame turned clockwise by so many degrees about the middle. */
const windowAt = (degrees: number) => (context: Context) => {
  context.translate(320, 180);
  context.rotate((degrees * Math.PI) / 180);
  for (const at of [-200, -100, 0, 100, 200]) {
    line(context, at, -120, at, 120);
    if (Math.abs(at) < 150) line(context, -220, at, 220, at);
  }
};

/** Towers that lean together: each upright points to a place over (or under) the middle, in frame heights from it. */
const towers = (meeting: number) => (context: Context) => {
  for (let x = 40; x <= 600; x += 70) {
    const top = x + ((320 - x) * 150) / (meeting * 360);
    const bottom = x - ((320 - x) * 150) / (meeting * 360);
    line(context, top, 30, bottom, 330);
  }
};

/** A grid seen through the division model: a point at radius r is pictured where r = s (1 + λ s²)⁻¹ undone. */
const bentGrid = (lambda: number) => (context: Context) => {
  const half = Math.hypot(320, 180);
  const pictured = (x: number, y: number) => {
    const r = Math.hypot(x - 320, y - 180) / half;
    const s = r && lambda ? (1 - Math.sqrt(1 - 4 * lambda * r * r)) / (2 * lambda * r) : r;
    const k = r ? s / r : 1;
    return [320 + (x - 320) * k, 180 + (y - 180) * k] as const;
  };
  context.strokeStyle = '#202020';
  context.lineWidth = 4;
  const path = (points: (readonly [number, number])[]) => {
    context.beginPath();
    points.forEach(([x, y]) => context.lineTo(...pictured(x, y)));
    context.stroke();
  };
  const steps = Array.from({ length: 61 }, (_, i) => i / 60);
  for (const at of [-200, -60, 100, 540, 700, 840]) path(steps.map((s) => [at, -200 + 760 * s]));
  for (const at of [-100, -20, 60, 300, 380, 460]) path(steps.map((s) => [-300 + 1240 * s, at]));
};

describe('lines', () => {
  it.each([-25, -12, 9, 18])('turned by %s degrees clockwise, both families say so', (degrees) => {
    const { lines } = view(windowAt(degrees));
    expect(Math.abs(lines.level - degrees)).toBeLessThan(0.6);
    expect(Math.abs(lines.upright - degrees)).toBeLessThan(0.6);
    expect(lines.levelLength + lines.uprightLength).toBeGreaterThan(0.8 * lines.length);
    expect(lines.trueLength).toBeLessThan(0.1 * lines.length);
  });

  it('of a level window are true', () => {
    const { lines } = view(windowAt(0));
    expect(lines.trueLength).toBeGreaterThan(0.95 * lines.length);
    expect(lines.length).toBeGreaterThan(3);
  });

  it.each([
    ['above', 1.2],
    ['below', -1.2],
    ['far above', 4],
  ])('that meet %s converge by one over their distance', (_, meeting) => {
    const { convergence } = view(towers(meeting)).lines;
    // Heights to widths: tan(lean) per frame width is the frame's width over the distance.
    expect((convergence!.value * meeting * 360) / 640).toBeCloseTo(1, 1);
  });

  it('that lead to a point meet there', () => {
    const rays = (context: Context) => {
      for (const [x, y] of [
        [20, 330],
        [120, 350],
        [520, 350],
        [620, 330],
        [30, 60],
        [610, 40],
      ] as const)
        line(context, x, y, x + 0.55 * (400 - x), y + 0.55 * (150 - y));
    };
    const { meeting } = view(rays).lines;
    expect(Math.abs(meeting!.x - 400 / 640)).toBeLessThan(0.015);
    expect(Math.abs(meeting!.y - 150 / 360)).toBeLessThan(0.015);
    expect(meeting!.lines).toBeGreaterThanOrEqual(5);
  });

  it('of a mirrored picture are the mirrored ones', () => {
    const one = view(windowAt(12)).lines;
    const other = view(windowAt(12), { mirrored: true }).lines;
    expect(other.level).toBeCloseTo(-one.level, 1);
    expect(other.upright).toBeCloseTo(-one.upright, 1);
  });

  it('of black bars are none of the picture', () => {
    const barred = (context: Context) => {
      windowAt(12)(context);
      context.resetTransform();
      context.fillStyle = 'black';
      context.fillRect(0, 0, 640, 45);
      context.fillRect(0, 315, 640, 45);
    };
    expect(view(barred).lines.trueLength).toBeLessThan(0.1);
  });
});

describe('bend', () => {
  it.each([-0.3, -0.15])('λ of a grid bent by %s', (lambda) => {
    const { bend } = view(bentGrid(lambda));
    expect(bend!.lambda).toBeGreaterThan(1.35 * lambda);
    expect(bend!.lambda).toBeLessThan(0.65 * lambda);
    expect(bend!.agreement).toBeGreaterThan(0.8);
  });

  it('a straight grid is not bent', () => {
    expect(Math.abs(view(bentGrid(0)).bend!.lambda)).toBeLessThan(0.01);
  });
});

/** The same heap of blocks for every test. */
function blocks(context: Context, left: number, right: number) {
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let i = 0; i < 60; i++) {
    context.fillStyle = `hsl(${360 * next()} 40% ${20 + 60 * next()}%)`;
    const w = 15 + 35 * next();
    context.fillRect(left + (right - left - w) * next(), 320 * next(), w, 15 + 35 * next());
  }
}

describe('balance', () => {
  it('a picture and its mirror image side by side are symmetrical; blocks at random are not', () => {
    const both = view((context) => {
      blocks(context, 0, 320);
      context.setTransform(-1, 0, 0, 1, 640, 0);
      blocks(context, 0, 320);
    });
    expect(both.mirror).toBeGreaterThan(0.8);
    expect(view((context) => blocks(context, 0, 640)).mirror).toBeLessThan(0.3);
    expect(both.weight[0]).toBeCloseTo(0.5, 2);
  });

  it('sky over grass is not symmetrical for being alike left and right', () => {
    const meadow = (context: Context) => {
      context.fillStyle = '#70a0e0';
      context.fillRect(0, 0, 640, 160);
      context.translate(0, 180);
      context.scale(1, 0.5);
      blocks(context, 0, 640);
    };
    const { mirror, sky } = view(meadow);
    expect(mirror).toBeLessThan(0.3);
    expect(sky).toBeCloseTo(160 / 360, 1);
  });

  it('weight and emptiness of a thing at one side', () => {
    const { weight, flat } = view((context) => blocks(context, 500, 640));
    expect(weight[0]).toBeGreaterThan(0.8);
    expect(flat).toBeGreaterThan(0.7);
  });

  it('a disc on black is round, a black wall is not', () => {
    const disc = (context: Context) => {
      context.fillStyle = 'black';
      context.fillRect(0, 0, 640, 360);
      context.fillStyle = '#b0a090';
      context.arc(320, 180, 175, 0, 7);
      context.fill();
    };
    expect(view(disc).circle).toBeGreaterThan(0.9);
    expect(view((context) => windowAt(0)(context)).circle).toBeLessThan(0.1);
  });
});

const faceAt = (box: Box): Seen => ({
  faces: [{ box, score: 0.9, pose: { yaw: 0, pitch: 0, roll: 0 } }],
  people: [],
  things: [],
  salient: null,
  peopleArea: null,
});

describe('light', () => {
  const box: Box = [0.4, 0.3, 0.2, 0.35];
  const face = (fill: (context: Context) => void, ground: string) => (context: Context) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, 640, 360);
    fill(context);
  };

  it('halves of a face in stops of linear light', () => {
    const halves = face((context) => {
      context.fillStyle = 'rgb(188 188 188)'; // half of diffuse white in linear light
      context.fillRect(256, 108, 64, 126);
      context.fillStyle = 'rgb(137 137 137)'; // a quarter
      context.fillRect(320, 108, 64, 126);
    }, '#404040');
    const light = view(halves, {}, faceAt(box)).subject!;
    expect(light.acrossStops!).toBeCloseTo(-1, 1);
    expect(Math.abs(light.downStops!)).toBeLessThan(0.2);
    expect(view(halves, { mirrored: true }, faceAt(box)).subject!.acrossStops!).toBeCloseTo(1, 1);
  });

  it('the width of the passage from light to shade, either way round; none on an even face', () => {
    const shaded = (share: number) =>
      face((context) => {
        const across = context.createLinearGradient(256, 0, 384, 0);
        across.addColorStop(0.5 - share / 2, '#bcbcbc');
        across.addColorStop(0.5 + share / 2, '#505050');
        context.fillStyle = across;
        context.fillRect(256, 108, 128, 126);
      }, '#404040');
    const width = (share: number, turn = {}) => view(shaded(share), turn, faceAt(box)).subject!.penumbra;
    expect(width(0.02)!).toBeLessThan(0.12);
    expect(width(0.6)!).toBeGreaterThan(0.35);
    expect(width(0.02, { mirrored: true })!).toBeCloseTo(width(0.02)!, 1);
    const even = face((context) => {
      context.fillStyle = '#a0a0a0';
      context.fillRect(256, 108, 128, 126);
    }, '#404040');
    expect(view(even, {}, faceAt(box)).subject!.penumbra).toBeNull();
  });

  it('a dark face before a bright ground', () => {
    const dark = face((context) => {
      context.fillStyle = '#181818';
      context.fillRect(230, 90, 180, 270);
    }, '#e0e0e0');
    const light = view(dark, {}, faceAt(box)).subject!;
    expect(light.luma).toBeCloseTo(24 / 255, 2);
    expect(light.ringLuma).toBeCloseTo(224 / 255, 2);
    expect(light.ringStops).toBeGreaterThan(4);
  });

  it('lamps are small, clipped and stand in something darker', () => {
    const { lamps } = view((context) => {
      context.fillStyle = 'white';
      context.fillRect(100, 100, 24, 30);
      context.fillRect(300, 0, 340, 200); // a window
      context.fillRect(40, 300, 200, 6); // a stripe
    });
    expect(lamps).toHaveLength(1);
    expect(lamps[0]!.box[0]).toBeCloseTo(100 / 640, 2);
  });
});
