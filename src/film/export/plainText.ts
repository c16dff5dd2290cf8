import { captionShot } from '../caption.ts';
import { pacing } from '../statistics.ts';
import { offsetOf, type ExportFormat } from './format.ts';
import { timecode } from './timecode.ts';

/** Said before what a model says is in the picture: who says it, and that nothing was held against it. */
const contentWords = (model: string) => `In the picture, says ${model.replace(/@.*/, '')}, not checked:`;

/** The caption to read: a heading, the pacing, and for each shot a paragraph, with what a model says is in it on a line of its own. */
export const plainText: ExportFormat = {
  id: 'txt',
  name: 'Text',
  extension: 'txt',
  mime: 'text/plain',
  write(doc, options) {
    const offset = offsetOf(doc, options);
    const { shots, mean, median, shortest, longest } = pacing(doc.shots);
    const seconds = (t: number) => `${t.toFixed(1)} s`;
    const summary = [
      `${shots} shots`,
      `average length ${seconds(mean)}`,
      `median ${seconds(median)}`,
      `shortest ${seconds(shortest)}`,
      `longest ${seconds(longest)}`,
    ];
    const paragraphs = doc.shots.map(({ index, interval: [from, to], boundary, content }) => {
      const { text } = captionShot(doc.units.filter((u) => u.shot === index));
      const isGradual = boundary !== 'start' && boundary !== 'cut';
      const opening = isGradual ? `, after a ${boundary}` : '';
      const heading = `Shot ${index + 1}, ${timecode(from + offset)} to ${timecode(to + offset)} (${seconds(to - from)})${opening}`;
      const paragraph = `${heading}\n${text || 'Nothing was found out about this shot.'}`;
      return content ? `${paragraph}\n${contentWords(content.model)} ${content.text}` : paragraph;
    });
    const pace = shots > 1 ? summary.join(', ') : `1 shot, ${seconds(mean)}`;
    return [doc.source.name, pace + '.', ...paragraphs].join('\n\n') + '\n';
  },
};
