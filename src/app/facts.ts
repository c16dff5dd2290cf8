import type { Source } from '../film/source.ts';
import { length } from './timecode.ts';

const codecs: readonly [RegExp, string][] = [
  [/^avc[13]/i, 'H.264'],
  [/^h264|^avc$/i, 'H.264'],
  [/^(hev1|hvc1|hevc|dvh)/i, 'HEVC'],
  [/^av01|^av1/i, 'AV1'],
  [/^vp09|^vp9/i, 'VP9'],
  [/^vp08|^vp8/i, 'VP8'],
  [/^ap/i, 'ProRes'],
];

/** What was found in the file, in the order a person asks. */
export function factsOf(source: Source): string[] {
  const codec = codecs.find(([pattern]) => pattern.test(source.codec))?.[1] ?? source.codec;
  return [
    source.container,
    codec,
    `${source.width} × ${source.height}`,
    ...(source.rotation ? [`turned ${source.rotation}°`] : []),
    ...(Math.abs(source.pixelAspect - 1) > 1e-3
      ? [source.pixelAspect > 1 ? 'wide pixels' : 'narrow pixels']
      : []),
    length(source.duration),
    source.frameRate === null ? 'variable frame rate' : `${round(source.frameRate)} fps`,
  ];
}

const round = (rate: number) => String(Math.round(rate * 1000) / 1000);
