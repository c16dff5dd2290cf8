import { beforeAll, describe, expect, it } from 'vitest';
import { isTold } from '../../src/film/phases.ts';
import type { UnitDocument } from '../../src/film/unit.ts';
import { boundaries, duration, frameRate, shots, size, starts } from '../clips/sample/shots.ts';
import { analyse, breaches } from './analyse.ts';

const LARGEST = 4_000_000; // bytes

describe('the sample film', () => {
  let file: File;
  let doc: UnitDocument;

  beforeAll(async () => {
    file = new File([await (await fetch('/sample.mp4')).arrayBuffer()], 'sample.mp4');
    doc = await analyse(file);
  });

  it('is what its script says, and small', () => {
    expect(file.size).toBeLessThanOrEqual(LARGEST);
    expect(doc.source).toMatchObject({ ...size, frameRate, codec: expect.stringMatching(/^avc1/) });
    expect(doc.source.duration).toBeCloseTo(duration, 1);
    expect(duration).toBeGreaterThan(20);
    expect(duration).toBeLessThan(40);
  });

  it('has its shots found, each boundary within two frames', () => {
    const found = doc.shots.slice(1).map((shot) => ({ t: shot.interval[0], kind: shot.boundary }));
    expect(
      found.map(({ kind }) => kind),
      JSON.stringify(found),
    ).toEqual(boundaries.map(({ boundary }) => boundary));
    found.forEach(({ t }, i) =>
      expect(Math.abs(t - boundaries[i]!.t), `at ${t}`).toBeLessThan(2.5 / frameRate),
    );
  });

  it.each(shots.map((shot, i) => [shot.name, shot, starts[i]!] as const))(
    '%s: is seen as it was meant',
    (_, shot, start) => {
      const middle = start + shot.seconds / 2;
      const { index } = doc.shots.find(({ interval: [from, to] }) => from <= middle && middle < to)!;
      const units = doc.units.filter((unit) => unit.shot === index);
      const told = units.filter(isTold).map(({ label }) => label);
      const said = units.map((u) => `${u.label} ${u.interval.join('–')} ${u.status}: ${u.why}`).join('\n');
      for (const labels of shot.movement)
        expect(
          labels.some((label) => told.includes(label)),
          `${labels.join(' or ')}\n${said}`,
        ).toBe(true);
      expect(told, said).toEqual(expect.arrayContaining([...shot.look]));
      const allowed = [...shot.movement.flat(), ...(shot.may ?? []), 'static'];
      const moves = units.filter((unit) => isTold(unit) && unit.dim === 'camera_movement');
      expect(
        moves.filter(({ label }) => !allowed.includes(label)),
        said,
      ).toEqual([]);
    },
  );

  it('keeps the invariants of the document and of its caption', () => {
    expect(breaches(doc)).toEqual([]);
  });
});
