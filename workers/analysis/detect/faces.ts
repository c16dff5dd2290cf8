import type { FaceDetector } from '@mediapipe/tasks-vision';
import type { Box } from '../../../src/film/time.ts';
import { distinct, type Found, outOf } from './boxes.ts';
import { canvas, onRuntime } from './runtime.ts';
import { settings } from './settings.ts';
import { cut } from './stills.ts';
import { weightsFor } from './weights.ts';

/** BlazeFace sees 128 by 128 pixels; more than twice that is only work. */
const SIDE = 320;

/** Finds faces in a part of a still. */
export interface FaceFinder {
  find(still: OffscreenCanvas, part: Box): Found[];
  close(): void;
}

/** BlazeFace (short range), by MediaPipe. */
export async function makeFaceFinder(): Promise<FaceFinder> {
  const { FaceDetector } = await import('@mediapipe/tasks-vision');
  const modelAssetBuffer = await weightsFor('faces');
  const detector = await onRuntime((files) =>
    FaceDetector.createFromOptions(files, {
      baseOptions: { modelAssetBuffer, delegate: 'CPU' },
      canvas,
      runningMode: 'IMAGE',
      minDetectionConfidence: settings.leastFace,
    }),
  );
  return { find: (still, part) => find(detector, still, part), close: () => detector.close() };
}

function find(detector: FaceDetector, still: OffscreenCanvas, part: Box): Found[] {
  const picture = cut(still, part, SIDE);
  const { detections } = detector.detect(picture);
  const found = detections.flatMap(({ boundingBox, categories }): Found[] => {
    if (!boundingBox) return [];
    const { originX, originY, width, height } = boundingBox;
    const inside: Box = [
      originX / picture.width,
      originY / picture.height,
      width / picture.width,
      height / picture.height,
    ];
    return [{ box: outOf(part, inside), score: categories[0]?.score ?? 0 }];
  });
  return distinct(found);
}
