import { hash } from './hash.ts';
import type { Interval } from './time.ts';
import type { Evidence, Unit, UnitBox, UnitStatus } from './unit.ts';
import { entryOf, type Dim, type Label } from './vocabulary/index.ts';

/** All that a unit needs to know of its film. */
export interface Film {
  /** As in `Source`. */
  fingerprint: string;
}

/** What a caller knows of a new unit; the rest follows from it. */
export interface UnitDraft {
  shot: number;
  dim: Dim;
  label: Label;
  interval: Interval;
  evidence: readonly Evidence[];
  /** 0..1. */
  confidence: number;
  attrs?: Unit['attrs'];
  /** Default null. */
  box?: UnitBox;
  subject?: string;
  /** Default 'asserted'. */
  status?: UnitStatus;
  why?: string;
  /** Default: read off the evidence. */
  provenance?: Unit['provenance'];
  supersedes?: string;
}

/** A whole unit from a draft: deterministic id, canonical claim, provenance read off the evidence. */
export function makeUnit(film: Film, draft: UnitDraft): Unit {
  const entry = entryOf(draft.dim, draft.label);
  if (!entry) throw new RangeError(`${draft.label} is not a label of ${draft.dim}`);
  return {
    id: unitId(film.fingerprint, draft),
    shot: draft.shot,
    dim: draft.dim,
    label: draft.label,
    ...(draft.attrs && { attrs: draft.attrs }),
    ...(draft.subject !== undefined && { subject: draft.subject }),
    interval: draft.interval,
    box: draft.box ?? null,
    claim: entry.phrase,
    evidence: draft.evidence,
    confidence: draft.confidence,
    provenance: draft.provenance ?? provenanceOf(draft.evidence),
    status: draft.status ?? 'asserted',
    ...(draft.why !== undefined && { why: draft.why }),
    ...(draft.supersedes !== undefined && { supersedes: draft.supersedes }),
  };
}

type Identity = Pick<UnitDraft, 'shot' | 'dim' | 'label' | 'subject' | 'interval' | 'evidence'>;

/**
 * The same film read by the same methods gives the same id, so that a person's edits survive a second run.
 * The subject is part of it: two people may face the camera in the same second.
 */
export function unitId(fingerprint: string, unit: Identity): string {
  const { shot, dim, label, subject = '' } = unit;
  const parts = [
    fingerprint,
    shot,
    dim,
    label,
    subject,
    unit.interval[0].toFixed(1),
    versions(unit.evidence),
  ];
  return 'u' + hash(parts.join('\n'));
}

/** Measuring methods, or what was read where nothing was measured: adding a vote must not change an id. */
function versions(evidence: readonly Evidence[]): string {
  const measured = evidence.flatMap((e) => (e.kind === 'measure' ? [e.method] : []));
  const read = evidence.flatMap((e) => (e.kind === 'model' ? [`${e.model} ${e.question}`] : []));
  return [...new Set(measured.length ? measured : read)].sort().join('\n');
}

/** Who speaks for the label: a passing measurement, a model, or both. */
function provenanceOf(evidence: readonly Evidence[]): Unit['provenance'] {
  const measured = evidence.some((e) => e.kind === 'measure' && e.pass);
  const read = evidence.some((e) => e.kind === 'model');
  if (measured && read) return 'both';
  return read ? 'model' : 'measured';
}
