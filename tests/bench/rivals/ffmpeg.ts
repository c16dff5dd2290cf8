import { execFile, execFileSync, spawn } from 'node:child_process';

/** True where ffmpeg can be run. */
export function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs ffmpeg; what it printed on standard output. Rejects with what it said where it fails. */
export function ffmpeg(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const all = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...args];
    execFile('ffmpeg', all, { maxBuffer: 1 << 28 }, (error, out, said) =>
      error ? reject(new Error(said.trim() || error.message)) : resolve(out),
    );
  });
}

/** The frames of a film in grey, `width` wide, as bytes row by row. */
export async function* greyFrames(film: string, width: number, height: number): AsyncGenerator<Buffer> {
  const args = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-i', film];
  const picture = [
    '-vf',
    `scale=${width}:${height}`,
    '-fps_mode',
    'passthrough',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-',
  ];
  const { stdout } = spawn('ffmpeg', [...args, ...picture], { stdio: ['ignore', 'pipe', 'ignore'] });
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stdout) {
    rest = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    while (rest.length >= width * height) {
      yield rest.subarray(0, width * height);
      rest = rest.subarray(width * height);
    }
  }
}
