import type { Box } from '../time.ts';

/** The joints that tell how much of a person is in frame; names and order of MediaPipe's pose landmarks. */
export const jointNames = [
  'nose',
  'left_eye',
  'right_eye',
  'left_ear',
  'right_ear',
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
  'left_hip',
  'right_hip',
  'left_knee',
  'right_knee',
  'left_ankle',
  'right_ankle',
] as const;

export type JointName = (typeof jointNames)[number];

/** A joint in shares of the frame, which it may lie outside of; left and right are the person's own. */
export interface Joint {
  x: number;
  y: number;
  /** 0..1: inside the frame and not hidden. */
  visibility: number;
}

/** A face. Angles in degrees, null where the face was too small or too turned to tell. */
export interface FaceSeen {
  /** From the brows to the chin, as BlazeFace boxes it. */
  box: Box;
  /** 0..1. */
  score: number;
  /** yaw: positive where the face looks to the right of the frame; pitch: positive upward; roll: positive clockwise. */
  pose: { yaw: number; pitch: number; roll: number } | null;
}

/** A person, found by their body. */
export interface PersonSeen {
  box: Box;
  /** 0..1. */
  score: number;
  joints: Readonly<Record<JointName, Joint>> | null;
}

/** A thing that is not a person; `name` is its COCO class. */
export interface ThingSeen {
  name: string;
  box: Box;
  /** 0..1. */
  score: number;
}

/** What draws the eye where nobody is in frame. */
export interface SalientSeen {
  box: Box;
  /** Share of the frame that it covers. */
  area: number;
  /** Its centre of weight, in shares of the frame. */
  centre: readonly [x: number, y: number];
}

/** What the detectors found on one frame. */
export interface Seen {
  faces: readonly FaceSeen[];
  people: readonly PersonSeen[];
  things: readonly ThingSeen[];
  /** Null where it was not looked for: somebody is there, or it was looked for within the last seconds. */
  salient: SalientSeen | null;
  /** Share of the frame that people cover, by their masks; null where it was not looked for. */
  peopleArea: number | null;
}
