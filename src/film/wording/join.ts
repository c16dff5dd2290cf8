/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The noun with its article. */
export const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

/** A sentence: capital first, full stop last. */
export const sentence = (words: string) => words[0]!.toUpperCase() + words.slice(1) + '.';

/** Each once, in the order given. */
export const distinct = (words: readonly string[]) => [...new Set(words)];
