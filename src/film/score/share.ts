/** A part of a whole; 0 of nothing. */
export const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

/** A part of a whole; null of nothing, or where the part is not known. */
export const part = (some: number | undefined, of: number) =>
  some !== undefined && of > 0 ? some / of : null;

/** NaN of none. */
export const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** The harmonic mean, as F1 has it; 0 where both are. */
export const harmonic = (a: number, b: number) => (a + b > 0 ? (2 * a * b) / (a + b) : 0);
