import { describe, expect, it } from 'vitest';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { openFacets } from '../../../src/film/openFacets.ts';
import { withoutTime } from '../../../src/film/unmoved.ts';
import { dimensions, type Dim, type Label } from '../../../src/film/vocabulary/index.ts';

const unit = (dim: Dim, label: Label) =>
  makeUnit(
    { fingerprint: 'made' },
    { shot: 0, dim, label, interval: [0, 1], evidence: [], confidence: 0.9, provenance: 'measured' },
  );

const ofTime = ['rack_focus', 'slow_motion', 'fast_motion', 'timelapse', 'bullet_time'];

describe('what is said of a picture', () => {
  const units = dimensions.flatMap((d) => d.labels.map(({ id }) => unit(d.id, id)));
  const open = openFacets({ index: 0, interval: [0, 1], boundary: 'start' }, [], new Set());
  const told = withoutTime({ units, open });

  it('is all but what only time could show, asserted or asked about', () => {
    const kept = new Set(told.units.map(({ dim, label }) => `${dim} ${label}`));
    for (const { dim, label } of units)
      expect(kept.has(`${dim} ${label}`), label).toBe(dim !== 'camera_movement' && !ofTime.includes(label));
    const asked = told.open.flatMap(({ candidates }) => candidates);
    expect(asked).toContain('shallow');
    expect(asked.filter((label) => ofTime.includes(label))).toEqual([]);
    expect(told.open.map(({ dim, facet }) => `${dim}.${facet}`)).not.toContain('special_shot.speed');
    expect(told.open.filter(({ dim }) => dim === 'camera_movement')).toEqual([]);
  });

  it('leaves what was told of it as it was', () => {
    expect(told.units.every((one) => units.includes(one))).toBe(true);
    expect(units).toHaveLength(dimensions.flatMap((d) => d.labels as readonly unknown[]).length);
  });
});
