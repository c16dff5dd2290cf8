/** Colours of the app's theme, light and dark, so that the pictures can be read on either page. */
const style = `
  :root { --panel: #f6f6f4; --frame: #ffffff; --line: #c4c4bf; --ink: #1a1a19; --dim: #5c5f5b; --near: #8f4e00; --far: #55748f; --soft: #f0dcc0; --bad: #a3341f; }
  @media (prefers-color-scheme: dark) {
    :root { --panel: #161617; --frame: #1f1f21; --line: #4a4a50; --ink: #eeeeec; --dim: #a6abb0; --near: #f2a93f; --far: #8fb4d6; --soft: #4b3714; --bad: #ff8f78; }
  }
  text { font: 13px system-ui, 'Segoe UI', sans-serif; fill: var(--ink); }
  .b { font-weight: 600; }
  .s { font-size: 11.5px; fill: var(--dim); }
  .mid { text-anchor: middle; }
  .end { text-anchor: end; }
  .panel { fill: var(--panel); }
  .frame { fill: var(--frame); stroke: var(--line); }
  .line { stroke: var(--line); fill: none; }
  .ink { stroke: var(--ink); fill: none; }
  .dim { stroke: var(--dim); fill: none; }
  .near { stroke: var(--near); fill: none; stroke-width: 2; }
  .far { stroke: var(--far); fill: none; stroke-width: 2; }
  .bad { stroke: var(--bad); fill: none; stroke-width: 1.5; }
  .onNear { fill: var(--near); }
  .onFar { fill: var(--far); }
  .onInk { fill: var(--ink); }
  .onDim { fill: var(--dim); }
  .soft { fill: var(--soft); }
  .lit { fill: #f4dcb4; }
  .shade { fill: #57534f; }
  .dash { stroke-dasharray: 5 4; }
  .dots { stroke-dasharray: 1.5 3.5; stroke-linecap: round; }`;

/** A whole picture; `title` is what a screen reader says. */
export function picture(width: number, height: number, title: string, ...body: string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${title}</title>`,
    `<style>${style}\n</style>`,
    `<rect class="panel" width="${width}" height="${height}" rx="8"/>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}

export const n = (value: number) => String(Number(value.toFixed(1)));

export const text = (x: number, y: number, words: string, kind = '') =>
  `<text x="${n(x)}" y="${n(y)}" class="${kind}">${words.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</text>`;

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string) =>
  `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" class="${kind}"/>`;

export const rect = (x: number, y: number, w: number, h: number, kind: string, more = '') =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" class="${kind}" ${more}/>`;

export const circle = (x: number, y: number, r: number, kind: string) =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" class="${kind}"/>`;

export const path = (d: string, kind: string, more = '') => `<path d="${d}" class="${kind}" ${more}/>`;

export const curve = (points: readonly (readonly [number, number])[], kind: string) =>
  path(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join(' L')}`, kind);

/** An arrow with a head as wide as its stroke asks for; a dot where it goes nowhere. */
export function arrow(x1: number, y1: number, x2: number, y2: number, kind: 'near' | 'far' | 'dim'): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const fill = kind === 'near' ? 'onNear' : kind === 'far' ? 'onFar' : 'onDim';
  if (length < 1.5) return circle(x1, y1, 1.8, fill);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const head = Math.min(6, 2.5 + 0.3 * length);
  const [bx, by] = [x2 - head * ux, y2 - head * uy];
  const wing = 0.45 * head;
  return (
    line(x1, y1, bx, by, kind) +
    path(
      `M${n(x2)} ${n(y2)} L${n(bx - wing * uy)} ${n(by + wing * ux)} L${n(bx + wing * uy)} ${n(by - wing * ux)}Z`,
      fill,
    )
  );
}
