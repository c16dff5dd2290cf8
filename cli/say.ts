import type { Failure, HeadlessProgress } from '../src/app/headless.ts';

/** Words go to stderr: stdout is left to whoever pipes. */
export const say = (line: string) => void process.stderr.write(line + '\n');

/** `1 shot`, `2 shots`. */
export const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** A failure in words, and its code for whoever looks into it. */
export const told = ({ message, code }: Pick<Failure, 'message' | 'code'>) => `${message} (${code})`;

/** Milliseconds between two changes of a line on a terminal, and between two lines elsewhere. */
const pace = { terminal: 200, log: 10_000 } as const;

/** The progress of one film: one changing line on a terminal, few lines in a log. */
export function progressLine(title: string) {
  const { isTTY } = process.stderr;
  let last = performance.now();
  if (isTTY) process.stderr.write(title);
  else say(title);
  return {
    progress({ stage, share }: HeadlessProgress): void {
      const now = performance.now();
      if (now - last < (isTTY ? pace.terminal : pace.log)) return;
      last = now;
      const words = `${stage} ${Math.round(share * 100)} %`;
      if (isTTY) process.stderr.write(`\r\x1b[K${title}  ${words}`);
      else say(`  ${words}`);
    },
    done(words: string): void {
      if (isTTY) process.stderr.write(`\r\x1b[K${title}  ${words}\n`);
      else say(`  ${words}`);
    },
  };
}
