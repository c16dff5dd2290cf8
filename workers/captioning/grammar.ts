/** A grammar over tokens: which may come next. */
export interface Grammar {
  /** The tokens that may follow, or null where any may. */
  next(): ReadonlySet<number> | null;
  /** Takes the token that followed. */
  take(token: number): void;
}

/** Any text at all. */
export const anything: Grammar = { next: () => null, take: () => {} };

interface Node {
  readonly on: Map<number, Node>;
  isWord: boolean;
}

const node = (): Node => ({ on: new Map(), isWord: false });

/**
 * Sentences of these words alone, in any case and any order, with commas and full stops between them: what is written
 * under it cannot leave the vocabulary. The text ends only after a full stop.
 */
export function sentencesOf(
  words: readonly string[],
  encode: (text: string) => number[],
  ends: ReadonlySet<number>,
): Grammar {
  const add = (root: Node, text: string) => {
    let at = root;
    for (const token of encode(text)) {
      if (!at.on.has(token)) at.on.set(token, node());
      at = at.on.get(token)!;
    }
    at.isWord = true;
  };
  const [first, following, stop, comma] = [node(), node(), node(), node()];
  for (const word of words)
    for (const form of [word, word[0]!.toUpperCase() + word.slice(1)]) {
      add(first, form);
      add(first, ` ${form}`);
      add(following, ` ${form}`);
    }
  add(stop, '.');
  add(comma, ',');

  /** Where each may go on when it is through: a word by anything, a mark by another word. */
  const after = (root: Node) => (root === stop || root === comma ? [following] : [following, stop, comma]);
  let places: { root: Node; at: Node }[] = [{ root: first, at: first }];
  /** Every place that the next token can be read from, those behind a finished word among them. */
  const open = () =>
    places.flatMap((place) => [
      place,
      ...(place.at.isWord ? after(place.root).map((root) => ({ root, at: root })) : []),
    ]);
  const isOver = () => places.some(({ root, at }) => root === stop && at.isWord);

  return {
    next: () => {
      const tokens = new Set(open().flatMap(({ at }) => [...at.on.keys()]));
      if (isOver()) for (const end of ends) tokens.add(end);
      return tokens;
    },
    take: (token) => {
      places = open().flatMap(({ root, at }) => {
        const to = at.on.get(token);
        return to ? [{ root, at: to }] : [];
      });
    },
  };
}
