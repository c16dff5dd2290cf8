import { sharedHypernym } from '../entailment.ts';
import type { Label } from '../vocabulary/index.ts';
import { agentsOf, type Agent } from './agent.ts';
import type { Dialect, Hit } from './claim.ts';
import {
  directionWords,
  movementPhrases,
  movementVerbs,
  type Direction,
  type MovementVerb,
} from './movementWords.ts';
import { subjectBefore } from './subject.ts';
import { wordFrom, wordsOf, type Spans, type Word } from './words.ts';

const dim = 'camera_movement';

const directions = Object.entries(directionWords) as [Direction, string][];
const directionOf = new Map<string, Direction>();
for (const [direction, words] of directions)
  for (const word of words.split('|'))
    for (const form of word.endsWith('s?') ? [word.slice(0, -2), word.slice(0, -1)] : [word])
      directionOf.set(form.replace('?', ''), direction);

const verbs = movementVerbs.map((verb) => ({ verb, words: new RegExp(`^(?:${verb.words})$`) }));
const anyVerb = new RegExp(`^(?:${movementVerbs.map((verb) => verb.words).join('|')})$`);
const phrases = movementPhrases.map((p) => ({ ...p, pattern: new RegExp(`\\b(?:${p.words})\\b`, 'g') }));

/** Here another clause begins, with perhaps another subject; a direction beyond belongs to that. */
const stop = /^(?:as|while|when|where|who|which|whose|that|because)$/;

/** Reads the movements of one clause, and takes their words. */
export function movements(
  text: string,
  spans: Spans,
  before: Agent,
  dialect: Dialect,
): { found: Hit[]; agent: Agent } {
  const words = wordsOf(text);
  const agents = agentsOf(words, before);
  const said = spoken(text, words, spans, agents, dialect);
  const found = [...said, ...parsed(words, spans, agents, said.length > 0)];
  return { found, agent: agents[words.length]! };
}

/** Movements said in a phrase of their own. */
function spoken(
  text: string,
  words: Word[],
  spans: Spans,
  agents: readonly Agent[],
  dialect: Dialect,
): Hit[] {
  const found: Hit[] = [];
  for (const { label, pattern, camera, kind, dialects } of phrases) {
    if (dialects && !dialects.includes(dialect)) continue;
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (match[0] === '' || !spans.free(match.index, end)) continue;
      if (camera === 'named' && agents[wordFrom(words, match.index)] !== 'camera') continue;
      // The words may name the camera themselves: who acts is known behind them.
      if (camera && agents[wordFrom(words, end)] === 'other') continue;
      spans.take(match.index, end);
      if (!label) continue;
      found.push({ dim, label, at: match.index, words: [match.index, end], ...(kind && { kind }) });
    }
  }
  return found;
}

/** Verbs with their directions. */
function parsed(words: Word[], spans: Spans, agents: readonly Agent[], isOfCamera: boolean): Hit[] {
  const found: Hit[] = [];
  const lexed = words.map((word) =>
    anyVerb.test(word.text) && spans.free(word.at, word.end)
      ? verbs.find((v) => v.words.test(word.text))?.verb
      : undefined,
  );
  for (let i = 0; i < words.length; i++) {
    const verb = lexed[i];
    if (!verb || otherSense(words, i) || !spans.free(words[i]!.at, words[i]!.end)) continue;
    const pair = lexed[i + 2] && words[i + 1]!.text === 'or' ? eitherOr(words, lexed, i, spans) : null;
    if (pair) {
      found.push(pair);
      continue;
    }
    const agent = agents[i]!;
    if (verb.generic && !isCameras(words, i, agent, isOfCamera || found.length > 0)) continue;
    found.push(...withDirection(words, lexed, i, verb, spans, agent));
  }
  return found;
}

/** Whether an everyday verb is of the camera; `isOfCamera` where a movement of it was said before in the clause. */
function isCameras(words: Word[], i: number, agent: Agent, isOfCamera: boolean): boolean {
  if (agent === 'other') return false;
  const subject = subjectBefore(words, i);
  if (subject === 'open') return agent === 'camera' || isOfCamera || isNoun(words, i);
  return subject === 'none';
}

/** "there is a slow drift", "with the push in". */
const isNoun = (words: Word[], i: number) =>
  words.slice(Math.max(0, i - 4), i).some(({ text }) => /^(?:an?|the|with|of|by|slow)$/.test(text));

/** "pushes or zooms in": what both say. */
function eitherOr(words: Word[], lexed: (MovementVerb | undefined)[], i: number, spans: Spans): Hit | null {
  const [one, two] = [lexed[i]!, lexed[i + 2]!];
  const direction = forward(words, lexed, i + 2, two)[0];
  if (!direction) return null;
  const label = (verb: MovementVerb) => verb.toward[direction.is];
  const [a, b] = [label(one), label(two)];
  const hypernym = a && b && sharedHypernym('camera_movement', a, b);
  if (!hypernym) return null;
  const all = [words[i]!.at, words[direction.to]!.end] as const;
  spans.take(...all);
  return { dim, label: hypernym as Label, at: all[0], words: all };
}

function withDirection(
  words: Word[],
  lexed: (MovementVerb | undefined)[],
  i: number,
  verb: MovementVerb,
  spans: Spans,
  agent: Agent,
): Hit[] {
  const at = words[i]!.at;
  const back = backward(words, lexed, i, verb, spans);
  const hits = back ? [back] : forward(words, lexed, i, verb);
  if (hits.length > 0) {
    const [from, to] = back ? [back.from, i] : [i, hits[hits.length - 1]!.to];
    spans.take(words[from]!.at, words[to]!.end);
    return hits.map((hit) => ({
      dim,
      label: verb.toward[hit.is]!,
      at,
      words: [words[hit.from]!.at, words[hit.to]!.end],
    }));
  }
  const bare = verb.implies && (agent === 'camera' || agent === null) ? verb.toward[verb.implies] : verb.bare;
  if (!bare) return [];
  spans.take(at, words[i]!.end);
  return [{ dim, label: bare, at, words: [at, words[i]!.end] }];
}

interface Turn {
  is: Direction;
  from: number;
  to: number;
}

/** Directions after the verb: the first that it can take, and those joined to it ("up and to the right"). */
function forward(words: Word[], lexed: (MovementVerb | undefined)[], i: number, verb: MovementVerb): Turn[] {
  const hits: Turn[] = [];
  const reach = Math.min(words.length - 1, i + (verb.reach ?? 9));
  for (let k = i + 1; k <= reach; k++) {
    const { text } = words[k]!;
    if (stop.test(text) || (lexed[k] && !directionOf.has(text))) break;
    if (hits.length > 0 && !/^(?:and|to|the|slightly|or)$/.test(text) && !directionOf.has(text)) break;
    const crossing = fromTo(words, k);
    const is = crossing?.is ?? directionOf.get(text);
    if (!is || !verb.toward[is] || (!crossing && isPlace(words, k, is, verb))) continue;
    hits.push({ is, from: i, to: crossing?.to ?? k });
    if (crossing) break;
  }
  return hits;
}

/** "rightward pan", "an upward camera tilt". */
function backward(
  words: Word[],
  lexed: (MovementVerb | undefined)[],
  i: number,
  verb: MovementVerb,
  spans: Spans,
): Turn | null {
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const { text, at, end } = words[k]!;
    if (words[k + 1]!.comma) return null;
    if (!spans.free(at, end) || (lexed[k] && !directionOf.has(text)) || /^(?:and|or|then)$/.test(text))
      return null;
    const is = directionOf.get(text);
    if (is && verb.toward[is] && !/^(?:in|out|back|toward|towards|away)$/.test(text))
      return { is, from: k, to: i };
  }
  return null;
}

/** "from left to right", "left to right", "from top to bottom". */
function fromTo(words: Word[], k: number): { is: Direction; to: number } | null {
  const text = words
    .slice(k, k + 10)
    .map((w) => w.text)
    .join(' ');
  const match =
    /^(?:from )?(?:the )?(left|right|top|bottom)(?: side| edge| end)?(?: of the \w+)? to (?:the )?(right|left|top|bottom)\b/.exec(
      text,
    );
  if (!match || match[1] === match[2]) return null;
  const is = ({ top: 'up', bottom: 'down', left: 'left', right: 'right' } as const)[match[2] as 'left'];
  return { is, to: k + match[0].split(' ').length - 1 };
}

/** "on the left", "the right side of", "in the distance", "down the street": where something is. */
function isPlace(words: Word[], k: number, is: Direction, verb: MovementVerb): boolean {
  const text = (i: number) => words[i]?.text ?? '';
  const [one, two, next] = [text(k - 1), text(k - 2), text(k + 1)];
  const determined = /^(?:the|a|an|this|his|her|their)$/.test(next);
  if (is === 'left' || is === 'right') {
    if (one === 'the') return !/^(?:to|toward|towards)$/.test(two);
    return /^(?:his|her|their|on|at)$/.test(one) || /^(?:hand|arm|eye|leg|foot)$/.test(next);
  }
  if (text(k) === 'in' && (next === 'front' || (next === 'slow' && /^mo/.test(text(k + 2))))) return true;
  if (text(k) === 'in') return verb.generic === true && determined;
  if (text(k) === 'back') return next === 'and' && text(k + 2) === 'forth';
  if (text(k) === 'up' && /^(?:close|waist|chest|knees?|thigh)$/.test(one)) return true; // a size
  if (text(k) === 'up' || text(k) === 'down') return verb.generic === true && determined;
  return false;
}

/** Uses of the words that are not of film: "tilts his head", "a frying pan", "the truck". */
function otherSense(words: Word[], i: number): boolean {
  const text = (k: number) => words[k]?.text ?? '';
  const [word, previous, next] = [text(i), text(i - 1), text(i + 1)];
  if (/^tilt/.test(word))
    return (
      /^(?:his|her|their|its)$/.test(next) ||
      /^(?:head|face|chin|hat|dutch|canted)$/.test(previous) ||
      (/^tilted$/.test(word) && !/^(?:up|down)/.test(next))
    );
  if (word === 'motion') return /^(?:slow|fast)$/.test(previous);
  if (word === 'pan')
    return /^(?:frying|sauce|baking|cooking|hot)$/.test(previous) || /^(?:of|on)$/.test(next);
  if (/^trucks?$/.test(word)) return determinedNoun(words, i);
  if (/^cran/.test(word))
    return /^(?:his|her|their)$/.test(next) || /^(?:construction|tower|harbor|building|dock)$/.test(previous);
  if (/^zoom/.test(word)) return /^(?:lens|past|by)$/.test(next);
  if (/^pedestal$/.test(word)) return determinedNoun(words, i) && !/^(?:up|down)/.test(next);
  if (/^track/.test(word))
    return /^(?:train|race|racing|running|railway|the|a|dirt)$/.test(previous) && /^tracks?$/.test(word);
  return /^(?:push|pull|roll|mov|turn)/.test(word) && next === 'focus';
}

const determinedNoun = (words: Word[], i: number) =>
  /^(?:the|a|an|pickup|fire|two|red|white|blue|black|of|on)$/.test(words[i - 1]?.text ?? '');
