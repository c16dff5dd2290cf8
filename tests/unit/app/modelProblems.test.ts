import { afterEach, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../../src/app/problems.ts';
import { CaptionerError } from '../../../src/boundary/errors.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a problem of a model', () => {
  const failed = (url: string) => problemOf(new CaptionerError('network_failed', { url, status: 503 }), 'a');

  it('names the other host that does not answer, and not this site as one', () => {
    vi.stubGlobal('location', new URL('https://own.example/app/'));
    expect(failed('https://hub.example/config.json').happened).toContain('hub.example answers with an error');
    const own = failed('https://own.example/app/models/a/config.json');
    expect(own.happened).toContain('on this site');
    expect(own.kept + own.todo).not.toMatch(/downloaded|Continue/);
  });

  it('says that nothing came where nobody was reached', () => {
    const error = new CaptionerError('network_failed', {
      ...{ url: 'https://hub.example/a', status: null, hasBegun: false },
    });
    const { happened, kept, todo } = problemOf(error, 'a');
    expect(happened).toContain('Nothing was downloaded: hub.example does not answer');
    expect(kept + todo).not.toMatch(/already downloaded|Continue/);
  });

  it('tells a file that is cut off from a want of memory', () => {
    const words = (reason: string) => problemOf(new CaptionerError('model_load_failed', { reason }), 'a');
    for (const reason of [
      "Can't create a session. ERROR_CODE: 7, ERROR_MESSAGE: Failed to load model because protobuf parsing failed.",
      'Unexpected end of JSON input',
    ])
      expect(words(reason)).toMatchObject({
        happened: expect.stringContaining('damaged'),
        todo: expect.stringContaining('Check its files'),
      });
    expect(words('failed to allocate a buffer of size 89128960').happened).toContain('memory');
  });

  it('says of an export what is wrong with its folder, and nothing about the shelf or a film', () => {
    const words = (name: string) => {
      const { happened, kept, todo } = problemOf(new CaptionerError('export_failed', { name }), 'a');
      expect(`${happened} ${kept} ${todo}`).not.toMatch(/Delete|tab|film|shot/);
      return happened;
    };
    const names = [
      'QuotaExceededError',
      'NoModificationAllowedError',
      'NotAllowedError',
      'NotFoundError',
      '',
    ];
    expect(new Set(names.map(words)).size).toBe(names.length);
    expect(words('QuotaExceededError')).toContain('full');
  });

  it('advises what the window offers, and not what has just failed', () => {
    const todo = (way: string) => problemOf(new CaptionerError('self_test_failed', { way }), 'a').todo;
    expect(todo('webgpu')).toContain('Run it on the processor');
    expect(todo('wasm')).not.toContain('processor');
  });
});
