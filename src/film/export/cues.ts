import { captionShot } from '../caption.ts';
import type { Interval } from '../time.ts';
import type { UnitDocument } from '../unit.ts';

/** A text and when to show it. */
export interface Cue {
  interval: Interval;
  text: string;
}

/** Cues shorter than this cannot be written: players drop a cue that ends where it begins. In seconds. */
const shortest = 0.001;

/**
 * The caption as cues that never overlap: sentences that begin together share a cue, and a cue lasts until
 * the next of its shot, or the end of the shot.
 */
export function sentenceCues(doc: UnitDocument, offset = 0): Cue[] {
  const startOf = new Map(doc.units.map((u) => [u.id, u.interval[0]]));
  return doc.shots.flatMap((shot) => {
    const { text, sentences } = captionShot(doc.units.filter((u) => u.shot === shot.index));
    const cues: { phase: number; start: number; text: string }[] = [];
    for (const { span, units, phase } of sentences) {
      const words = text.slice(...span);
      const last = cues[cues.length - 1];
      // The first sentence describes the shot, so it is shown from its first frame.
      const start = last ? Math.min(...units.map((id) => startOf.get(id)!)) : shot.interval[0];
      if (last?.phase === phase) last.text += ' ' + words;
      else cues.push({ phase, start, text: words });
    }
    return cues.map((cue, i) => {
      const end = cues[i + 1]?.start ?? shot.interval[1];
      const start = cue.start + offset;
      return { interval: [start, Math.max(end + offset, start + shortest)] as const, text: cue.text };
    });
  });
}
