import { describe, expect, it } from 'vitest';
import { likeliest } from '../../../src/app/foreignAnswer.ts';
import { foreignQuestion } from '../../../src/film/questions.ts';

describe("a model's answer to somebody else's question", () => {
  const question = foreignQuestion('How close?', { A: 'Wide', B: 'Medium', C: 'Close Up' });

  it('is the likeliest option, beside the one that it would give shown nothing', () => {
    const scores = [
      { film: [0, 0, 0], nothing: [-1, -3, -2] },
      { film: [0, 0, 0], nothing: [-5, -3, -2] },
    ];
    expect(likeliest(question, { probabilities: [0.25, 0.6, 0.15], scores })).toEqual({
      answer: 'B',
      blind: 'C', // over both orders, not by either alone
      p: 0.6,
      margin: expect.closeTo(0.35, 9),
    });
  });
});
