import type { MeasureEvidence } from '../film/unit.ts';

/** Where a value and its threshold lie on a bar; all are shares (0..1) of its length. */
export interface Scale {
  value: number;
  /** The stretch that speaks for the label. */
  from: number;
  to: number;
}

/** Room beyond the outermost number, as a share of the span. */
const room = 0.25;

/** A linear bar from zero (or below it, for negative numbers) to somewhat beyond the outermost number. */
export function scaleOf({ value, op, threshold }: MeasureEvidence): Scale {
  const [low, high] = typeof threshold === 'number' ? [threshold, threshold] : threshold;
  const numbers = [value, low, high].filter(Number.isFinite);
  const least = Math.min(0, ...numbers);
  const most = Math.max(0, ...numbers);
  const span = most - least || 1;
  const start = least < 0 ? least - span * room : 0;
  const end = most > 0 ? most + span * room : 0;
  const place = (n: number) => Math.min(1, Math.max(0, (n - start) / (end - start || 1)));
  const passes: Record<MeasureEvidence['op'], [number, number]> = {
    '<': [0, place(low)],
    '<=': [0, place(low)],
    '>': [place(low), 1],
    '>=': [place(low), 1],
    in: [place(low), place(high)],
    '==': [place(low) - 0.01, place(low) + 0.01],
  };
  const [from, to] = passes[op];
  return { value: place(value), from, to };
}
