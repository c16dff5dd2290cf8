import { describe, expect, it } from 'vitest';
import { openFacets } from '../../../src/film/openFacets.ts';
import { askBetween, followUp, questionsFor, type Question } from '../../../src/film/questions.ts';
import { dimensions, entryOf, type Dim, type Label } from '../../../src/film/vocabulary/index.ts';
import { wordsAsked } from '../../../src/film/wordsAsked.ts';
import { yesNo } from '../../../src/film/yesNo.ts';

const labelsOf = ({ options }: Question) =>
  options.flatMap(({ label }) => (label === 'cannot_tell' ? [] : [label]));

/** Every question that can be put where nothing was measured: coarse, fine, of each pair, and as yes and no. */
const first = questionsFor(openFacets({ index: 0, interval: [0, 1], boundary: 'start' }, [], new Set()));
const choices = first.flatMap((question) => [
  question,
  ...labelsOf(question).flatMap((label) => followUp(question, label) ?? []),
]);
const pairs = choices.flatMap((question) =>
  labelsOf(question).flatMap((one) =>
    labelsOf(question)
      .filter((other) => other > one)
      .map((other) => askBetween(question, one, other)),
  ),
);
const forms = choices.flatMap((question) => labelsOf(question).flatMap((label) => yesNo(question, label)));

describe('the words of a question that a vote answered', () => {
  it.each([
    ['a choice', choices],
    ['a choice between two', pairs],
    ['yes or no', forms],
  ])('are those in which it was put, for %s', (_, questions) => {
    expect(questions.length).toBeGreaterThan(30);
    const known = questions.flatMap((question) =>
      labelsOf(question).map((label) => [question.id, wordsAsked(question.dim, label, question.id)]),
    );
    const put = questions.flatMap((question) => labelsOf(question).map(() => [question.id, question.prompt]));
    expect(known).toEqual(put);
  });

  it('are known too where what was asked about became something more general', () => {
    const dims = dimensions.map(({ id }): Dim => id);
    const general = dims.flatMap((dim) =>
      dimensions
        .find(({ id }) => id === dim)!
        .labels.map((entry): Label => entry.id)
        .filter((label) => entryOf(dim, label)!.isHypernym)
        .map((label) => wordsAsked(dim, label, 'cause/v1')),
    );
    expect(general.length).toBe(6);
    expect(new Set(general)).toEqual(
      new Set([
        'The view goes sideways. How does the camera do that?',
        'The view goes up or down. How does the camera do that?',
        'Things grow or shrink in the frame. How does the camera do that?',
      ]),
    );
  });

  it('are not made up for those of another version', () => {
    expect(wordsAsked('camera_angle', 'low', 'pitch/v1')).toBe(
      'From what angle does the camera look at the subject?',
    );
    expect(wordsAsked('camera_angle', 'low', 'pitch/v0')).toBeNull();
    expect(wordsAsked('camera_angle', 'low', 'pitch')).toBeNull();
  });
});
