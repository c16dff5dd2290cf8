import { alikeness } from '../../../src/film/people/boxes.ts';
import type { Box } from '../../../src/film/time.ts';
import { around, outOf, squareAbout } from './boxes.ts';
import { type HeadAngles, headAngles } from './headAngles.ts';
import { canvas, onRuntime } from './runtime.ts';
import { cut } from './stills.ts';
import { weightsFor } from './weights.ts';

/** A face is looked at within this many times its own size: the network wants the whole head and some air. */
const AIR = 2;

/** Pixels of the square that a head is looked at in: the network's own picture is 256 wide. */
const SIDE = 320;

/** Overlap from which the landmarks are of the face that was asked for, and not of one beside it. */
const SAME = 0.25;

/** Tells whether there is a face in a box, and where it looks. */
export interface HeadReader {
  read(still: OffscreenCanvas, face: Box): HeadAngles | null;
  close(): void;
}

/** Face Landmarker, by MediaPipe. */
export async function makeHeadReader(): Promise<HeadReader> {
  const { FaceLandmarker } = await import('@mediapipe/tasks-vision');
  const modelAssetBuffer = await weightsFor('headPose');
  const landmarker = await onRuntime((files) =>
    FaceLandmarker.createFromOptions(files, {
      baseOptions: { modelAssetBuffer, delegate: 'CPU' },
      canvas,
      runningMode: 'IMAGE',
      numFaces: 1,
      outputFacialTransformationMatrixes: true,
    }),
  );
  return {
    read(still, face) {
      const square = squareAbout(face, AIR, still);
      const { facialTransformationMatrixes, faceLandmarks } = landmarker.detect(cut(still, square, SIDE));
      const [matrix] = facialTransformationMatrixes;
      const [points] = faceLandmarks;
      if (!matrix || !points || alikeness(face, outOf(square, around(points))) < SAME) return null;
      return headAngles(matrix.data);
    },
    close: () => landmarker.close(),
  };
}
