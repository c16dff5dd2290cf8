import type { BareMovement } from '../entailment.ts';
import type { Label } from '../vocabulary/index.ts';
import type { Claim, Dialect } from './claim.ts';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'in' | 'out' | 'cw' | 'ccw';

/** A verb (or noun) of camera movement and what it means with each direction. */
export interface MovementVerb {
  /** Whole words, as a regular expression. */
  words: string;
  toward: Partial<Record<Direction, Label>>;
  /** What it means without a direction; nothing where absent. */
  bare?: BareMovement | 'tracking';
  /** A direction that the verb itself has: "rises". */
  implies?: Direction;
  /** Not a word of film alone: counts only where the camera is what moves. */
  generic?: true;
  /** How far a direction may stand, in words; 9 unless told. Short for words with another everyday sense. */
  reach?: number;
}

const pans = { left: 'pan_left', right: 'pan_right' } as const;
const tilts = { up: 'tilt_up', down: 'tilt_down' } as const;
const rolls = { cw: 'roll_cw', ccw: 'roll_ccw' } as const;
const trucks = { left: 'truck_left', right: 'truck_right' } as const;
const pedestals = { up: 'pedestal_up', down: 'pedestal_down' } as const;
const dollies = { in: 'dolly_in', out: 'dolly_out' } as const;
/** What a held camera has none of. */
const adverb = '(?:(?:apparent|visible|noticeable|discernible|other|real|actual|detectable|significant) )*';
const no = `(?:no|zero|hardly any|barely any|little to no|little or no|next to no|(?:lack|absence) of(?: any)?) ${adverb}`;
const forms = (stem: string) => `${stem}(?:s|es|ed|ing)?`;

/** The first that fits a word is taken. */
export const movementVerbs: readonly MovementVerb[] = [
  { words: 'pan(?:s|ned|ning)?', toward: pans, bare: 'pan' },
  { words: forms('tilt'), toward: tilts, bare: 'tilt' },
  { words: 'trucking', toward: trucks, bare: 'truck' },
  { words: 'truck(?:s|ed)?', toward: trucks, reach: 4 },
  { words: 'doll(?:y|ies|ied|ying)', toward: { ...dollies, ...trucks }, bare: 'dolly' },
  { words: 'zoom(?:s|ed|ing)?', toward: { in: 'zoom_in', out: 'zoom_out' }, bare: 'zoom' },
  { words: forms('push'), toward: { in: 'dolly_in', ...pedestals }, reach: 3, generic: true },
  { words: forms('pull'), toward: { out: 'dolly_out', ...pedestals }, reach: 3, generic: true },
  { words: 'crab(?:s|bed|bing)?', toward: trucks, reach: 2 },
  { words: 'inch(?:es|ed|ing)', toward: dollies, generic: true, reach: 2 },
  { words: `${forms('pedestal')}|${forms('boom')}|jib(?:s|bed|bing)?`, toward: pedestals, reach: 4 },
  { words: 'cran(?:e|es|ed|ing)', toward: { up: 'crane_up', down: 'crane_down' }, reach: 4 },
  {
    // Seen from above, a camera that faces its subject and goes left goes clockwise.
    words: `arc(?:s|ed|ing)?|${forms('orbit')}`,
    toward: { cw: 'arc_cw', ccw: 'arc_ccw', left: 'arc_cw', right: 'arc_ccw' },
    bare: 'arc',
  },
  { words: 'circl(?:e|es|ed|ing)', toward: { cw: 'arc_cw', ccw: 'arc_ccw' }, bare: 'arc', generic: true },
  { words: forms('roll'), toward: { ...rolls, left: 'roll_ccw', right: 'roll_cw' }, generic: true },
  { words: forms('track'), toward: dollies, bare: 'tracking', reach: 2 },
  {
    words:
      'rotat(?:e|es|ed|ing|ion)|turn(?:s|ed|ing)?|sw(?:ing|ings|ung|inging)|swivel(?:s|ed|ing)?|whip(?:s|ped|ping)?',
    toward: { ...pans, ...tilts, ...rolls },
    generic: true,
    reach: 4,
  },
  {
    words: 'ris(?:e|es|en|ing)|rose|climb(?:s|ed|ing)?|ascend(?:s|ed|ing)?|elevat(?:e|es|ed|ing)',
    toward: pedestals,
    implies: 'up',
    generic: true,
  },
  {
    words: 'lower(?:s|ed|ing)|descend(?:s|ed|ing)?|sink(?:s|ing)?',
    toward: pedestals,
    implies: 'down',
    generic: true,
  },
  {
    words: 'advanc(?:e|es|ed|ing)|approach(?:es|ed|ing)?',
    toward: dollies,
    implies: 'in',
    generic: true,
  },
  {
    words: 'retreat(?:s|ed|ing)?|reced(?:e|es|ed|ing)|back(?:s|ing) (?:away|up)',
    toward: dollies,
    implies: 'out',
    generic: true,
  },
  {
    words:
      'mov(?:e|es|ed|ing|ement)|travel(?:s|l?ed|l?ing)?|glid(?:e|es|ed|ing)|drift(?:s|ed|ing)?|shift(?:s|ed|ing)?|slid(?:e|es|ing)|float(?:s|ed|ing)?|fl(?:y|ies|ying)|sweep(?:s|ing)?|creep(?:s|ing)?|lift(?:s|ed|ing)?|drop(?:s|ped|ping)?|motion',
    toward: { ...trucks, ...pedestals, ...dollies },
    generic: true,
    reach: 6,
  },
];

/** Words of direction, as regular expressions over one word. */
export const directionWords: Record<Direction, string> = {
  left: 'left|leftwards?',
  right: 'right|rightwards?',
  up: 'up|upwards?',
  down: 'down|downwards?',
  in: 'in|inwards?|forwards?|closer|towards?|nearer',
  out: 'out|outwards?|back|backwards?|away',
  cw: 'clockwise',
  ccw: 'counterclockwise',
};

/** Movements said in a phrase of their own; read before the verbs. `from` words are looked at, not consumed. */
export const movementPhrases: readonly {
  label: Label | BareMovement | null;
  words: string;
  /** Only where nothing else acts; or only where the camera was named before. */
  camera?: true | 'named';
  kind?: Claim['kind'];
  /** Default: every dialect. */
  dialects?: readonly Dialect[];
}[] = [
  { label: 'dolly_zoom', kind: 'in', words: 'dolly in zoom out' },
  { label: 'dolly_zoom', kind: 'out', words: 'dolly out zoom in' },
  {
    label: 'dolly_zoom',
    words: '(?:dolly zoom|zolly|contra zoom|trombone shot|vertigo (?:effect|shot|zoom))',
  },
  { label: 'crane_up', words: '(?:upward|rising|ascending) crane (?:shot|movement|move)' },
  { label: 'crane_down', words: '(?:downward|descending|falling) crane (?:shot|movement|move)' },
  { label: 'truck', words: 'trucking shot|truck shot' },
  { label: 'roll', words: 'camera roll(?! (?:counter)?clockwise)', dialects: ['shotbench'] },
  { label: 'crane_up', words: 'crane (?:shot|movement|move) (?:rises|ascends|lifts|moves up)' },
  { label: 'crane_down', words: 'crane (?:shot|movement|move) (?:descends|lowers|moves down)' },
  { label: 'crane', words: 'crane (?:shot|movement|move)' },
  { label: 'arc_cw', words: '(?:rotat|spin|turn|mov)\\w* clockwise around', camera: true },
  { label: 'arc_ccw', words: '(?:rotat|spin|turn|mov)\\w* counterclockwise around', camera: true },
  // Tracking.
  {
    label: 'tracking',
    words:
      'track(?:s|ing)? (?:ahead of|behind|alongside|along with|beside|in front of) (?:the|a|his|her|their)? ?\\w*',
  },
  {
    label: 'tracking',
    words:
      '(?:in front of|ahead of|behind|alongside)(?<=track(?:s|ing)? (?:back|for)wards? (?:in front of|ahead of|behind|alongside))',
  },
  { label: 'tracking', words: 'track(?:s|ing)? the subject(?: from the (?:air|side|front))?' },
  { label: 'tracking', words: '(?:tracking|follow|following) (?:shot|movement)' },
  {
    label: 'tracking',
    words:
      '(?:follow(?:s|ing|ed)?|lead(?:s|ing)|accompan(?:y|ies|ying)|keep(?:s|ing)? pace with)(?! (?:the )?lines)',
    camera: true,
  },
  { label: 'tracking', words: 'followed by the camera' },
  {
    label: 'arc',
    words:
      '(?:revolv(?:es?|ing)|moves?|moving|rotat(?:es?|ing)|spin(?:s|ning)?) around (?:the|a|him|her|them)',
    camera: true,
  },
  // Shake.
  { label: 'handheld_shake', words: 'shak(?:es|ing) with a handheld device' },
  { label: null, words: 'handheld (?:fan|microphone|mic|phone|radio|tool|device|console|mirror)' },
  {
    label: 'handheld_shake',
    words: 'handheld(?: camera)? (?:shake|shaking|movement|motion|feel|style|footage)',
  },
  { label: 'handheld_shake', words: 'handheld' },
  {
    label: 'handheld_shake',
    words:
      '(?:camera|shot|frame|footage|image) (?:(?!or\\b)\\w+ ){0,2}(?:shak(?:es?|ing)|wobbl\\w+|jitter\\w*|bounces|jostl\\w+)(?! hands)',
  },
  {
    label: 'handheld_shake',
    words:
      'shaky|(?:camera|slight|subtle|minor|minimal|noticeable|gentle|visible|some) (?:shak(?:e|es|ing)|wobbl(?:e|es|ing)|jitter)|unsteady (?=camera|shot|footage|frame|movement)',
  },
  {
    label: 'handheld_shake',
    words: 'shak(?:e|es|ing)(?<=\\b(?:movements?|motions?|zooms?|pans?|tilts?) (?:or|nor) [a-z]+)',
  },
  // A held camera.
  {
    label: null,
    words:
      '(?:static|fixed|stationary|still|motionless) (?:background|subject|object|noise|electricity|car|man|woman|person|figure|life|image of)',
  },
  { label: 'static', words: 'static|locked (?:off|down)', camera: true },
  {
    label: 'static',
    words:
      '(?:fixed|stationary|still|motionless|unmoving|immobile)(?=(?:,? (?!of\\b|with\\b|in\\b|on\\b|the\\b|to\\b)[a-z]+){0,4},? (?:camera|shot|frame|framing|view|position|perspective|viewpoint|composition)\\b)',
  },
  { label: null, words: 'never stops(?: moving)?' },
  { label: 'static', words: 'locked(?= (?:camera|shot|frame|framing)\\b)' },
  {
    label: 'static',
    words:
      '(?:stays?|staying|remains?|remaining|is|be|being|holds?|holding|keeps?|stands?|rests?|held|perfectly|completely|entirely|mostly) (?:fixed|stationary|still(?! \\w+ing)|motionless|in place|unmoving|immobile|put|steady|stable)',
    camera: true,
  },
  {
    label: 'static',
    words: '(?:mounted |fixed |set )?on a (?:sturdy |fixed )?tripod|tripod shot',
    camera: true,
  },
  {
    label: 'static',
    words:
      '(?:camera|it) (?:(?:does|did) not (?:(?:appear|seem) to )?|never )moves?\\b(?! (?:from|closer|much))|(?:camera|it) (?:is|was) not moving|(?:camera )?without (?:any )?camera (?:movement|motion)',
    camera: true,
  },
  { label: 'static', words: `${no}(?:camera (?:movement|motion)s?|movement of the camera)` },
  { label: 'static', words: `${no}(?:movement|motion)s?`, camera: 'named' },
  {
    label: 'static',
    words: '(?:comes?|coming) to (?:a |its )?(?:rest|stop|halt|standstill)|stops(?: moving)?|settles',
    camera: true,
  },
];
