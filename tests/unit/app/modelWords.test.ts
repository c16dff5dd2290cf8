import { describe, expect, it } from 'vitest';
import {
  importWords,
  unchangedWords,
  versionsToBring,
  versionThatMayHelp,
} from '../../../src/app/modelWords.ts';
import { problemOf } from '../../../src/app/problems.ts';
import type { StoredModel } from '../../../src/app/shelf.svelte.ts';
import { parseEntry } from '../../../src/boundary/catalogue.ts';
import { CaptionerError, type ErrorCode } from '../../../src/boundary/errors.ts';
import tiny from '../../models/tiny-smolvlm/entry.json' with { type: 'json' };

const entry = {
  ...parseEntry(tiny),
  dtype: { webgpuF16: 'q4', webgpu: 'q4', wasm: 'q8' },
  bytes: { webgpuF16: 100, webgpu: 100, wasm: 80 },
} as const;
const card = ['webgpuF16', 'webgpu'] as const;
const here = [...card, 'wasm'] as const;

/** A stored model of which every way has so many bytes. */
const stored = (have: number, checked: readonly ('hash' | 'size' | 'nothing')[]): StoredModel => ({
  ...{ id: entry.id, revision: entry.revision, bytes: have, verified: null },
  files: checked.map((check, i) => ({
    ...{ path: `${i}`, bytes: 1, done: { bytes: 1, sha256: '', checked: check, at: 0 } },
  })),
  ways: Object.fromEntries(here.map((way) => [way, { have, total: have, isWhole: true }])),
});

describe('the versions of a model', () => {
  it('are those whose files differ, and run here', () => {
    expect(versionsToBring(entry, here, [])).toEqual(['webgpuF16', 'wasm']);
    expect(versionsToBring(entry, here, card)).toEqual(['wasm']);
    expect(versionsToBring(entry, card, card)).toEqual([]);
  });

  it('help where the stored one failed, and not where files or the network are missing', () => {
    const help = (code: ErrorCode, have: Parameters<typeof versionsToBring>[2]) =>
      versionThatMayHelp(
        problemOf(new CaptionerError(code, { thread: 'captioning' }), 'a'),
        entry,
        here,
        have,
      );
    for (const code of ['self_test_failed', 'device_lost', 'model_run_failed', 'worker_died'] as const) {
      expect(help(code, card)).toBe('wasm');
      expect(help(code, here)).toBeNull();
    }
    expect(help('model_not_found', card)).toBeNull();
    expect(help('network_failed', card)).toBeNull();
  });
});

describe('what is said of stored files', () => {
  it('is whether an import runs on the chosen device, and whether it is far too small', () => {
    expect(importWords(entry, ['wasm'], here, stored(80, []))).toEqual(['Imported.']);
    expect(importWords(entry, ['wasm'], card, stored(80, [])).join()).toMatch(/for the processor; .* others/);
    expect(importWords(entry, card, ['wasm'], stored(100, [])).join()).toContain('for the graphics card');
    expect(importWords(entry, ['wasm'], here, stored(39, [])).join()).toMatch(/cut off\?/);
  });

  it('is what a check could compare them with', () => {
    expect(unchangedWords(2, stored(2, ['hash', 'hash']))).toContain('with the published checksums');
    expect(unchangedWords(1, stored(1, ['size']))).toBe(
      '1 file unchanged since they came; for 1 no checksum was published to compare with.',
    );
  });
});
