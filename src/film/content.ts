import { extract } from './claims/extract.ts';

/** Asks for one line about what is in front of the camera. */
export const contentPrompt =
  'Say in one short sentence who or what is seen, what they do, and where. Do not describe the camera.';

/** Room for a sentence or two, in tokens. */
export const contentTokens = 48;

/** Sentences that are kept at most. */
const most = 2;

/** Words of film craft from which the extractor reads nothing by themselves, but which a content line must not have. */
const craft =
  /\b(?:camera\w*|lens\w*|zoom\w*|shots?|close-?ups?|footage|film(?:ed|ing)|focus(?:es|ed|ing)?|angles?)\b/i;

/** Whether it can be read: letters for the most part, in two words at least, and no byte that is half a character. */
function isReadable(sentence: string): boolean {
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  const words = sentence.match(/(?<=^|[\s"'“‘(])\p{L}+(?:['’-]\p{L}+)*(?=$|[\s"'”’),;:.!?])/gu) ?? [];
  const marks = sentence.replace(/[\p{L}\p{N}\s]/gu, '').length;
  return words.length >= 2 && marks <= letters / 4 && !sentence.includes('\uFFFD');
}

/**
 * The part of what a model wrote that may be shown: at most two whole sentences that can be read, none of them about how it was filmed,
 * since that is measured or left open. Empty where nothing is left. `ended` says whether the model came to an end.
 */
export function contentOf(written: string, ended: boolean): string {
  const text = written
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/^[\s'#>-]+|["*_`]+/g, '')
    .trim();
  const sentences = text.match(/[^.!?]+(?:[.!?]+|$)/g) ?? [];
  return sentences
    .map((sentence) => sentence.trim())
    .filter(isReadable)
    .filter((sentence) => /[.!?]$/.test(sentence) || ended)
    .filter((sentence) => !craft.test(sentence) && extract(sentence).length === 0)
    .slice(0, most)
    .map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}
