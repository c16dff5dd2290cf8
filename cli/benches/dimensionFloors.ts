import { dimensionTable, type DimensionFigures, type ScoredClip } from '../../src/film/score/bench.ts';
import { blindClaims } from '../../src/film/score/floors.ts';
import { dimensions, type Dim } from '../../src/film/vocabulary/index.ts';

/**
 * What the labels that serve best reach in each dimension, whatever the film: chosen for every dimension apart on one
 * half of the clips, and scored on the other, both ways.
 */
export function dimensionFloors(clips: readonly ScoredClip[]): DimensionFigures[] {
  if (clips.length < 2) return [];
  const chosenOn = [0, 1].map((half) => {
    const own = clips.filter((_, i) => i % 2 === half);
    return dimensions.flatMap(({ id }) => blindIn(own, id));
  });
  return dimensionTable(clips.map((clip, i) => ({ ...clip, predicted: chosenOn[(i + 1) % 2]! })));
}

const blindIn = (clips: readonly ScoredClip[], dim: Dim) =>
  blindClaims(
    clips
      .filter(({ dims }) => !dims || dims.includes(dim))
      .map(({ reference }) => reference.filter((claim) => claim.dim === dim)),
  );
