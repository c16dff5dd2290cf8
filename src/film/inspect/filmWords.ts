import type { Span } from './cues.ts';

/**
 * Talk of film that names nothing in the vocabulary: rigs, glass, editing, grading and praise. Nothing of it is
 * measured, and a reader should see that it was not passed over by mistake.
 */
const known = [
  'steadicam|gimbal|tripod|monopod|slider|jib|technocrane|dolly track|drone|handheld rig|shoulder[- ]mount(?:ed)?',
  'anamorphic|spherical lens(?:es)?|prime lens(?:es)?|bokeh|lens flares?|flares?|chromatic aberration',
  'apertures?|f ?\\/ ?\\d{1,2}(?:\\.\\d)?|t ?\\d\\.\\d|iso ?\\d{2,5}|shutter (?:speed|angle)|(?:over|under)exposed',
  '\\d{2,3} ?mm(?: film| lens)?|super (?:8|16|35)|imax|celluloid|film stock|film grain|grainy?|vignett(?:e|es|ing)',
  'whip(?=[- ]pans?\\b)|crash(?=[- ]zooms?\\b)|snap(?=[- ]zooms?\\b)|motion blur|freeze[- ]frames?',
  'montages?|(?:match|smash|cross|[jl])[- ]?cuts?|jump[- ]cuts?|cutaways?|cross[- ]?cutting|intercut(?:s|ting)?|eyeline match|shot[- ]reverse[- ]shot|split[- ]screen',
  'aspect ratios?|letterbox(?:ed|ing)?|widescreen|\\d(?:\\.\\d{1,2})?:1\\b|16:9|4:3|4k|8k|frame rates?|\\d{2,3} ?fps',
  'colou?r[- ](?:grad(?:e|ed|ing)|palette|correction)|teal[- ]and[- ]orange|bleach bypass|lut|monochrom(?:e|atic)',
  'cinematic(?:ally)?|cinematography|mise[- ]en[- ]sc[eè]ne|moody(?: light(?:ing)?)?|dramatic light(?:ing)?|noir|chiaroscuro|volumetric light|god rays',
  'b[- ]roll|establishing(?: shot)?|master shot|insert shot|fourth wall|diegetic',
].join('|');

const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${known})(?![\\p{L}\\d])`, 'giu');

/** Where a text talks of film in words that name nothing that is measured, in its order. */
export const filmWordsIn = (text: string): Span[] =>
  [...text.matchAll(pattern)].map(({ 0: { length }, index }) => [index, index + length]);
