import type { Shot } from '../film/shot.ts';
import { type ShotLook, Stitcher } from '../film/stitch.ts';
import type { Finding } from './kept.ts';

/** The look of a shot that was kept without one. */
const unknown: ShotLook = [];

/** The shots of findings, each with the first of its set-up and what a model says is in it; a stitcher that knows most of them saves the work. */
export function stitched(findings: readonly Finding[], stitcher = new Stitcher()): Shot[] {
  const likes = stitcher.of(findings.map(({ look }) => look ?? unknown));
  return findings.map(({ shot, readBy, reading }, i) => {
    const like = likes[i] ?? null;
    const content = readBy && reading?.content && { text: reading.content, model: readBy };
    return like === null && !content
      ? shot
      : { ...shot, ...(like !== null && { like }), ...(content && { content }) };
  });
}
