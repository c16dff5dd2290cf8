import { cameraAngle } from './cameraAngle.ts';
import { cameraMovement } from './cameraMovement.ts';
import { colour } from './colour.ts';
import { composition } from './composition.ts';
import { depthOfField } from './depthOfField.ts';
import { framing } from './framing.ts';
import { lens } from './lens.ts';
import { lightingCondition } from './lightingCondition.ts';
import { lightingSource } from './lightingSource.ts';
import { shotSize } from './shotSize.ts';
import { specialShot } from './specialShot.ts';
import { subjectOrientation } from './subjectOrientation.ts';
import type { LabelEntry } from './types.ts';

export type { Dimension, LabelEntry, Provenance } from './types.ts';

/** The closed vocabulary: 12 dimensions, 100 labels and six movement hypernyms, in caption order. */
export const dimensions = [
  cameraMovement,
  shotSize,
  cameraAngle,
  subjectOrientation,
  composition,
  depthOfField,
  specialShot,
  framing,
  lens,
  lightingSource,
  lightingCondition,
  colour,
] as const;

/** Id of a dimension, e.g. `camera_movement`. */
export type Dim = (typeof dimensions)[number]['id'];
/** Id of a label inside its dimension, hypernyms included, e.g. `pan_left`. */
export type Label = (typeof dimensions)[number]['labels'][number]['id'];

const byDim = new Map<string, Map<string, LabelEntry>>(
  dimensions.map((d) => [d.id, new Map(d.labels.map((l) => [l.id, l]))]),
);

/** The vocabulary entry of (dim, label), or undefined where the label is not of that dimension. */
export function entryOf(dim: string, label: string): LabelEntry | undefined {
  return byDim.get(dim)?.get(label);
}
