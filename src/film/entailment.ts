import { dimensions, entryOf } from './vocabulary/index.ts';

/**
 * Words that text uses and units do not (a bare `pan`, with no direction), and looser labels beside the
 * vocabulary's hypernyms: label → what it entails, by dimension. Never the reverse.
 */
const looser: Record<string, Record<string, string>> = {
  camera_movement: {
    pan_left: 'pan',
    pan_right: 'pan',
    tilt_up: 'tilt',
    tilt_down: 'tilt',
    roll_cw: 'roll',
    roll_ccw: 'roll',
    truck_left: 'truck',
    truck_right: 'truck',
    pedestal_up: 'pedestal',
    pedestal_down: 'pedestal',
    crane_up: 'crane',
    crane_down: 'crane',
    dolly_in: 'dolly',
    dolly_out: 'dolly',
    zoom_in: 'zoom',
    zoom_out: 'zoom',
    arc_cw: 'arc',
    arc_ccw: 'arc',
  },
  camera_angle: { birds_eye: 'high', worms_eye: 'low' },
  composition: { center_left: 'left', center_right: 'right' },
};

/** A movement named without its direction. */
export type BareMovement =
  'pan' | 'tilt' | 'roll' | 'truck' | 'pedestal' | 'crane' | 'dolly' | 'zoom' | 'arc';

const bareMovements = new Set(Object.values(looser['camera_movement']!));

/** True for a movement named without its direction, which no unit has. */
const isBare = (dim: string, label: string) => dim === 'camera_movement' && bareMovements.has(label);

/** True for a word that says less than the labels of its dimension: a bare movement or a hypernym. */
export const isLoose = (dim: string, label: string) =>
  isBare(dim, label) || entryOf(dim, label)?.isHypernym === true;

/** `a` says at least what `b` says: the same label, or `b` is looser. Both of one dimension. */
export function entails(dim: string, a: string, b: string): boolean {
  return a === b || entryOf(dim, a)?.hypernym === b || looser[dim]?.[a] === b;
}

/** The exclusive group of a label; a bare movement is in the group of its specific labels. */
export function facetOf(dim: string, label: string): string | undefined {
  const entry = entryOf(dim, label);
  if (entry) return entry.facet;
  const specific = Object.entries(looser[dim] ?? {}).find(([, bare]) => bare === label)?.[0];
  return specific === undefined ? undefined : entryOf(dim, specific)?.facet;
}

/** The vocabulary's hypernym that both labels entail, if there is one. */
export function sharedHypernym(dim: string, a: string, b: string): string | undefined {
  return dimensions
    .find((d) => d.id === dim)
    ?.labels.find((l) => 'isHypernym' in l && entails(dim, a, l.id) && entails(dim, b, l.id))?.id;
}

/**
 * Two labels of a dimension that cannot both be true of one subject at one moment.
 * Movements combine (a dolly with a zoom, a truck with a pan), so only opposite directions exclude each
 * other there; elsewhere all labels of a facet do, unless one entails the other.
 */
export function excludes(dim: string, a: string, b: string): boolean {
  if (a === b) return false;
  if (dim === 'camera_movement') return opposed(a, b) || holds(a, b) || holds(b, a);
  const facet = facetOf(dim, a);
  return facet !== undefined && facet === facetOf(dim, b) && !entails(dim, a, b) && !entails(dim, b, a);
}

/** A held camera excludes every movement but the shake of a hand. */
const holds = (a: string, b: string) => a === 'static' && b !== 'static' && b !== 'handheld_shake';

function opposed(a: string, b: string): boolean {
  const [one, two] = [entryOf('camera_movement', a), entryOf('camera_movement', b)];
  if (!one || !two) return false;
  if (one.reversed === b) return true;
  // A hypernym against a specific label of the other direction.
  return (
    (one.hypernym !== undefined && one.hypernym === two.reversed && two.isHypernym === true) ||
    (two.hypernym !== undefined && two.hypernym === one.reversed && one.isHypernym === true)
  );
}
