import { thresholds as focusing } from '../../src/film/focus.ts';
import { saturate } from '../../src/film/evidence.ts';
import { arrow, circle, curve, line, n, picture, rect, text } from './svg.ts';

/** An edge that is sharp and one that is soft, each blurred once more. */
export function focus(): string {
  const { shallowMiddle, deepMiddle } = focusing;
  const cases = [
    ['A sharp edge', 0.45, 'blurred once more it is far less steep'],
    ['A soft edge', 3.2, 'blurred once more it is nearly as steep'],
  ] as const;
  // Gaussian edge; σ in pixels of the working picture, 24 of them across a panel.
  const edge = (x: number, sigma: number) => 1 / (1 + Math.exp((-1.702 * x) / sigma));
  const body = cases.map(([name, sigma, words], i) => {
    const [left, top, w, h] = [16 + i * 424, 40, 408, 150];
    const drawn = (s: number, kind: string) =>
      curve(
        Array.from({ length: 121 }, (_, k) => {
          const x = (k - 60) / 5;
          return [left + w / 2 + (x / 24) * w, top + h - 14 - edge(x, s) * (h - 28)] as const;
        }),
        kind,
      );
    const more = Math.hypot(sigma, 1);
    return [
      text(left, 28, name, 'b'),
      text(left + w, 28, `steepness before over after: ${(more / sigma).toFixed(2)}`, 's end'),
      rect(left, top, w, h, 'frame'),
      drawn(more, 'far dash'),
      drawn(sigma, 'near'),
      text(left, top + h + 18, words, 's'),
    ].join('\n');
  });
  return picture(
    864,
    250,
    'Sharpness: how much a further blur takes from an edge',
    ...body,
    text(16, 238, `middle of the tiles under ${shallowMiddle}: shallow; over ${deepMiddle}: deep`, 's'),
  );
}

/** Where the light on a face is compared. */
export function light(): string {
  const cases = [
    'one side over the other',
    'upper over lower',
    'ground over subject',
    'a bright edge',
  ] as const;
  const names = ['Side', 'Top, under', 'Back, silhouette', 'Rim'] as const;
  const [w, h] = [199, 150];
  const body = cases.map((words, i) => {
    const [left, top] = [16 + i * (w + 12), 16];
    const [cx, cy, rx, ry] = [left + w / 2, top + h / 2 + 4, 40, 54];
    const half = (kind: string, clip: string) =>
      `<clipPath id="l${i}${kind}">${clip}</clipPath><ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${rx}" ry="${ry}" class="${kind}" clip-path="url(#l${i}${kind})"/>`;
    const face = `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${rx}" ry="${ry}" class="shade"/>`;
    const inside = [
      half('shade', rect(cx - rx, cy - ry, 0.9 * rx, 2 * ry, '')) +
        half('lit', rect(cx + 0.1 * rx, cy - ry, 0.9 * rx, 2 * ry, '')),
      half('lit', rect(cx - rx, cy - ry, 2 * rx, 0.84 * ry, '')) +
        half('shade', rect(cx - rx, cy + 0.16 * ry, 2 * rx, 0.84 * ry, '')),
      face,
      face +
        `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${rx + 3}" ry="${ry + 3}" class="near" style="stroke-width:5" pathLength="100" stroke-dasharray="34 66" stroke-dashoffset="10"/>`,
    ];
    return [
      rect(left, top, w, h, i === 2 ? 'lit' : 'frame'),
      inside[i],
      i === 0 ? arrow(left + w - 8, cy - 20, cx + rx + 12, cy - 8, 'near') : '',
      i === 1 ? arrow(cx + 62, top + 12, cx + 34, top + 34, 'near') : '',
      text(left, top + h + 18, names[i]!, 'b'),
      text(left, top + h + 34, words, 's'),
    ].join('\n');
  });
  return picture(864, 220, 'What is compared to tell where the light comes from', ...body);
}

/** The tiles of a picture before and after a rack focus. */
export function rack(): string {
  const [columns, rows, cell] = [8, 6, 30];
  const near = (x: number, y: number) => x >= 1 && x <= 3 && y >= 1;
  const far = (x: number, y: number) => x >= 5 && y <= 3;
  const grid = (
    left: number,
    sharp: (x: number, y: number) => boolean,
    soft: (x: number, y: number) => boolean,
  ) =>
    Array.from({ length: columns * rows }, (_, i) => {
      const [x, y] = [i % columns, Math.floor(i / columns)];
      const kind = sharp(x, y) ? 'onNear' : soft(x, y) ? 'soft' : 'frame';
      return rect(left + x * cell + 1, 16 + y * cell + 1, cell - 2, cell - 2, kind);
    }).join('');
  return picture(
    864,
    244,
    'A rack focus: one region goes soft while another becomes sharp',
    grid(16, near, far),
    grid(608, far, near),
    arrow(288, 106, 576, 106, 'dim'),
    text(432, 92, 'within three seconds', 'mid'),
    text(432, 130, 'tiles that touch lose their sharpness', 's mid'),
    text(432, 148, 'while others gain it', 's mid'),
    text(16, 220, 'before: strong tiles are sharp, faint ones soft', 's'),
    text(608, 220, 'after', 's'),
  );
}

/** CIELAB (D65) to sRGB bytes; IEC 61966-2-1. */
function rgbOf(L: number, a: number, b: number): string {
  const fy = (L + 16) / 116;
  const inverse = (t: number) => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29));
  const [x, y, z] = [0.95047 * inverse(fy + a / 500), inverse(fy), 1.08883 * inverse(fy - b / 200)];
  const linear = [
    3.2406 * x - 1.5372 * y - 0.4986 * z,
    -0.9689 * x + 1.8758 * y + 0.0415 * z,
    0.0557 * x - 0.204 * y + 1.057 * z,
  ];
  const bytes = linear.map((v) => {
    const c = Math.min(1, Math.max(0, v));
    return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
  });
  return `rgb(${bytes.join(',')})`;
}

/** The plane of hue and chroma, with the lines that warm and cool are told by; and the scale of colourfulness. */
export function palette(): string {
  const [cx, cy, scale, reach] = [216, 126, 3.4, 32];
  const step = 4;
  const cells: string[] = [];
  for (let b = -reach; b < reach; b += step)
    for (let a = -52; a < 52; a += step)
      cells.push(
        `<rect x="${n(cx + a * scale)}" y="${n(cy - (b + step) * scale)}" width="${n(step * scale + 0.3)}" height="${n(step * scale + 0.3)}" fill="${rgbOf(64, a + step / 2, b + step / 2)}"/>`,
      );
  const dark = 'stroke:#1a1a19';
  const limit = (b: number, words: string) =>
    `<line x1="${n(cx - 52 * scale)}" y1="${n(cy - b * scale)}" x2="${n(cx + 52 * scale)}" y2="${n(cy - b * scale)}" class="dash" style="${dark}"/>` +
    text(cx + 52 * scale + 8, cy - b * scale + 4, words, 's');
  const [left, width, top] = [566, 282, 110];
  const x = (m: number) => left + (m / 100) * width;
  return picture(
    864,
    262,
    'Palette: warm and cool on the plane of colour, and the scale of colourfulness',
    `<g shape-rendering="crispEdges">${cells.join('')}</g>`,
    limit(8, 'warm: mean b* over 8'),
    limit(-4, 'cool: under −4'),
    `<circle cx="${cx}" cy="${cy}" r="${n(8 * scale)}" fill="none" style="${dark}"/>`,
    `<text x="${cx}" y="${cy + 4}" class="mid" style="fill:#1a1a19;font-size:11.5px">grey</text>`,
    text(40, 252, 'green to red (a*), blue to yellow (b*)', 's'),
    text(left, top - 16, 'Colourfulness', 'b'),
    rect(left, top, x(20) - left, 26, 'soft'),
    rect(x(20), top, x(60) - x(20), 26, 'frame'),
    rect(x(60), top, x(100) - x(60), 26, 'soft'),
    text((left + x(20)) / 2, top + 17, 'muted', 'mid'),
    text((x(60) + x(100)) / 2, top + 17, 'vivid', 'mid'),
    text((x(20) + x(60)) / 2, top + 17, 'nothing is said', 'mid s'),
    ...[20, 60].map((m) => text(x(m), top + 44, String(m), 's mid')),
  );
}

/** Straight lines as a rectilinear lens and as a fisheye shows them. */
export function lens(): string {
  const [w, h] = [300, 169];
  const half = Math.hypot(w, h) / 2;
  const grid = (left: number, top: number, lambda: number) => {
    const [cx, cy] = [left + w / 2, top + h / 2];
    // Division model: a straight point at r lies at the root of r = s / (1 + λ s²), r in half diagonals.
    const bent = (x: number, y: number) => {
      const r = Math.hypot(x, y) / half;
      if (lambda === 0 || r === 0) return [cx + x, cy + y] as const;
      const s = (1 - Math.sqrt(1 - 4 * lambda * r * r)) / (2 * lambda * r);
      return [cx + (x * s) / r, cy + (y * s) / r] as const;
    };
    const along = (of: (t: number) => readonly [number, number]) =>
      curve(
        Array.from({ length: 41 }, (_, k) => of(k / 20 - 1)),
        'near',
      );
    return [
      `<clipPath id="g${left}">${rect(left, top, w, h, '')}</clipPath>`,
      rect(left, top, w, h, 'frame'),
      `<g clip-path="url(#g${left})">`,
      ...[-0.85, -0.5, 0.5, 0.85].map((x) => along((t) => bent((x * w) / 2, (t * h * 1.4) / 2))),
      ...[-0.8, -0.4, 0.4, 0.8].map((y) => along((t) => bent((t * w * 1.4) / 2, (y * h) / 2))),
      '</g>',
    ].join('');
  };
  return picture(
    864,
    224,
    'Straight lines through a rectilinear lens, and through a fisheye',
    grid(96, 16, 0),
    grid(468, 16, -0.3),
    text(96, 206, 'λ = 0: straight lines stay straight', 's'),
    text(468, 206, 'λ = −0.3: they bulge away from the middle', 's'),
  );
}

/** Raw confidence over the distance from a threshold. */
export function confidence(): string {
  const [left, base, width, high] = [72, 190, 772, 160];
  const x = (times: number) => left + ((times - 1) / 5) * width;
  const y = (p: number) => base - ((p - 0.4) / 0.6) * high;
  const points = Array.from({ length: 101 }, (_, k) => 1 + k / 20);
  return picture(
    864,
    236,
    'Raw confidence rises with the distance from the threshold',
    line(left, base, left + width, base, 'ink'),
    ...[0.5, 0.75, 0.97].map(
      (p) => line(left, y(p), left + width, y(p), 'line dash') + text(left - 8, y(p) + 4, String(p), 's end'),
    ),
    curve(
      points.map((times) => [x(times), y(saturate(times))] as const),
      'near',
    ),
    ...[1, 2, 3, 4, 5, 6].map((times) =>
      text(
        x(times),
        base + 18,
        times === 1 ? 'at the threshold' : `${times} times it`,
        times === 1 ? 's' : times === 6 ? 's end' : 's mid',
      ),
    ),
    circle(x(1), y(0.5), 4, 'onNear'),
    text(left, base + 38, 'before calibration: what it is worth is fitted to labelled clips', 's'),
  );
}
