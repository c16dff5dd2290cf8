import { cameraWords } from './agent.ts';
import type { Word } from './words.ts';

/** What moves in a shot besides people: the words that may stand before a verb of the camera's and are no such thing. */
const noSubject = new RegExp(
  `^(?:${[
    '\\w+ly|then|also|again|still|now|first|next|just|even|together|once|soon|almost|not|never|always|right|left',
    'is|are|was|were|be|been|being|has|have|had|does|do|did|will|would|can|could|may|might|must',
    '(?:begin|start|continue|keep|stop|end|finish|proceed|appear|seem|remain|stay)(?:s|n?ing|ed)?|began|starting|seen',
    'which|that|and|or|but|nor|before|after|while|as|when|if|to|the|an?|this|its',
    'by|with|in|of|without|from|into|for|at|on|through|over|past|along|around|toward|towards|up|down|back|out|away|off',
    'forwards?|backwards?|upwards?|downwards?|leftwards?|rightwards?|inwards?|outwards?|sideways|lateral|vertical|horizontal',
    `${cameraWords}|lens|handheld|static|slider|mounted|positioned|placed|fixed|set|held|attached`,
    '(?:push|pull|pan|tilt|doll|zoom|truck|crane|track|roll|orbit|arc|circl|mov|drift|glid|creep|swing|whip|ris|descend|jib)\\w*',
    'slow|slight|gentle|smooth|fast|quick|rapid|subtle|sudden|steady|gradual|long|continuous|reverse|dramatic|brief|small|soft',
  ].join('|')})$`,
);
const aside =
  /^(?:\w+ly|then|also|again|still|now|just|even|together|soon|almost|is|are|was|were|has|have|will)$/;
const determiner = /^(?:the|an?|his|her|their|its|this|that)$/;
const preposition = /^(?:of|on|at|in|behind|beside|near|above|below|with|from|inside|over|under|by)$/;
const plural = /(?:[^su]s|people|men|women|children|they|you|i|who|everyone)$/;
const building = /^(?:construction|tower|harbor|building|dock)$/;

/** Verb forms, as far as they say whether the word before can be their subject. */
const formOf = (word: string) =>
  word.endsWith('ing')
    ? 'ing'
    : /[^s]s$/.test(word)
      ? 's'
      : /(?:ed|rose|risen|swung)$/.test(word)
        ? 'ed'
        : 'bare';

/**
 * What the words right before an everyday verb say of who moves. `thing`: a noun that is not the camera ("smoke rises",
 * "shows leaves drifting"). `none`: nothing stands before the verb but its adverbs. `open`: the clause must tell.
 */
export function subjectBefore(words: readonly Word[], index: number): 'thing' | 'none' | 'open' {
  const form = formOf(words[index]!.text);
  let k = index;
  const isFirst = () => k === 0 || words[k]!.comma;
  while (!isFirst() && aside.test(words[k - 1]!.text)) k--;
  const before = words[k - 1]?.text ?? '';
  if (isFirst() || /^(?:it|we)$/.test(before)) return 'none';
  if (form === 'ed' && determiner.test(before)) return 'thing'; // "an elevated position"
  const isBuilding = before === 'crane' && building.test(words[k - 2]?.text ?? '');
  if (noSubject.test(before) && !isBuilding) return 'open';
  // "a dramatic push in": what cannot be a subject of the bare form is the noun's own.
  if (form === 'bare') return plural.test(before) ? 'thing' : 'none';
  return form === 's' && ofThePhraseBefore(words, k - 1) ? 'open' : 'thing';
}

/** "the camera on a rail glides": the noun belongs to a preposition after what moves. */
function ofThePhraseBefore(words: readonly Word[], noun: number): boolean {
  let k = noun - 1;
  for (let n = 0; n < 2 && k > 0 && !preposition.test(words[k]!.text); n++) k--;
  return k > 0 && preposition.test(words[k]!.text) && noSubject.test(words[k - 1]!.text);
}
