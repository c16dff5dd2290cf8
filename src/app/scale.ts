import type { MeasureEvidence } from '../film/unit.ts';

/** Where a value and its threshold lie on a bar; all are shares (0..1) of its length. */
export interface Scale {
  value: number;
  /** The stretch that speaks for the label. */
  from: number;
  to: number;
}

/** Factor between the threshold, in the middle of the bar, and either end. */
const reach = 30;

/** Room beyond the outermost number of a linear bar, as a share of the span. */
const room = 0.25;

/** One positive threshold stands in the middle, and factors are lengths; anything else is drawn to scale. */
export function scaleOf(measure: MeasureEvidence): Scale {
  const { value, op, threshold } = measure;
  const place =
    typeof threshold === 'number' && threshold > 0 && value >= 0
      ? byFactor(threshold)
      : toScale([value, ...(typeof threshold === 'number' ? [threshold] : threshold)]);
  const [low, high] = typeof threshold === 'number' ? [threshold, threshold] : threshold;
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

type Place = (n: number) => number;

const clamp: Place = (share) => Math.min(0.99, Math.max(0.01, share));

function byFactor(threshold: number): Place {
  return (n) => clamp(0.5 + Math.log(Math.max(n, 1e-9) / threshold) / (2 * Math.log(reach)));
}

/** From zero, or below it for negative numbers, to somewhat beyond the outermost number. */
function toScale(numbers: readonly number[]): Place {
  const finite = numbers.filter(Number.isFinite);
  const least = Math.min(0, ...finite);
  const most = Math.max(0, ...finite);
  const extra = (most - least || 1) * room;
  const start = least < 0 ? least - extra : 0;
  const end = most > 0 ? most + extra : 0;
  return (n) => clamp((n - start) / (end - start || 1));
}
