import { captionShot } from '../caption.ts';
import { pacing } from '../statistics.ts';
import { offsetOf, type ExportFormat } from './format.ts';
import { timecode } from './timecode.ts';

/** The caption to read: a heading, the pacing, and a paragraph for each shot. */
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
    const paragraphs = doc.shots.map(({ index, interval: [from, to], boundary }) => {
      const { text } = captionShot(doc.units.filter((u) => u.shot === index));
      const isGradual = boundary !== 'start' && boundary !== 'cut';
      const opening = isGradual ? `, after a ${boundary}` : '';
      const heading = `Shot ${index + 1}, ${timecode(from + offset)} to ${timecode(to + offset)} (${seconds(to - from)})${opening}`;
      return `${heading}\n${text || 'Nothing was found out about this shot.'}`;
    });
    const pace = shots > 1 ? summary.join(', ') : `1 shot, ${seconds(mean)}`;
    return [doc.source.name, pace + '.', ...paragraphs].join('\n\n') + '\n';
  },
};
