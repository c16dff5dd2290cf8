import { captionShot, type CaptionStyle } from '../film/caption.ts';
import type { Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';

/** A sentence and the units that it cites. */
export interface Cited {
  text: string;
  /** When the first of its units begins. */
  start: Seconds;
  units: readonly string[];
}

/** Shots are captioned one by one as they come; those that did not change are not written again. */
const written = new WeakMap<readonly Unit[], Map<CaptionStyle, readonly Cited[]>>();

/** The caption of one shot, sentence by sentence. */
export function captionOf(units: readonly Unit[], style: CaptionStyle): readonly Cited[] {
  const known = written.get(units) ?? new Map<CaptionStyle, readonly Cited[]>();
  written.set(units, known);
  let sentences = known.get(style);
  if (!sentences) known.set(style, (sentences = write(units, style)));
  return sentences;
}

function write(units: readonly Unit[], style: CaptionStyle): Cited[] {
  const { text, sentences } = captionShot(units, style);
  const starts = new Map(units.map((unit) => [unit.id, unit.interval[0]]));
  return sentences.map(({ span, units: cited }) => ({
    text: text.slice(...span),
    start: Math.min(...cited.map((id) => starts.get(id) ?? Infinity)),
    units: cited,
  }));
}
