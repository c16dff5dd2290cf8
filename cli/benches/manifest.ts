import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, type Label } from '../../src/film/vocabulary/index.ts';

/** One labelled film of a set; a missing field means not labelled. */
export interface Clip {
  /** File name without folder. */
  name: string;
  path: string;
  /** Where it comes from: clips of one source are never split between tuning and scoring. */
  source: string;
  fps: number;
  labels: Labels;
}

export interface Labels {
  camera_movement?: string[];
  /** Every movement that is not wrong. */
  movement_accept?: string[];
  shot_count?: number;
  cut_times?: number[];
  transitions?: Transition[];
  segments?: [number, number, string][];
  shot_size?: string;
  subject_orientation?: string;
  camera_angle?: string;
  depth_of_field?: string;
  people?: number;
  subject?: string;
  special?: string;
  colour?: string;
  lighting?: string;
}

export interface Transition {
  type: string;
  from: number;
  to: number;
}

type RawTransition = [string, number, number] | { type: string; time_start: number; time_end: number };

/** The clips of a folder with a `manifest.jsonl`. Throws where there is none. */
export function clipsOf(folder: string): Clip[] {
  const lines = readFileSync(join(folder, 'manifest.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const entry = JSON.parse(line);
    const name = String(entry.file).split('/').at(-1)!;
    const transitions = (entry.labels?.transitions as RawTransition[] | undefined)?.map(transitionOf);
    return {
      name,
      path: join(folder, name),
      source: entry.source?.repo ?? 'drawn',
      fps: entry.fps ?? 25,
      labels: { ...entry.labels, ...(transitions && { transitions }) },
    };
  });
}

function transitionOf(raw: RawTransition): Transition {
  if (Array.isArray(raw)) return { type: raw[0], from: raw[1], to: raw[2] };
  return { type: raw.type, from: raw.time_start, to: raw.time_end };
}

/** Half of a set's sources: thresholds are chosen on one and judged on the other. */
export const halves = ['tune', 'score'] as const;
export type Half = (typeof halves)[number];

/** Which half a source belongs to: by the order of the sources' names, every other one. */
export function halfOf(clips: readonly Clip[]): (clip: Clip) => Half {
  const sources = [...new Set(clips.map(({ source }) => source))].sort();
  return ({ source }) => (sources.indexOf(source) % 2 === 0 ? 'tune' : 'score');
}

/** Labels of ours that mean a set's word for a movement: the specific ones, and the hypernym that they entail. */
const movementMeaning: Readonly<Record<string, readonly Label[]>> = {
  'pan left': ['pan_left', 'lateral_left'],
  'pan right': ['pan_right', 'lateral_right'],
  'whip pan left': ['pan_left', 'lateral_left'],
  'whip pan right': ['pan_right', 'lateral_right'],
  'truck left': ['truck_left', 'lateral_left'],
  'truck right': ['truck_right', 'lateral_right'],
  'tilt up': ['tilt_up', 'vertical_up'],
  'tilt down': ['tilt_down', 'vertical_down'],
  'pedestal up': ['pedestal_up', 'vertical_up'],
  'pedestal down': ['pedestal_down', 'vertical_down'],
  'crane up': ['crane_up', 'pedestal_up', 'vertical_up'],
  'crane down': ['crane_down', 'pedestal_down', 'vertical_down'],
  'roll clockwise': ['roll_cw'],
  'roll counter-clockwise': ['roll_ccw'],
  roll: ['roll_cw', 'roll_ccw'],
  'zoom in': ['zoom_in', 'scale_in'],
  'zoom out': ['zoom_out', 'scale_out'],
  'dolly in': ['dolly_in', 'scale_in'],
  'dolly out': ['dolly_out', 'scale_out'],
  'dolly zoom': ['dolly_zoom'],
  // The set's words: the camera moves left or right about its subject. Seen from above, left is clockwise.
  'arc left': ['arc_cw'],
  'arc right': ['arc_ccw'],
  arc: ['arc_cw', 'arc_ccw'],
  orbit: ['arc_cw', 'arc_ccw'],
  tracking: ['tracking'],
  static: ['static'],
  handheld: ['handheld_shake'],
};

/** Labels of ours that are right for a set's word, or for a label of ours. */
export function meaningOf(word: string): readonly Label[] {
  const entry = entryOf('camera_movement', word as Label);
  if (entry) return [entry.id as Label, ...(entry.hypernym ? [entry.hypernym as Label] : [])];
  return movementMeaning[word] ?? [];
}

/** What may be said of a clip's movement without being wrong: accepted words, and what its notes and segments name. */
export function acceptedMovements({
  camera_movement = [],
  movement_accept,
  segments,
  special,
}: Labels): string[] {
  const named = (segments ?? []).flatMap(([, , text]) => (text === 'static' ? ['static'] : []));
  const vertigo = /dolly zoom/.test(special ?? '') ? ['dolly zoom'] : [];
  return [...camera_movement, ...(movement_accept ?? []), ...named, ...vertigo];
}
