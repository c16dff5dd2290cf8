import type { Dialect } from '../claims/claim.ts';
import type { Source } from '../source.ts';
import type { Unit } from '../unit.ts';
import type { Difference } from './differences.ts';
import type { InspectedShot } from './facts.ts';
import type { Figures } from './figures.ts';
import type { Inspection } from './inspect.ts';
import type { Verdict } from './judge.ts';
import type { Silence } from './silence.ts';
import type { Judgement } from './verdicts.ts';

/** A claim as a check is written down. */
export interface CheckedClaim {
  dim: string;
  label: string;
  /** True where the text denies it. */
  denied: boolean;
  phase: number;
  verdict: Verdict;
  units: readonly string[];
  /** Shots that the verdict rests on, by index. */
  shots: readonly number[];
  why: string;
}

/** One text of a check. Segments in a row are its text. */
export interface CheckedText {
  name: string;
  text: string;
  readAs: Inspection['reading']['as'];
  segments: readonly {
    from: number;
    to: number;
    verdict: Verdict;
    aside?: true;
    /** Talk of film that names nothing that is measured. */
    filmWord?: true;
    claims: readonly CheckedClaim[];
  }[];
  silent: readonly Silence[];
  figures: Figures;
}

/** Captions held against the units of a film (`cine-check/1`). */
export interface CheckDocument {
  schema: 'cine-check/1';
  /** What the verdicts are worth. */
  reference: string;
  source: Pick<Source, 'name' | 'fingerprint' | 'duration'>;
  dialect: Dialect;
  /** Shots that were compared, by index. */
  scope: readonly number[];
  texts: readonly CheckedText[];
  /** Absent where there is one text. */
  differences?: readonly {
    shot: number | null;
    dim: string;
    facet: string;
    a: readonly CheckedClaim[];
    b: readonly CheckedClaim[];
    units: readonly string[];
  }[];
  /** The units that are cited above, as they were. */
  units: readonly Pick<
    Unit,
    'id' | 'shot' | 'dim' | 'label' | 'interval' | 'confidence' | 'provenance' | 'status'
  >[];
  /** What the units were found by. */
  versions: { methods: readonly string[]; models: readonly string[] };
}

/** Said beside every figure. */
export const reference =
  'The reference is what this film’s units say, measured by machine; it is not a person’s truth.';

/** A text that was inspected, under the name that people know it by. */
export interface Named {
  name: string;
  inspection: Inspection;
}

/** Everything that a check found, as plain data. */
export function checkDocument(
  source: Source,
  shots: readonly InspectedShot[],
  dialect: Dialect,
  texts: readonly Named[],
  differences?: readonly Difference[],
): CheckDocument {
  const scope = texts[0]?.inspection.scope ?? [];
  const units = shots.filter(({ shot }) => scope.includes(shot.index)).flatMap((one) => one.units);
  const cited = new Set(
    texts.flatMap(({ inspection: { judgements, silences } }) =>
      [...judgements, ...silences].flatMap((one) => one.units),
    ),
  );
  for (const id of differences?.flatMap((one) => one.units) ?? []) cited.add(id);
  const evidence = units.flatMap((unit) => unit.evidence);
  return {
    ...{ schema: 'cine-check/1', reference },
    source: { name: source.name, fingerprint: source.fingerprint, duration: source.duration },
    ...{ dialect, scope },
    texts: texts.map(textOf),
    ...(differences && {
      differences: differences.map(({ a, b, ...rest }) => ({
        ...rest,
        a: a.map(claimOf),
        b: b.map(claimOf),
      })),
    }),
    units: units
      .filter(({ id }) => cited.has(id))
      .map(({ id, shot, dim, label, interval, confidence, provenance, status }) => ({
        ...{ id, shot, dim, label, interval, confidence, provenance, status },
      })),
    versions: {
      methods: each(evidence.map((e) => (e.kind === 'measure' ? e.method : ''))),
      models: each(evidence.map((e) => (e.kind === 'model' ? e.model : ''))),
    },
  };
}

const each = (names: readonly string[]) => [...new Set(names)].filter(Boolean).sort();

const claimOf = ({ claim, verdict, units, shots, why }: Judgement): CheckedClaim => ({
  ...{ dim: claim.dim, label: claim.label, denied: claim.neg, phase: claim.phase },
  ...{ verdict, units, shots, why },
});

const textOf = ({
  name,
  inspection: { text, reading, segments, silences, figures },
}: Named): CheckedText => ({
  ...{ name, text, readAs: reading.as },
  segments: segments.map(({ span: [from, to], verdict, judgements, isAside, isFilmWord }) => ({
    ...{ from, to, verdict },
    ...(isAside && { aside: true as const }),
    ...(isFilmWord && { filmWord: true as const }),
    claims: judgements.map(claimOf),
  })),
  silent: silences,
  figures,
});
