import { thresholds } from '../../src/film/motion/thresholds.ts';

/** A threshold that the tuner may move: its name in the calibration table, its unit, and where it lives. */
export interface Tunable {
  name: string;
  unit: string;
  get(): number;
  set(value: number): void;
}

// The thresholds are plain objects that are only read elsewhere; the tuner alone writes to them, in its own process.
const open = thresholds as unknown as Record<string, number | Record<string, number>>;

function at(key: string, unit: string): Tunable {
  const [name, part] = key.split('.') as [string, string | undefined];
  const group = part ? (open[name] as Record<string, number>) : (open as Record<string, number>);
  const field = part ?? name;
  return {
    name: `motion.${key}`,
    unit,
    get: () => group[field]!,
    set: (value) => void (group[field] = value),
  };
}

/** The thresholds that are swept, in this order. */
export const tunables: readonly Tunable[] = [
  at('way.x', '% of width'),
  at('way.y', '% of width'),
  at('way.scale', '%'),
  at('share', 'ratio'),
  at('parting.turned', 'ratio'),
  at('parting.travelled', 'ratio'),
  at('parallaxNone', 'ratio'),
  at('uneven.zoom', 'ratio'),
  at('uneven.dolly', 'ratio'),
  at('shake', '% of width'),
  at('handWay.x', '% of width'),
  at('handWay.y', '% of width'),
  at('wayBack', 'ratio'),
];
