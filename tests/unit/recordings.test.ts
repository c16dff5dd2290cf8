import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordingPath, toRecord } from '../bench/record.ts';
import { type Recording, versionOf, writeRecording } from '../bench/recording.ts';
import { bare, measuringVersion } from '../../cli/version.ts';

const recording = { source: {}, frames: [] } as unknown as Recording;

describe('recordings of other code', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recordings-'));
    writeRecording(recordingPath(folder, 'now.mp4'), { ...recording, version: 'abc' });
    writeRecording(recordingPath(folder, 'other.mp4'), { ...recording, version: 'def' });
    writeFileSync(recordingPath(folder, 'before.mp4'), JSON.stringify(recording));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const films = ['now.mp4', 'other.mp4', 'before.mp4', 'new.mp4'];

  it('are made anew, as are those without a version', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(toRecord(films, folder, { version: 'abc', keep: false })).toEqual(films.slice(1));
    expect(warn.mock.calls).toEqual([[expect.stringContaining('2 of 3 recordings')]]);
  });

  it('are kept where that is asked for, and said to be', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(toRecord(films, folder, { version: 'abc', keep: true })).toEqual(['new.mp4']);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('taken as they are')]]);
  });

  it('are told by the version in their first bytes', () => {
    const path = recordingPath(folder, 'other.mp4');
    expect(versionOf(path)).toBe('def');
    expect(readFileSync(path, 'utf8')).toMatch(/^\{"version":"def","source"/);
    expect(versionOf(recordingPath(folder, 'before.mp4'))).toBeNull();
  });
});

describe('the version of what measures', () => {
  it('is short, and can be a name', { timeout: 30_000 }, () => {
    expect(measuringVersion()).toMatch(/^[\da-f]{12}$/);
  });

  it('changes with what runs, not with what is said of it', () => {
    const plain = bare('export const a = 1;\n');
    expect(bare('/** One. */\nexport const  a: number = 1; // so\n')).toBe(plain);
    expect(bare('export const a = 2;\n')).not.toBe(plain);
  });
});
