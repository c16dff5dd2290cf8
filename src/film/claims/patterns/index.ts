import type { Pattern } from '../claim.ts';
import { cameraAngle } from './cameraAngle.ts';
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

/** Words for every dimension but movement, which has a parser of its own. */
export const patterns: readonly Pattern[] = [
  ...shotSize,
  ...cameraAngle,
  ...subjectOrientation,
  ...composition,
  ...depthOfField,
  ...specialShot,
  ...framing,
  ...lens,
  ...lightingSource,
  ...lightingCondition,
  ...colour,
];
