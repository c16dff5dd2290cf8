import { type Joint, type JointName, jointNames } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';

/** The joints' places among MediaPipe's 33 pose landmarks, in the order of `jointNames`. */
const landmarks = [0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28] as const;

export type Joints = Readonly<Record<JointName, Joint>>;

/** Landmarks in shares of a part, as joints in shares of the frame; one outside of the frame is not visible. */
export function jointsOf(
  points: readonly { x: number; y: number; visibility?: number }[],
  part: Box,
): Joints {
  const joints = jointNames.map((name, i): [JointName, Joint] => {
    const point = points[landmarks[i]!]!;
    const [x, y] = [part[0] + point.x * part[2], part[1] + point.y * part[3]];
    const isInFrame = x >= 0 && x <= 1 && y >= 0 && y <= 1;
    return [name, { x, y, visibility: isInFrame ? (point.visibility ?? 0) : 0 }];
  });
  return Object.fromEntries(joints) as Record<JointName, Joint>;
}
