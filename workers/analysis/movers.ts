import type { Seen } from '../../src/film/people/seen.ts';
import type { Box } from '../../src/film/time.ts';

/** COCO classes of what moves of its own, or is moved by someone. */
const movable: ReadonlySet<string> = new Set([
  'bicycle',
  'car',
  'motorcycle',
  'airplane',
  'bus',
  'train',
  'truck',
  'boat',
  'bird',
  'cat',
  'dog',
  'horse',
  'sheep',
  'cow',
  'elephant',
  'bear',
  'zebra',
  'giraffe',
  'frisbee',
  'skis',
  'snowboard',
  'sports ball',
  'kite',
  'skateboard',
  'surfboard',
]);

/** 0..1: a box that a detector is less sure of is not believed; low, as a wrong box costs only a few points. */
const LEAST_SCORE = 0.35;

/** How much wider and higher than the head's box, which ends at brows and chin, a body without a box of its own is. */
const BODY = { wide: 2.2, high: 3.5 } as const;

/** Share of its side that a box is enlarged by at each edge: the subject moves until the next look. */
const MARGIN = 0.08;

/** Boxes, in shares of the frame, of all that may move of its own: people, animals, vehicles, balls. */
export function moversIn({ faces, people, things }: Seen): Box[] {
  const bodies = people.filter(({ score }) => score >= LEAST_SCORE).map(({ box }) => box);
  const heads = faces.filter(({ score }) => score >= LEAST_SCORE).map(({ box }) => bodyBelow(box));
  const moved = things.filter(({ name, score }) => score >= LEAST_SCORE && movable.has(name));
  return [...bodies, ...heads, ...moved.map(({ box }) => box)].map(enlarged);
}

/** Where the shoulders are below a face, whether or not they were seen as a body too. */
function bodyBelow([x, y, w, h]: Box): Box {
  return [x + (w * (1 - BODY.wide)) / 2, y - 0.5 * h, BODY.wide * w, BODY.high * h];
}

function enlarged([x, y, w, h]: Box): Box {
  return [x - MARGIN * w, y - MARGIN * h, (1 + 2 * MARGIN) * w, (1 + 2 * MARGIN) * h];
}
