import type { UnitDocument } from '../../../src/film/unit.ts';
import type { Clip } from '../../../cli/benches/manifest.ts';
import { looksOf } from './looks.ts';
import { movementClips, movementsOf } from './movement.ts';
import { shareOf, type Share } from './share.ts';

/** Of the one-shot clips that have a label, those in which just this label is asserted; a hypernym is none. */
export function labelRecalls(
  clips: readonly Clip[],
  documentOf: (clip: Clip) => UnitDocument,
): Map<string, Share> {
  const recalls = new Map<string, Share>();
  for (const clip of clips) {
    if (clip.labels.shot_count !== 1) continue;
    const movements = movementClips([clip]).length > 0 ? movementsOf(clip) : [];
    const wanted = [...movements, ...looksOf(clip.labels).map(({ label }) => label)];
    if (wanted.length === 0) continue;
    const told = documentOf(clip).units.filter(({ shot, status }) => shot === 0 && status === 'asserted');
    for (const label of new Set(wanted)) {
      const share = recalls.get(label) ?? shareOf();
      recalls.set(label, share);
      share.add(told.some((unit) => unit.label === label));
    }
  }
  return recalls;
}
