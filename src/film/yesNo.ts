import { version, type Question } from './questions.ts';
import { entryOf, type Label } from './vocabulary/index.ts';

/**
 * Whether a label holds, asked straight and turned round; both count only where they agree, since a small model that
 * likes to say yes says it to both. An option's label is the one that choosing it speaks for.
 */
export function yesNo(
  { shot, dim, facet, interval, weighing }: Omit<Question, 'id' | 'prompt' | 'options'>,
  label: Label,
): [straight: Question, turned: Question] {
  const claim = entryOf(dim, label)!.phrase;
  const about = { shot, dim, facet, interval, form: 'yes_no' as const, ...(weighing && { weighing }) };
  const options = (yes: Label | 'cannot_tell', no: Label | 'cannot_tell') => [
    { label: yes, text: 'Yes' },
    { label: no, text: 'No' },
  ];
  return [
    {
      ...about,
      id: `${label}_right/${version}`,
      prompt: `Is it right to describe this as follows: ${claim}?`,
      options: options(label, 'cannot_tell'),
    },
    {
      ...about,
      id: `${label}_wrong/${version}`,
      prompt: `Is it wrong to describe this as follows: ${claim}?`,
      options: options('cannot_tell', label),
    },
  ];
}
