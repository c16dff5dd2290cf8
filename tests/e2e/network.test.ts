import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, isReady, openApp, stage } from './app.ts';

/** Reserved for examples (RFC 2606): nobody answers there. */
const elsewhere = 'https://example.com/film';

describe('nothing leaves the computer', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  it('asks no other origin for anything during a whole run', async () => {
    await giveFiles(app.page, await draw(app));
    await stage(app.page, 'done');
    const foreign = app.requests.filter((url) => !url.startsWith(app.url) && !/^(blob|data):/.test(url));
    expect(foreign).toEqual([]);
    expect(app.requests.some((url) => url.includes('analysis.worker'))).toBe(true);
  });

  it('could not: the policy stops a request from the page', async () => {
    const refusal = app.page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          void fetch(url).catch(() => {});
        }),
      elsewhere,
    );
    expect(await refusal).toBe('connect-src');
  });

  it('could not: the policy stops a request from the analysis thread', async () => {
    const worker = app.page.workers().find((w) => w.url().includes('analysis.worker'))!;
    const refusal = worker.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          self.addEventListener('securitypolicyviolation', (event) =>
            resolve((event as SecurityPolicyViolationEvent).effectiveDirective),
          );
          void fetch(url).catch(() => {});
        }),
      elsewhere,
    );
    expect(await refusal).toBe('connect-src');
    expect(app.requests.filter((url) => url.startsWith('https://example.com'))).toEqual([]);
  });
});

describe('without a network', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ serviceWorkers: 'allow' });
  });
  afterAll(() => app.close());

  it('starts, opens the sample film and measures it after the server is gone', async () => {
    await app.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await expect.poll(() => app.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    expect(await app.page.evaluate(() => fetch('./models/none.json').then((answer) => answer.status))).toBe(
      404,
    );
    await app.stopServer();
    await expect(fetch(app.url)).rejects.toThrow();
    await app.page.reload();
    await isReady(app.page);
    await app.page.getByRole('button', { name: 'Open the sample film' }).click();
    await stage(app.page, 'done', 200_000); // with the detectors, on a busy machine
    expect(await app.page.getByTestId('missing').count()).toBe(0);
    expect(await app.page.getByRole('button', { name: /^Shot \d/ }).count()).toBeGreaterThanOrEqual(8);
    expect(await app.page.locator('[data-testid=caption] [role=button]').count()).toBeGreaterThan(8);
  }, 240_000);

  it('takes films that another app shares', async () => {
    await app.page.evaluate(async () => {
      const form = new FormData();
      form.append('films', new File(['not a film'], 'shared one.mp4'));
      form.append('films', new File(['no film either'], '100% mine.mp4'));
      await fetch('./share', { method: 'POST', body: form });
    });
    await app.page.reload();
    for (const name of ['shared one.mp4', '100% mine.mp4'])
      await app.page.getByRole('button', { name: `${name}, failed` }).waitFor();
  });

  it('does not answer for files that were never there', async () => {
    const status = await app.page.evaluate(async () => {
      try {
        const response = await fetch('./models/none/config.json');
        return response.headers.get('content-type') ?? String(response.status);
      } catch {
        return 'network error';
      }
    });
    expect(status).toBe('network error');
  });
});
