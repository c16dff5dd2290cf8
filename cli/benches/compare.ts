import type { CaptionScore } from '../../src/film/score/captionScore.ts';
import { bootstrap } from '../../src/film/score/bootstrap.ts';
import { mean, part } from '../../src/film/score/share.ts';
import { UsageError } from '../commandLine.ts';
import type { ItemRecord, Table } from './bench.ts';
import { resultIn, type Result } from './report.ts';
import { digits } from './figures.ts';
import { isFile } from './disk.ts';
import { textOf } from './text.ts';

/** What is compared of captions, from an item's record. */
type Scored = Pick<CaptionScore, 'rewards' | 'cser' | 'addressed' | 'contradictions'>;
const ofCaptions: Readonly<Record<string, (item: Scored) => number | null>> = {
  'C: covered': ({ rewards }) => rewards.comprehensiveness,
  'A: correct': ({ rewards }) => rewards.accuracy,
  F1: ({ rewards }) => rewards.f1,
  'CSER (0 to 2)': ({ cser }) => cser.cser,
  'addressed: right': ({ addressed, rewards }) => part(addressed.yes, rewards.g),
  'addressed: wrong': ({ addressed, rewards }) => part(addressed.no, rewards.g),
  'addressed: silent': ({ addressed, rewards }) => part(addressed.miss, rewards.g),
  'contradictions a clip': ({ contradictions }) => contradictions,
};

/** Ways of answering a question, as `said` of an item has them. */
const ways = { measured: 'measured', reader: 'reader', both: 'measured, then reader' } as const;

/** One figure of both results over the items that both have, and by how much the second is more. */
export interface Difference {
  name: string;
  n: number;
  first: number;
  second: number;
  /** Mean of the differences, with its 95 % interval: drawn item by item, both results together. */
  more: number;
  low: number;
  high: number;
}

/** Two results of one bench, held against each other. */
export interface ResultComparison {
  /** Items that both scored, and that one of them alone did. */
  both: number;
  alone: readonly [first: number, second: number];
  differences: readonly Difference[];
}

/** Reads a score.json. Throws UsageError where it is none. */
export function readResult(path: string): Result {
  const result = isFile(path) ? resultIn(textOf(path)) : null;
  if (result === null) throw new UsageError(`${path} is no score.json of npm run score.`);
  return result;
}

/** Compares two results item by item. Throws UsageError where they are of different benches, or have no item in common. */
export function compareResults(first: Result, second: Result): ResultComparison {
  if (first.bench !== second.bench || first.layout !== second.layout)
    throw new UsageError(
      `These are of different benches: ${first.bench} (${first.layout}) and ${second.bench} (${second.layout}).`,
    );
  const [a, b] = [first, second].map(({ items }) => scoredByName(items)) as [Items, Items];
  const pairs = [...a].flatMap(([name, item]) => (b.has(name) ? [[item, b.get(name)!] as const] : []));
  if (pairs.length === 0) throw new UsageError('No item was scored in both.');
  return {
    both: pairs.length,
    alone: [a.size - pairs.length, b.size - pairs.length],
    differences: Object.entries(first.layout === 'shotbench' ? ofQuestions() : ofCaptions).flatMap(
      ([name, of]) => differenceOf(name, pairs, of as (item: ItemRecord) => number | null) ?? [],
    ),
  };
}

type Items = Map<string, ItemRecord>;

/** Questions about one film are told apart by their index; one that could not be put has the letter Z, and counts. */
const scoredByName = (items: readonly ItemRecord[]): Items =>
  new Map(
    items
      .filter(({ status, said }) => status === 'scored' || said !== undefined)
      .map((item) => [`${item['index'] ?? ''} ${item.name}`, item]),
  );

/** Whether a question was answered right; null of a way in which it was not put. */
const ofQuestions = () =>
  Object.fromEntries(
    Object.entries(ways).map(([way, name]) => [
      name,
      ({ said, answer }: { said?: Partial<Record<string, string | null>>; answer?: string }) => {
        const letter = said?.[way];
        return letter === undefined || letter === null ? null : Number(letter === answer);
      },
    ]),
  );

function differenceOf(
  name: string,
  items: readonly (readonly [ItemRecord, ItemRecord])[],
  of: (item: ItemRecord) => number | null,
): Difference | null {
  const pairs = items.flatMap(([one, other]) => {
    const [a, b] = [of(one), of(other)];
    return a === null || b === null ? [] : [[a, b] as const];
  });
  if (pairs.length === 0) return null;
  const more = (drawn: readonly (readonly [number, number])[]) => mean(drawn.map(([a, b]) => b - a));
  const [low, high] = bootstrap(pairs, more);
  const [first, second] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  return { name, n: pairs.length, first, second, more: more(pairs), low, high };
}

/** The comparison as it is printed; `names` are what the two are called. */
export function comparisonTable(
  { both, differences }: ResultComparison,
  names: readonly [string, string],
): Table {
  return {
    title: `The same ${both === 1 ? 'item' : `${both} items`} in both (95 % interval of the difference)`,
    head: ['', names[0], names[1], 'second − first', 'a difference?'],
    rows: differences.map(({ name, n, first, second, more, low, high }) => [
      n === both ? name : `${name}, n ${n}`,
      digits(first),
      digits(second),
      `${digits(more)} (${digits(low)} to ${digits(high)})`,
      low > 0 || high < 0 ? 'yes' : 'not shown',
    ]),
  };
}
