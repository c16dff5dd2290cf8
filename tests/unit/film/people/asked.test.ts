import { expect, it } from 'vitest';
import { peopleUnits } from '../../../../src/film/people/peopleUnits.ts';
import { facetsMeasuredBy, openFacets } from '../../../../src/film/openFacets.ts';
import { type Drawn, film, looks, seen, shotOf } from './drawn.ts';

/** What a model would be asked of a shot with these people in it. */
function asked(...people: readonly Drawn[]): string[] {
  const frames = looks(3, () => seen(people));
  const units = peopleUnits(film, shotOf(3), frames);
  return openFacets(shotOf(3), units, facetsMeasuredBy(frames)).map(({ dim, facet }) => `${dim}.${facet}`);
}

const measured = ['subject_orientation.orientation', 'composition.position', 'framing.subject_count'];

it('nobody is asked what was measured of people, be they there or not', () => {
  for (const facet of measured) {
    expect(asked({ head: 0.2 })).not.toContain(facet);
    expect(asked()).not.toContain(facet);
    expect(openFacets(shotOf(3), [], facetsMeasuredBy([])).map((f) => `${f.dim}.${f.facet}`)).toContain(
      facet,
    );
  }
});

it('the size is asked where nobody is there to tell it by, or it lies on the edge', () => {
  expect(asked({ head: 0.2 })).not.toContain('shot_size.size');
  expect(asked()).toContain('shot_size.size');
  expect(asked({ head: 0.031, crown: 0.5 })).toContain('shot_size.size');
});
