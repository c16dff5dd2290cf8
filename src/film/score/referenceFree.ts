import type { Caption } from '../caption.ts';
import type { Claim } from '../claims/claim.ts';
import { claimsOf } from '../claims/claimsOf.ts';
import { extractAll } from '../claims/extract.ts';
import { isTold } from '../phases.ts';
import type { Seconds } from '../time.ts';
import type { Unit } from '../unit.ts';
import { entryOf } from '../vocabulary/index.ts';
import { selfContradictions } from './match.ts';
import { repetition } from './rates.ts';
import { part } from './share.ts';

export interface ReferenceFreeInput {
  /** The units of one shot. */
  units: readonly Unit[];
  /** What is said of them; default: what a caption of them must say. */
  claims?: readonly Claim[];
  caption?: Caption;
  /** Every facet that was looked for, as `dim.facet`. */
  facetsAsked?: readonly string[];
  /** Tokens and seconds that it took a model. */
  tokens?: number;
  seconds?: Seconds;
}

/** What can be said of a caption without knowing what is so. Shares are 0..1; null where there is nothing to divide by. */
export interface ReferenceFree {
  /** Of the caption's sentences those that cite a told unit, or of the told units those that are cited: the lesser. Must be 1. */
  citationCoverage: number | null;
  /** Of the told units those that a measurement bears out. */
  measuredShare: number | null;
  /** Of all units those that measurement and model could not agree on, and those left out as too unsure. */
  conflictRate: number | null;
  abstainRate: number | null;
  /** Of the facets asked those that a told unit answers. */
  facetsAnswered: number | null;
  /** Pairs of claims that cannot both be true. Must be 0. */
  selfContradictions: number;
  /** Of the claims, as the caption makes them, those that were made before. Must be 0 of a plain caption. */
  repetition: number;
  tokensPerClaim: number | null;
  secondsPerClaim: number | null;
}

/** Judges a caption and its units by themselves. */
export function referenceFree(input: ReferenceFreeInput): ReferenceFree {
  const { units, caption, facetsAsked = [], tokens, seconds } = input;
  const claims = input.claims ?? claimsOf(units);
  const told = units.filter(isTold);
  const having = (status: Unit['status']) => units.filter((unit) => unit.status === status).length;
  const answered = new Set(told.map(({ dim, label }) => `${dim}.${entryOf(dim, label)?.facet}`));
  const measured = told.filter((unit) => unit.evidence.some((e) => e.kind === 'measure' && e.pass));
  return {
    citationCoverage: caption ? citationCoverage(caption, told) : null,
    measuredShare: part(measured.length, told.length),
    conflictRate: part(having('conflict'), units.length),
    abstainRate: part(having('abstained'), units.length),
    facetsAnswered: part(facetsAsked.filter((facet) => answered.has(facet)).length, facetsAsked.length),
    selfContradictions: selfContradictions(claims).length,
    repetition: repetition(caption ? extractAll(caption.text) : claims),
    tokensPerClaim: part(tokens, claims.length),
    secondsPerClaim: part(seconds, claims.length),
  };
}

function citationCoverage({ sentences }: Caption, told: readonly Unit[]): number | null {
  const ids = new Set(told.map((unit) => unit.id));
  const cited = new Set(sentences.flatMap((sentence) => sentence.units));
  const bySentence = part(
    sentences.filter(({ units }) => units.some((id) => ids.has(id))).length,
    sentences.length,
  );
  const byUnit = part([...ids].filter((id) => cited.has(id)).length, ids.size);
  return bySentence === null && byUnit === null ? null : Math.min(bySentence ?? 1, byUnit ?? 1);
}
