import type { Job, Outcome } from '../../../cli/benches/bench.ts';
import type { ForeignAnswer } from '../../../src/app/foreignAnswer.ts';
import { makeUnit, type UnitDraft } from '../../../src/film/makeUnit.ts';
import type { Source } from '../../../src/film/source.ts';
import type { Unit } from '../../../src/film/unit.ts';

type Said = Pick<UnitDraft, 'dim' | 'label'> & Partial<UnitDraft>;

/** A unit of a film of ten seconds, asserted and believed, as little as it needs to be. */
export const unit = (said: Said): Unit =>
  makeUnit(
    { fingerprint: 'made' },
    { shot: 0, interval: [0, 10], evidence: [], confidence: 0.9, provenance: 'measured', ...said },
  );

/** What came of a film of ten seconds and one shot. */
export const outcome = (
  said: readonly Said[],
  answers: readonly Pick<ForeignAnswer, 'id' | 'answer' | 'blind'>[] = [],
): Extract<Outcome, { ok: true }> => ({
  ok: true,
  document: {
    schema: 'cine-units/1',
    source: { name: 'made.mp4', duration: 10 } as Source,
    shots: [{ index: 0, interval: [0, 10], boundary: 'start' }],
    units: said.map(unit),
  },
  answers: answers.map((answer) => ({ ...answer, p: 0.5, margin: 0.1, frames: [5] })),
  model: answers.length > 0 ? { cite: 'made@local/fp32', device: 'wasm' } : null,
  unread: null,
  stopped: null,
  missing: null,
  seconds: 1,
});

export const failed: Outcome = { ok: false, code: 'not_a_video', message: 'It is none.' };

export const job = (name: string, path: string | null = null, more: Partial<Job> = {}): Job => ({
  name,
  at: path === null ? { path, why: 'There is no such file.' } : { path },
  picture: false,
  ...more,
});
