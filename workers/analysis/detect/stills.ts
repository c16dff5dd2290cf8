import type { Box } from '../../../src/film/time.ts';

/** The part `box` of a still (it may reach over the edge, where it is black), its longer side `side` pixels long. */
export function cut(still: OffscreenCanvas, [x, y, w, h]: Box, side: number): OffscreenCanvas {
  const [width, height] = [w * still.width, h * still.height];
  const scale = side / Math.max(width, height);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const from = [x * still.width, y * still.height, width, height] as const;
  context.drawImage(still, ...from, 0, 0, canvas.width, canvas.height);
  return canvas;
}
