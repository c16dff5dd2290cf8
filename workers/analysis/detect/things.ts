import type { DetectorUse } from '../../../src/boundary/analysis.ts';
import type { ThingSeen } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';
import { clipped } from './boxes.ts';
import { canvas, onRuntime } from './runtime.ts';
import { settings } from './settings.ts';
import { cut } from './stills.ts';
import { weightsFor } from './weights.ts';

/** Finds people and things in a part of a still. */
export interface ThingFinder {
  find(still: OffscreenCanvas): ThingSeen[];
  close(): void;
}

/** EfficientDet-Lite on COCO, by MediaPipe; `side` is the width of the network's own picture. */
async function makeFinder(use: DetectorUse, side: number): Promise<ThingFinder> {
  const { ObjectDetector } = await import('@mediapipe/tasks-vision');
  const modelAssetBuffer = await weightsFor(use);
  const detector = await onRuntime((files) =>
    ObjectDetector.createFromOptions(files, {
      baseOptions: { modelAssetBuffer, delegate: 'CPU' },
      canvas,
      runningMode: 'IMAGE',
      scoreThreshold: Math.min(settings.hintOfPerson, settings.leastThing),
      maxResults: 2 * (settings.mostPeople + settings.mostThings),
    }),
  );
  return {
    find(still) {
      const picture = cut(still, [0, 0, 1, 1], side * 2);
      return detector.detect(picture).detections.flatMap(({ boundingBox, categories }): ThingSeen[] => {
        const [best] = categories;
        if (!boundingBox || !best) return [];
        const { originX, originY, width, height } = boundingBox;
        const box: Box = [
          originX / picture.width,
          originY / picture.height,
          width / picture.width,
          height / picture.height,
        ];
        return [{ name: best.categoryName, score: best.score, box: clipped(box) }];
      });
    },
    close: () => detector.close(),
  };
}

/** The quick one, for people and things that are large enough. */
export const makeThingFinder = () => makeFinder('things', 320);

/** The slow one, for small people. */
export const makeSmallThingFinder = () => makeFinder('smallThings', 448);
