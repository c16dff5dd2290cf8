/** One file of weights, the npm package that carries it, and how both are known to be right. */
export interface Weights {
  use: string;
  file: string;
  bytes: number;
  /** Hex. */
  sha256: string;
  /** name@version */
  package: string;
  /** Of the package's tarball, as npm writes it. */
  integrity: string;
  /** Inside the tarball. */
  path: string;
  name: string;
  by: string;
  licence: string;
}

export interface Options {
  weights?: Weights[];
  /** Where the files go. */
  into?: string;
  /** Puts the tarball of name@version in a folder; false where it could not be had. */
  pack?: (name: string, into: string) => boolean;
}

/** A package or a file that is not what the table says. */
export class WrongBytes extends Error {}
/** Fetches the weights that are missing or damaged, and returns those that could not be had. Throws WrongBytes. */
export function ensureDetectors(options?: Options): string[];
