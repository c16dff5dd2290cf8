// Draws the pictures of docs/measuring.md: `npx tsx docs/pictures/draw.ts`. Where a picture shows a threshold or a
// decision, it asks the code that decides, as far as that can be asked.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { movements, parallax } from './flow.ts';
import { angles, focus, light, orientation, sizes, thirds } from './frame.ts';
import { boundaries, hysteresis, often, shake } from './time.ts';

const pictures: Readonly<Record<string, () => string>> = {
  movements,
  parallax,
  hysteresis,
  shake,
  boundaries,
  often,
  sizes,
  orientation,
  thirds,
  angles,
  focus,
  light,
};

for (const [name, draw] of Object.entries(pictures))
  writeFileSync(join(import.meta.dirname, `${name}.svg`), draw());
