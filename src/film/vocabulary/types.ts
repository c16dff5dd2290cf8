/** M: asserted from pixels alone; S: measurement supports or vetoes, the model decides; V: needs the model. */
export type Provenance = 'M' | 'S' | 'V';

/** One label of the closed vocabulary. */
export interface LabelEntry {
  readonly id: string;
  /** The canonical phrase; the claim extractor reads it back to exactly this label. */
  readonly phrase: string;
  readonly definition: string;
  readonly provenance: Provenance;
  /** What in the pixels speaks for the label, in words. */
  readonly evidence: string;
  /** The exclusive group inside the dimension: two labels of one facet cannot hold at once for one subject. */
  readonly facet: string;
  /** True for a word that is asserted only where measurement cannot tell its specific labels apart. */
  readonly isHypernym?: true;
  /** The label that this one entails, e.g. pan_left entails lateral_left; never the reverse. */
  readonly hypernym?: string;
  /** The label after the picture is mirrored left to right, where that differs. */
  readonly mirrored?: string;
  /** The label after time is reversed, where that differs. */
  readonly reversed?: string;
}

/** One dimension of film language. */
export interface Dimension {
  readonly id: string;
  readonly name: string;
  /** True for the seven dimensions of CineCap (arXiv 2606.24636); the other five are ours. */
  readonly cinecap: boolean;
  /** Whether its labels hold for a part of a shot or for the shot. */
  readonly temporal: 'interval' | 'shot';
  readonly region: string;
  readonly labels: readonly LabelEntry[];
}
