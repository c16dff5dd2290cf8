// Draws the pictures of docs/measuring.md: `npx tsx docs/pictures/draw.ts`. Where a picture shows a threshold or a
// decision, it asks the code that decides, as far as that can be asked.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { movements, parallax, tracking } from './flow.ts';
import { angles, orientation, sizes, thirds } from './frame.ts';
import { confidence, focus, lens, light, palette, rack } from './look.ts';
import { boundaries, hysteresis, often, scores, shake } from './time.ts';

const pictures: Readonly<Record<string, () => string>> = {
  movements,
  parallax,
  tracking,
  hysteresis,
  shake,
  boundaries,
  scores,
  often,
  sizes,
  orientation,
  thirds,
  angles,
  focus,
  rack,
  light,
  palette,
  lens,
  confidence,
};

for (const [name, draw] of Object.entries(pictures))
  writeFileSync(join(import.meta.dirname, `${name}.svg`), draw());
