import { expect, it } from 'vitest';
import { extract } from '../../../src/film/claims/extract.ts';
import { inspect } from '../../../src/film/inspect/inspect.ts';
import { inspected, shotOf, unit } from './inspectFilms.ts';

it('a text of several blocks has the phases that it has in one piece', () => {
  const filler = 'The woman by the wall looks at what nobody else can see there and is silent. '.repeat(60);
  const text = `A static shot. Then the camera pans left.\n${filler}\nLens: wide.\nThe camera tilts up.\n${filler}\nShot size: full.\nThen the camera zooms in.\n`;
  const shot = shotOf(0);
  const { judgements } = inspect(text, [inspected(shot, [unit(shot, ['camera_movement', 'static'])])]);
  const phases = judgements.map(({ claim }) => [claim.label, claim.phase]);
  expect(phases).toEqual([
    ...[
      ['static', 0],
      ['pan_left', 1],
      ['wide', 0],
      ['tilt_up', 1],
      ['full', 0],
      ['zoom_in', 2],
    ],
  ]);
  expect(extract(text).map(({ label, phase }) => [label, phase])).toEqual(expect.arrayContaining(phases));
});
