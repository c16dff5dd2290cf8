import type { CalibrationTable } from './belief.ts';

/** Written by `npm run tune`. */
export const table: CalibrationTable = {
  sets: 'dev + synthetic, half tune, 142 clips',
  ece: { raw: 0.072, calibrated: 0.05 },
  floor: 0.43,
  families: {
    travelled: { a: -0.686, b: 0.701, n: 28, labels: {} },
    scaled: { a: 0.342, b: 1.371, n: 37, labels: {} },
    depth_of_field: { a: 1.428, b: 1.402, n: 16, labels: {} },
    either: { a: 0.039, b: 1.173, n: 18, labels: {} },
    turned: { a: 0.51, b: 1.43, n: 30, labels: {} },
    static: { a: 0.749, b: 0.941, n: 34, labels: {} },
    shot_size: { a: 0.223, b: 0.899, n: 29, labels: {} },
    camera_angle: { a: 0.507, b: 1.121, n: 12, labels: {} },
    handheld: { a: 0.826, b: 0.789, n: 11, labels: {} },
    subject_orientation: { a: 0.826, b: 0.789, n: 10, labels: {} },
    rolled: { a: 0.826, b: 0.789, n: 6, labels: {} },
  },
  thresholds: {
    'motion.way.x': { value: 2.2, unit: '% of width', n: 142, set: 'dev + synthetic, half tune' },
    'motion.way.y': { value: 2.2, unit: '% of width', n: 142, set: 'dev + synthetic, half tune' },
    'motion.way.scale': { value: 2, unit: '%', n: 142, set: 'dev + synthetic, half tune' },
    'motion.share': { value: 0.25, unit: 'ratio', n: 142, set: 'dev + synthetic, half tune' },
    'motion.parallaxLow': { value: 0.12, unit: 'ratio', n: 142, set: 'dev + synthetic, half tune' },
    'motion.parallaxHigh': { value: 0.25, unit: 'ratio', n: 142, set: 'dev + synthetic, half tune' },
    'motion.parallaxNone': { value: 1, unit: 'ratio', n: 142, set: 'dev + synthetic, half tune' },
    'motion.unevenHigh': { value: 0.6, unit: 'ratio', n: 142, set: 'dev + synthetic, half tune' },
    'motion.shake': { value: 0.2, unit: '% of width', n: 142, set: 'dev + synthetic, half tune' },
    'motion.handWay.x': { value: 15, unit: '% of width', n: 142, set: 'dev + synthetic, half tune' },
    'motion.handWay.y': { value: 15, unit: '% of width', n: 142, set: 'dev + synthetic, half tune' },
    'motion.wayBack': { value: 0.4, unit: 'ratio', n: 142, set: 'dev + synthetic, half tune' },
  },
};
