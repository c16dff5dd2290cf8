/** Words that English has and its neighbours do not, and those of film that a caption without a sentence has. */
const common =
  /\b(?:the|and|with|this|that|these|those|from|while|are|was|which|then|into|without|shot|camera|view|no|not|in|at|by|light|lens)\b/i;

const words = /\p{L}[\p{L}\p{M}’'-]*/gu;

/** How many words a text has. */
export const wordsIn = (text: string): number => text.match(words)?.length ?? 0;

/** Whether a text of some words has one that is English; a text of three words or fewer is given the benefit of the doubt. */
export const hasEnglish = (text: string): boolean =>
  common.test(text) || (/^[\p{Script=Latin}\P{L}]*$/u.test(text) && wordsIn(text) <= 3);
