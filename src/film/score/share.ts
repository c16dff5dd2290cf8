/** A part of a whole; 0 of nothing. */
export const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
