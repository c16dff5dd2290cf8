import type { Unit } from '../unit.ts';
import { distinct, list, withArticle } from './join.ts';
import { inMonochrome, monochromeImage } from './lookSentence.ts';
import { afterOf, heads, ofSubject, paces, patternWords } from './states.ts';

/** The units that describe the frame, put into words. */
export interface FrameWords {
  /** "wide shot", "slow-motion two-shot"; null where nothing is a noun. */
  head: string | null;
  /** "at eye level in deep focus". */
  rest: string;
  /** "the subject centred and seen from behind". */
  subject: string;
}

/** Dimensions in the order in which a frame is described after its noun. */
const order = ['framing', 'special_shot', 'camera_angle', 'lens', 'depth_of_field'];
const headOrder = ['shot_size', 'framing', 'special_shot'];

const isPace = (u: Unit) => u.dim === 'special_shot' && u.label in paces;
const isFisheye = (u: Unit) => u.label === 'fisheye';

/** True for a unit that `frameWords` tells. */
export function isOfFrame(unit: Unit): boolean {
  return Boolean(
    heads[unit.dim]?.[unit.label] ??
    afterOf(unit) ??
    ofSubject[unit.dim]?.[unit.label] ??
    (isPace(unit) || isFisheye(unit)),
  );
}

/** True for where a subject is and how it is turned. */
export const isOfSubject = (unit: Unit) => ofSubject[unit.dim]?.[unit.label] !== undefined;

/** Words for size, framing, viewpoint, angle, lens, depth, pace and subject; `also` joins what the shot is "with". */
export function frameWords(units: readonly Unit[], also: readonly string[] = []): FrameWords {
  const headDim = headOrder.find((dim) => units.some((u) => u.dim === dim && heads[dim]![u.label]));
  const inHead = units.filter((u) => u.dim === headDim && heads[u.dim]![u.label]);
  // A place is established by a shot of some number of people: the number is the noun.
  const noun = headDim === 'shot_size' ? inHead : inHead.slice(0, 1);
  const pace = units.filter(isPace).map((u) => paces[u.label]![headDim ? 0 : 1]);
  const rest = order.flatMap((dim) =>
    units.filter((u) => u.dim === dim && !noun.includes(u)).flatMap((u) => afterOf(u) ?? []),
  );
  const looks = units.some(isFisheye) ? ['with a fisheye look'] : [];
  const names = distinct(noun.map((u) => heads[u.dim]![u.label]!));
  return {
    head: names.length > 0 ? [...distinct(pace), names.join(' and ')].join(' ') : null,
    rest: joinAfter(
      distinct([
        ...(headDim ? [] : pace),
        ...rest,
        ...looks,
        ...also.map((words) => (words === monochromeImage ? inMonochrome : `with ${words}`)),
      ]),
    ),
    subject: subjectWords(units.filter(isOfSubject)),
  };
}

/** Runs the phrases on; the "with" phrases come last and share one "with". */
function joinAfter(phrases: readonly string[]): string {
  const withs = phrases.filter((p) => p.startsWith('with '));
  const others = phrases.filter((p) => !p.startsWith('with '));
  const shared = withs.length > 0 ? [`with ${list(withs.map((p) => p.slice('with '.length)))}`] : [];
  return [...others, ...shared].join(' ');
}

/** "the subject centred and in profile"; with several, "one subject centred, another in profile". */
function subjectWords(units: readonly Unit[]): string {
  const ids = distinct(units.map((u) => u.subject ?? ''));
  const each = ids.map((id) => {
    const own = units.filter((u) => (u.subject ?? '') === id);
    const sorted = [...own].sort((a, b) => Number(b.dim === 'composition') - Number(a.dim === 'composition'));
    return list(distinct(sorted.map((u) => ofSubject[u.dim]![u.label]!)));
  });
  if (each.length < 2) return each.map((words) => `the subject ${words}`).join('');
  return each.map((words, i) => `${i === 0 ? 'one subject' : 'another'} ${words}`).join(', ');
}

/** "a wide shot at eye level, the subject centred" as a noun phrase; needs a head. */
export function nounPhrase({ head, rest, subject }: FrameWords): string {
  const noun = [withArticle(head!), rest].filter(Boolean).join(' ');
  return subject ? `${noun}, ${subject}` : noun;
}

/** "the shot is at eye level, the subject centred", for a frame without a noun. */
export function predicate({ rest, subject }: FrameWords, now: string): string {
  if (!rest) return subject.replace(/^the subject|^one subject|, another/g, (s) => `${s} is${now}`);
  const shot = rest.startsWith('with ')
    ? `the shot${now} has ${rest.slice('with '.length)}`
    : `the shot is${now} ${rest}`;
  return subject ? `${shot}, ${subject}` : shot;
}

/** Patterns of composition: "the composition uses symmetry and leading lines". */
export function patternPhrase(units: readonly Unit[]): string | null {
  const words = distinct(units.flatMap((u) => (u.dim === 'composition' && patternWords[u.label]) || []));
  return words.length > 0 ? `the composition uses ${list(words)}` : null;
}
