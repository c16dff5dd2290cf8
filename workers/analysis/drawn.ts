import type { CropRectangle, VideoSample } from 'mediabunny';

/** A frame, or a part of it as it is shown, drawn upright on a canvas that can be read back; the frame stays the caller's. */
export function drawn(
  sample: VideoSample,
  { width, height }: { width: number; height: number },
  crop?: CropRectangle,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  sample.drawWithFit(context, { fit: 'fill', ...(crop && { crop }) });
  return { canvas, context };
}

/** The size of a frame as it is shown, at most `longest` pixels long. */
export function sizeWithin(
  longest: number,
  { displayWidth, displayHeight }: Pick<VideoSample, 'displayWidth' | 'displayHeight'>,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(displayWidth, displayHeight));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return { width: side(displayWidth), height: side(displayHeight) };
}
