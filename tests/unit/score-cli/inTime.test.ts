import { describe, expect, it } from 'vitest';
import { temporalFigures, temporalTable, type Film } from '../../../cli/benches/inTime.ts';
import type { Labelled } from '../../../cli/benches/labelLines.ts';

const line = (label: Labelled['label'], from: number, to: number): Labelled => ({
  ...{ file: 'a.mp4', dim: 'camera_movement', label, accept: [] },
  interval: [from, to],
});
const film = (...labels: Labelled[]): Film => ({ labels, units: [], duration: 6 });

describe('figures in time', () => {
  it('have the commonest label of the other films for a floor, in the dimensions that are labelled', () => {
    const size: Labelled = { ...line('long', 0, 6), dim: 'shot_size' };
    const { floors } = temporalFigures([
      film(line('pan_left', 0, 6), line('static', 6, 12)),
      film(line('static', 0, 6), size),
      film(line('pan_left', 0, 3)),
    ])!;
    // The first: pan_left and static are as common elsewhere, and pan_left was said first; 1 of its 2 labels.
    // The second: pan_left. Nobody else has a size. The third: static.
    expect(floors.blind.tC).toMatchObject({ value: (0.5 + 0 + 0) / 3, n: 3 });
    expect(floors.blind.tA).toMatchObject({ value: (1 + 0 + 0) / 3, n: 3 });
    // The first is told what the second has, without its size: one of one.
    const [sized, other] = [film(size, line('static', 0, 6)), film(line('static', 0, 6))];
    expect(temporalFigures([other, sized])!.floors.shuffled.tA).toMatchObject({ value: 1, n: 2 });
  });

  it('have no floor where there is but one film', () => {
    const figures = temporalFigures([film(line('pan_left', 0, 6))])!;
    expect(figures.floors.shuffled.tC).toBeNull();
    expect(temporalTable(figures).rows[0]).toEqual(['tC', '0.000 (0.000 to 0.000)', '–', '–']);
  });

  it('are there in seconds for thousands of films', () => {
    const labels = ['pan_left', 'tilt_up', 'static', 'zoom_in'] as const;
    const films = Array.from({ length: 2000 }, (_, i) =>
      film(...[0, 2, 4].map((from, k) => line(labels[(i + k) % 4]!, from, from + 2))),
    );
    const started = performance.now();
    expect(temporalFigures(films)!.films).toBe(2000);
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 20_000);
});
