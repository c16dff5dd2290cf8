import type { Claim } from '../../../src/film/claims/claim.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import { allLabels } from './arbitraryDocument.ts';

/** Claims of these labels, all at phase 0; the dimension is the first that has the label. */
export const claims = (...labels: readonly string[]): Claim[] =>
  labels.map((label, at) => {
    const dim: Dim | undefined = allLabels.find((l) => l.label === label)?.dim;
    if (!dim) throw new Error(`no label ${label}`);
    return { dim, label: label as Label, phase: 0, neg: false, at };
  });
