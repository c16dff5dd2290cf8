import type { DetectorUse } from '../boundary/analysis.ts';
import type { Boundary } from '../film/cuts/cutFinder.ts';
import type { ShotCurves } from '../film/curves.ts';
import type { Flowing } from '../film/flowing.ts';
import type { OpenFacet } from '../film/openFacets.ts';
import type { Shot } from '../film/shot.ts';
import type { Source } from '../film/source.ts';
import type { ShotLook } from '../film/stitch.ts';
import type { Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';

/** What is known of one shot. */
export interface Finding {
  shot: Shot;
  /** As measured. */
  units: readonly Unit[];
  /** After a model read the shot, and decided what it may decide. */
  resolved?: readonly Unit[];
  /** The same with its answers to what it may not decide; absent where it was not asked. */
  explored?: readonly Unit[];
  /** The model that read it (id@revision/dtype). */
  readBy?: string;
  /** Absent too where an earlier version of the page had it read: what was resolved then is not told. */
  reading?: Reading;
  /** What measurement left open: every model is asked this. */
  open: readonly OpenFacet[];
  /** What is open still after a model read the shot, with the reason that measurement gave. */
  left?: readonly OpenFacet[];
  /** False while the analysis may still replace it. */
  final: boolean;
  /** Boundaries inside it that are not taken for cuts. */
  candidates?: readonly Boundary[];
  /** What it is recognised by. */
  look?: ShotLook;
  curves?: ShotCurves;
}

/** What reading a shot took, and what a model wrote of it. */
export interface Reading {
  /** What the model could decide then (`decidedBy`): read by other gates, a shot is read anew. */
  gates: string;
  /** Tokens that went through the model. */
  tokens: number;
  seconds: Seconds;
  /** Tokens of the longest prompt. */
  longest: number;
  /** What it says is in the picture; empty where nothing of that may be shown, absent where it does not write. */
  content?: string;
  flowing?: Flowing;
}

/** A shot that has begun and is not finished. */
export type NextShot = Pick<Shot, 'index' | 'boundary' | 'score'>;

/** A film as it is kept between visits; shots and pictures lie in stores of their own. */
export interface FilmRecord {
  fingerprint: string;
  source: Source;
  /** Whether the analysis came to its end. */
  complete: boolean;
  /** Why it could not decode to the end, and how far it came. */
  stopped: string | null;
  until: Seconds;
  /** Detectors that did not work; absent where all did. */
  missing?: readonly DetectorUse[];
  /** Absent where nothing is known of it. */
  next?: NextShot;
  /** Score from which a boundary is a cut; absent where nobody chose. */
  threshold?: number;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** One picture of the filmstrip. */
export interface Picture {
  t: Seconds;
  jpeg: Uint8Array<ArrayBuffer>;
}

/** A person's verdict on one unit; kept apart from the units so that it survives a second run. */
export interface Edit {
  /** The unit's id. */
  id: string;
  verdict: 'rejected' | 'confirmed';
  /** ISO 8601. */
  at: string;
  /** What the unit says, and from when: it may have another id where the film is cut otherwise. */
  about?: string;
}

/** A person's cut, or what is none for them; kept beside the verdicts, so that it survives a second run too. */
export interface CutEdit {
  id: string;
  change: 'joined' | 'split';
  t: Seconds;
  /** ISO 8601. */
  at: string;
}

/** An entry of the queue, as it survives a reload. */
export interface QueueItem {
  name: string;
  fingerprint: string | null;
  /** Absent where the browser gives none, or for the sample. */
  handle?: FileSystemFileHandle;
  isSample?: true;
}

/** All that was found in one film. */
export interface Kept {
  record: FilmRecord;
  findings: Finding[];
  pictures: Picture[];
}
