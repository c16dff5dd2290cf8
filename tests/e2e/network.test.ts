import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, isReady, openApp, stage } from './app.ts';
import { tinyModel } from './tinyModel.ts';

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

describe('the hosts of models', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ models: tinyModel() });
    await app.context.route('https://huggingface.co/**', (route) =>
      route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: 'from the hub' }),
    );
  });
  afterAll(() => app.close());

  /** What a thread's fetch comes to: the first words of the answer, or the policy that stopped it. */
  const fetched = (thread: string, url: string) =>
    app.page
      .workers()
      .find((worker) => worker.url().includes(`${thread}.worker`))!
      .evaluate(
        (url) =>
          new Promise<string>((resolve) => {
            self.addEventListener('securitypolicyviolation', (event) =>
              resolve((event as SecurityPolicyViolationEvent).effectiveDirective),
            );
            fetch(url)
              .then((answer) => answer.text())
              .then((text) => resolve(text.slice(0, 20)))
              .catch(() => {});
          }),
        url,
      );
  const atHub = 'https://huggingface.co/org/model/resolve/main/config.json';

  it('may be asked by the thread that keeps weights, and nobody else by it', async () => {
    await app.page.getByRole('button', { name: /^Model: / }).click();
    await app.page
      .getByTestId('room')
      .getByText(/No model is stored/)
      .waitFor();
    expect(await fetched('weights', atHub)).toBe('from the hub');
    expect(await fetched('weights', elsewhere)).toBe('connect-src');
  });

  it('may not be asked by the thread that runs models', async () => {
    // What the hub answers is no model: it comes from beside the page.
    const row = app.page.locator('dialog li', { hasText: 'SmolVLM2 256M' });
    await row.getByRole('button', { name: 'Download' }).click();
    await expect.poll(() => app.page.workers().some((w) => w.url().includes('captioning'))).toBe(true);
    expect(await fetched('captioning', atHub)).toBe('connect-src');
  });
});

describe('without a network', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({
      serviceWorkers: 'allow',
      models: join(import.meta.dirname, '../models/tiny-smolvlm'),
    });
  });
  afterAll(() => app.close());

  /** Status and type of what the page gets, from wherever. */
  const answerTo = (url: string) =>
    app.page.evaluate(
      (url) =>
        fetch(url).then(
          (answer) => `${answer.status} ${answer.headers.get('content-type')}`,
          () => 'network error',
        ),
      url,
    );

  it('starts, opens the sample film and measures it after the server is gone', async () => {
    await app.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await expect.poll(() => app.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    // A file of a model that is there, and an optional one that is not: both answers are the server's.
    expect(await answerTo('./models/org/model/config.json')).toBe('200 application/json');
    expect(await answerTo('./models/org/model/chat_template.jinja')).toMatch(/^404 (?!text\/html)/);
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

  it("answers neither for a model's files nor for those that were never there", async () => {
    for (const path of ['config.json', 'chat_template.jinja', 'onnx/embed_tokens.onnx'])
      expect(await answerTo(`./models/org/model/${path}`)).toBe('network error');
  });
});
