import type { FrameStats } from '../film/frame.ts';
import type { RecordedPart } from '../film/recording.ts';
import type { Recut } from '../film/recut.ts';
import type { Place } from '../film/shots.ts';
import type { Source } from '../film/source.ts';
import type { ToldShot } from '../film/tell.ts';
import type { Box, Seconds } from '../film/time.ts';
import type { RemoteStream } from './stream.ts';

/** What each of the detectors looks for. */
export type DetectorUse =
  'faces' | 'headPose' | 'joints' | 'things' | 'smallThings' | 'peopleMask' | 'salience';

/** What pass 1 says while it runs, in this order of time. */
export type AnalysisEvent =
  | { kind: 'progress'; at: Seconds; duration: Seconds; frames: number }
  /** One picture of the filmstrip, a JPEG a hundred or so pixels wide. */
  | { kind: 'thumbnail'; t: Seconds; jpeg: Uint8Array<ArrayBuffer> }
  /** A shot and its units so far; the last word on a shot has `final` set, earlier ones are replaced by it. */
  | ({ kind: 'shot'; final: boolean } & ToldShot)
  /** Detectors that do not work here, each said once; all else is measured without them. */
  | { kind: 'missing'; detectors: readonly { use: DetectorUse; message: string }[] }
  /** Only where `record` was asked for: what a later re-cut needs. It takes the place of all recorded from there on. */
  | { kind: 'recorded'; part: RecordedPart }
  /** Only where `stats` was asked for. */
  | { kind: 'stats'; frames: FrameStats[] }
  /** Always last. `stopped` says why the file could not be decoded to its end; what was found till then holds. */
  | { kind: 'end'; frames: number; until: Seconds; stopped: string | null };

export interface AnalysisOptions {
  /** Go on after the shots already known; what was measured before `time` is not told again. */
  resume?: Place;
  stats?: boolean;
  record?: boolean;
  /** Which twin measures; 'auto' takes WebGPU where there is a hardware adapter. */
  measure?: 'auto' | 'gpu' | 'cpu';
  /** Whether people and things are looked for; default true. */
  detect?: boolean;
}

/** A picture at the film's own time, upright, square-pixelled, RGBA. */
export interface Still {
  t: Seconds;
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** The analysis thread. Throws `CaptionerError` with the codes of opening and decoding. */
export interface AnalysisApi {
  /** Reads the container and decodes one frame, within a time limit. */
  open(file: File, signal?: AbortSignal): Promise<Source>;
  analyse(
    file: File,
    source: Source,
    options?: AnalysisOptions,
    signal?: AbortSignal,
  ): Promise<RemoteStream<AnalysisEvent>>;
  /**
   * Pass 2: the frames shown at or before the given times, at most `longSide` pixels long; `start` is the source's. With
   * `crops`, one for each time, only what lies in them.
   */
  stills(
    file: File,
    at: { start: Seconds; times: readonly Seconds[]; crops?: readonly Box[] },
    longSide: number,
    signal?: AbortSignal,
  ): Promise<Still[]>;
  /**
   * A picture as a film of a second in which nothing moves, upright and in a format that is read here, so that it can be
   * measured and shown as films are. Throws `CaptionerError`: not_a_picture, frame_too_large, codec_unsupported.
   */
  filmOf(picture: File): Promise<File>;
  /** Cuts a film anew from what was recorded of it; nothing is decoded. Ends with a RangeError where a part is missing. */
  recut(parts: RemoteStream<RecordedPart>, recut: Recut): Promise<RemoteStream<ToldShot>>;
  /** Video frames made and closed since the thread started; equal when nothing runs. */
  frameCount(): Promise<{ made: number; closed: number }>;
}
