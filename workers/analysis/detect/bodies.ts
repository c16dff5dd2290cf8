import type { Box } from '../../../src/film/time.ts';
import { type Joints, jointsOf } from './joints.ts';
import { canvas, onRuntime } from './runtime.ts';
import { cut } from './stills.ts';
import { weightsFor } from './weights.ts';

/** Pixels of the longer side that a body is looked at in: the network's own picture is 256 wide. */
const SIDE = 448;

/** Finds the joints of the one body in a part of a still. */
export interface BodyReader {
  read(still: OffscreenCanvas, part: Box): Joints | null;
  close(): void;
}

/** Pose Landmarker (lite), by MediaPipe. */
export async function makeBodyReader(): Promise<BodyReader> {
  const { PoseLandmarker } = await import('@mediapipe/tasks-vision');
  const modelAssetBuffer = await weightsFor('joints');
  const landmarker = await onRuntime((files) =>
    PoseLandmarker.createFromOptions(files, {
      baseOptions: { modelAssetBuffer, delegate: 'CPU' },
      canvas,
      runningMode: 'IMAGE',
      numPoses: 1,
    }),
  );
  return {
    read(still, part) {
      const result = landmarker.detect(cut(still, part, SIDE));
      const points = result.landmarks[0];
      const joints = points && jointsOf(points, part);
      result.close();
      return joints ?? null;
    },
    close: () => landmarker.close(),
  };
}
