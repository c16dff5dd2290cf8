/** Where a head looks, in degrees; signs as `FaceSeen.pose`. */
export interface HeadAngles {
  yaw: number;
  pitch: number;
  roll: number;
}

const degrees = (radians: number) => (radians * 180) / Math.PI;

/**
 * Angles of MediaPipe's facial transformation matrix: 4 by 4, column by column, from a face that looks at the camera
 * (x to the right of the frame, y up, z towards the camera). R = Ry(yaw) · Rx(−pitch) · Rz(−roll).
 */
export function headAngles(matrix: readonly number[]): HeadAngles {
  const at = (row: number, column: number) => matrix[column * 4 + row]!;
  const length = Math.hypot(at(0, 2), at(1, 2), at(2, 2));
  return {
    yaw: degrees(Math.atan2(at(0, 2), at(2, 2))),
    pitch: degrees(Math.asin(Math.max(-1, Math.min(1, at(1, 2) / length)))),
    roll: degrees(-Math.atan2(at(1, 0), at(1, 1))),
  };
}
