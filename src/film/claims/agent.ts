import type { Word } from './words.ts';

/** Who moves: the camera, something else, or nobody named yet. */
export type Agent = 'camera' | 'other' | null;

/** Words for the camera and what it sees, as a regular expression over one word. */
export const cameraWords =
  'cameras?|cam|shot|frame|view|drone|viewpoint|perspective|framing|gimbal|movement|motion|footage|steadicam|operator|pov|jib|gaze';
const camera = new RegExp(`^(?:${cameraWords})$`);
/** A movement that is itself the subject: "a slow push in". */
const move =
  /^(?:push|pull|pan|tilt|dolly|zoom|trucking|crane|track|tracking|roll|orbit|arc|drift|glide|slide|sweep|swing|creep|shift|handheld|static)$/;
const person =
  /^(?:he|she|they|someone|everyone|man|woman|men|women|person|people|subject|subjects|character|boy|girl|child|children|figure|crowd|car|vehicle|train|dog|horse|cat|player|dancer|actor|singer|couple)$/;
const subordinate = /^(?:as|while|when|where|because|until|once)$/;
const relative = /^(?:who|whose|which|that)$/;
const determiner = /^(?:the|a|an|his|her|their|its|two|three|several|some|another|both|one)$/;
/** "toward the camera": the camera is not what moves. */
const preposition = /^(?:toward|towards|at|to|from|facing|past|into|behind|before|of|near|by|beside|for)$/;

/** The agent that holds just before each word of a clause and after the last, given the one from the clause before. */
export function agentsOf(words: readonly Word[], before: Agent): Agent[] {
  let agent = before;
  const agents = words.map(({ text }, i) => {
    const held = agent;
    if (camera.test(text)) {
      if (!isObject(words, i)) agent = 'camera';
    } else if (relative.test(text)) agent = 'other';
    else if (person.test(text) && opensClause(words, i)) agent = 'other';
    else if ((subordinate.test(text) || i === 0) && startsWithNoun(words, i)) agent = 'other';
    return held;
  });
  return [...agents, agent];
}

function isObject(words: readonly Word[], i: number): boolean {
  const before = words.slice(Math.max(0, i - 2), i).filter((w) => !determiner.test(w.text));
  return before.some((w, k) => k === before.length - 1 && preposition.test(w.text));
}

/** "and the man", ", a woman", "as he": a noun of its own clause, not an object of the one before. */
function opensClause(words: readonly Word[], i: number): boolean {
  const opener = /^(?:and|as|while|when|but|where)$/;
  for (let first = i; first > i - 4 && first >= 0; first--) {
    if (first === 0 || words[first]!.comma || opener.test(words[first - 1]!.text)) return true;
    // "while tracking the man", "as it follows the man": the man is the object.
    if (/^(?:it|\w+ing|\w+s)$/.test(words[first - 1]!.text)) return false;
  }
  return false;
}

/** A noun phrase without the camera right after a subordinator, or at the beginning. */
function startsWithNoun(words: readonly Word[], i: number): boolean {
  const start = subordinate.test(words[i]!.text) ? i + 1 : i;
  if (!words[start] || !determiner.test(words[start].text)) return false;
  return !words.slice(start + 1, start + 6).some((w) => camera.test(w.text) || move.test(w.text));
}
