import { join } from 'node:path';
import { foreignQuestion } from '../../src/film/questions.ts';
import { meanOver, type Figure } from '../../src/film/score/figure.ts';
import type { Bench, Fault, ItemRecord, Job, Outcome, Scored, Table } from './bench.ts';
import { failureOf, unscored } from './bench.ts';
import { figureCell } from './figures.ts';
import { grouped } from './grouped.ts';
import { located } from './locate.ts';
import { chance, commonestLetter, commonestTexts, dimsOf, measuredAnswer } from './multipleChoice.ts';
import { readRows, type Row } from './shotbenchRows.ts';

/** The answer that is none of the letters: silence, and a file that failed. */
const none = 'Z';

/** A question with all that was answered to it. */
interface Judged extends Row {
  /** Letters; `none` where there is no answer, null where nobody was asked. */
  said: { measured: string; reader: string | null; both: string | null; nothing: string | null };
  /** What the floors say. */
  floors: { letter: string; text: string };
}

/** Reads a bench of ShotBench's layout. Throws UsageError where its table is none. */
export function openShotbench(folder: string): Bench {
  const faults: Fault[] = [];
  const rows = readRows(join(folder, 'test.tsv'), faults);
  const files = grouped(rows, ({ file }) => file);
  const at = located(folder, [...files.keys()], faults);
  const jobs: Job[] = [...files].map(([name, own]) => ({
    name,
    at: at.get(name)!,
    picture: own[0]!.isPicture,
    questions: own.map(({ question, options }) => foreignQuestion(question, options)),
  }));
  return {
    layout: 'shotbench',
    jobs,
    faults,
    score: (outcomes, how) => score(rows, outcomes, how?.withModel === true),
  };
}

function score(rows: readonly Row[], outcomes: ReadonlyMap<string, Outcome>, withModel: boolean): Scored {
  const asked = rows.filter(({ file }) => outcomes.has(file));
  const judged = judgedOf(asked, outcomes, withModel);
  const groups = [...grouped(judged, ({ category }) => category)].sort(([a], [b]) => a.localeCompare(b));
  const all = [['all', judged] as const, ...groups];
  const figures = Object.fromEntries(all.map(([name, group]) => [name, figuresOf(group, withModel)]));
  const items = judged.map((item) => recordOf(item, outcomes.get(item.file)!));
  return { tables: tablesOf(figures), notes: notesOf(items, withModel), figures, items };
}

/** A file that failed, and one that the model did not read to its end, earn nothing: neither by it nor by measurement. */
function judgedOf(
  asked: readonly Row[],
  outcomes: ReadonlyMap<string, Outcome>,
  withModel: boolean,
): Judged[] {
  const letter = commonestLetter(asked);
  const texts = commonestTexts(asked);
  return asked.map((row, i) => {
    const outcome = outcomes.get(row.file)!;
    const id = foreignQuestion(row.question, row.options).id;
    const { units, answers } =
      outcome.ok && !outcome.unread
        ? { units: outcome.document.units, answers: outcome.answers }
        : { units: [], answers: [] };
    const answer = answers.find((a) => a.id === id);
    const measured = measuredAnswer(units, row.options, dimsOf(row.category)) ?? none;
    const reader = answer?.answer ?? none;
    const read = { reader, both: measured === none ? reader : measured, nothing: answer?.blind ?? none };
    const said = { measured, ...(withModel ? read : { reader: null, both: null, nothing: null }) };
    return { ...row, said, floors: { letter, text: texts[i]! } };
  });
}

/** Accuracy of one group of questions: correct over all, a silent or failed one counted as wrong. */
function figuresOf(group: readonly Judged[], withModel: boolean) {
  const accuracy = (isRight: (item: Judged) => number) => figure(group, isRight);
  const by = (letterOf: (item: Judged) => string | null) =>
    accuracy((item) => Number(letterOf(item) === item.answer));
  const answered = group.filter(({ said }) => said.measured !== none);
  return {
    measured: by(({ said }) => said.measured),
    answered: accuracy(({ said }) => Number(said.measured !== none)),
    rightWhereAnswered: figure(answered, ({ said, answer }) => Number(said.measured === answer)),
    ...(withModel && {
      reader: by(({ said }) => said.reader),
      measuredThenReader: by(({ said }) => said.both),
    }),
    floors: {
      chance: accuracy(chance),
      letter: by(({ floors }) => floors.letter),
      text: by(({ floors }) => floors.text),
      ...(withModel && { nothing: by(({ said }) => said.nothing) }),
    },
  };
}

type Figures = ReturnType<typeof figuresOf>;

/** A mean over questions; those about one file are drawn together. */
const figure = (group: readonly Judged[], worth: (item: Judged) => number) =>
  meanOver([...grouped(group, ({ file }) => file).values()], worth);

function recordOf({ index, file, category, answer, said }: Judged, outcome: Outcome): ItemRecord {
  const failure = failureOf(outcome);
  const record: ItemRecord = failure ? unscored(file, failure) : { name: file, status: 'scored' };
  return { ...record, index, category, answer, said };
}

function tablesOf(figures: Readonly<Record<string, Figures>>): Table[] {
  const columns: readonly [string, (f: Figures) => Figure | null | undefined][] = [
    ['measured', (f) => f.measured],
    ['reader', (f) => f.reader],
    ['measured, then reader', (f) => f.measuredThenReader],
    ['floor: chance', (f) => f.floors.chance],
    ['floor: letter', (f) => f.floors.letter],
    ['floor: words', (f) => f.floors.text],
    ['floor: model shown nothing', (f) => f.floors.nothing],
    ['measurement answers', (f) => f.answered],
    ['right where it does', (f) => f.rightWhereAnswered],
  ];
  const used = columns.filter(([, of]) => Object.values(figures).some((f) => of(f) !== undefined));
  return [
    {
      title: 'Accuracy by category: correct / all (95 % interval over files)',
      note: '“Measurement answers” and “right where it does” have no floor: whoever answers nothing gets them for nothing.',
      head: ['category', 'n', ...used.map(([name]) => name)],
      rows: Object.entries(figures).map(([name, f]) => [
        name,
        String(f.measured?.n ?? 0),
        ...used.map(([, of]) => figureCell(of(f) ?? null, f.measured?.n)),
      ]),
    },
  ];
}

function notesOf(items: readonly ItemRecord[], withModel: boolean): string[] {
  const failed = items.filter(({ status }) => status !== 'scored').length;
  return [
    'Accuracy is correct / all: a question that is not answered counts as wrong (answer Z), as does one whose file is missing or failed.',
    `Questions about files that are missing or failed: ${failed} of ${items.length}.`,
    'Measurement answers where what it tells supports one option and no other, and else is silent; nothing about movement is ever answered from a picture.',
    withModel
      ? 'The reader is the model alone: options by likelihood in two orders, less what it says of grey pictures. "Measured, then reader" asks it where measurement is silent.'
      : 'No model took part: --model ID adds what a reader answers.',
    'Floors: a draw; the letter that is right most often; the words that are right most often in the other questions of the category; the same model shown grey pictures.',
  ];
}
