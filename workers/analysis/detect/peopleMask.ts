import type { Box } from '../../../src/film/time.ts';
import { everything } from './boxes.ts';
import { areaOf } from './maps.ts';
import { canvas, onRuntime } from './runtime.ts';
import { cut } from './stills.ts';
import { weightsFor } from './weights.ts';

/** The network's own picture is 256 by 256. */
const SIDE = 256;

/** Measures how much of the frame people cover. */
export interface PeopleMask {
  /**
   * Share of the frame, of what lies in the boxes of people: elsewhere the mask takes other things for people. Null
   * where it has missed them.
   */
  area(still: OffscreenCanvas, people: readonly Box[]): number | null;
  close(): void;
}

/** Selfie Segmenter, by MediaPipe. */
export async function makePeopleMask(): Promise<PeopleMask> {
  const { ImageSegmenter } = await import('@mediapipe/tasks-vision');
  const modelAssetBuffer = await weightsFor('peopleMask');
  const segmenter = await onRuntime((files) =>
    ImageSegmenter.createFromOptions(files, {
      baseOptions: { modelAssetBuffer, delegate: 'CPU' },
      canvas,
      runningMode: 'IMAGE',
      outputCategoryMask: false,
      outputConfidenceMasks: true,
    }),
  );
  return {
    area(still, people) {
      const result = segmenter.segment(cut(still, everything, SIDE));
      const mask = result.confidenceMasks?.at(-1);
      const area = mask ? areaOf(mask.getAsFloat32Array(), mask.width, people) : null;
      result.close();
      return area;
    },
    close: () => segmenter.close(),
  };
}
