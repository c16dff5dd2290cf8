import type { Box, Seconds } from '../time.ts';
import type { Unit, UnitBox, UnitStatus } from '../unit.ts';
import { entryOf, type Dim, type Label } from '../vocabulary/index.ts';

/** The fields of a unit that its line shows: times to 10 ms, boxes to a thousandth, confidence to a hundredth. */
export type PrintedUnit = Pick<
  Unit,
  'id' | 'dim' | 'label' | 'subject' | 'interval' | 'box' | 'provenance' | 'confidence' | 'status'
>;

const time = (t: Seconds) => `<t>${t.toFixed(2)}</t>s`;
const boxText = (box: Box) => `<box>[${box.map((n) => n.toFixed(3)).join(',')}]</box>`;

/** One line a unit, after Open-o3-Video: `[u8] shot_size=medium From <t>5.40</t>s to <t>9.20</t>s … | measured 0.81 asserted`. */
export function print(u: PrintedUnit): string {
  const object = u.subject === undefined ? '' : `<obj>${encodeURIComponent(u.subject)}</obj>`;
  const boxes =
    u.box === null
      ? [object]
      : u.box.kind === 'static'
        ? [object + boxText(u.box.xywh)]
        : u.box.keys.map(({ t, xywh }) => `${object}${boxText(xywh)}at${time(t)}`);
  const when = `From ${time(u.interval[0])} to ${time(u.interval[1])}`;
  const anchor = [`[${u.id}] ${u.dim}=${u.label}`, when, ...boxes].filter(Boolean).join(' ');
  return `${anchor} | ${u.provenance} ${u.confidence.toFixed(2)} ${u.status}`;
}

const line =
  /^\[(\S+)\] (\w+)=(\w+) From <t>([-\d.]+)<\/t>s to <t>([-\d.]+)<\/t>s(.*) \| (measured|model|both) ([\d.]+) (\w+)$/;
const anchors = /(?:<obj>([^<]*)<\/obj>)?(?:<box>\[([^\]]*)\]<\/box>(?:at<t>([-\d.]+)<\/t>s)?)?/g;
const statuses: readonly string[] = ['asserted', 'abstained', 'conflict', 'user_edited', 'rejected'];

/** Reads what `print` wrote; null for any other text. */
export function parse(text: string): PrintedUnit | null {
  const m = line.exec(text);
  if (!m || !entryOf(m[2]!, m[3]!) || !statuses.includes(m[9]!)) return null;
  const parts = [...m[6]!.matchAll(anchors)].filter((a) => a[0] !== '');
  const subject = parts[0]?.[1];
  return {
    id: m[1]!,
    dim: m[2] as Dim,
    label: m[3] as Label,
    ...(subject !== undefined && { subject: decodeURIComponent(subject) }),
    interval: [Number(m[4]), Number(m[5])],
    box: parseBox(parts.filter((a) => a[2] !== undefined).map((a) => ({ xywh: toBox(a[2]!), at: a[3] }))),
    provenance: m[7] as Unit['provenance'],
    confidence: Number(m[8]),
    status: m[9] as UnitStatus,
  };
}

const toBox = (text: string) => text.split(',').map(Number) as unknown as Box;

function parseBox(parts: readonly { xywh: Box; at: string | undefined }[]): UnitBox {
  const [first] = parts;
  if (!first) return null;
  if (first.at === undefined) return { kind: 'static', xywh: first.xywh };
  return { kind: 'track', keys: parts.map(({ xywh, at }) => ({ t: Number(at), xywh })) };
}
