import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, openApp, stage } from './app.ts';
import { tinyModel } from './tinyModel.ts';

describe('a model that nothing vouches for', () => {
  let app: App;
  const bars = () => app.page.locator('[data-unit].model');
  const tab = (name: string | RegExp) => app.page.getByRole('tab', { name }).click();
  const toggle = () => app.page.getByLabel('Show unverified answers');
  // Not innerText, which leaves out what was not scrolled into sight yet.
  const inCaption = (name: string) => app.page.locator(`[data-testid=caption] .${name}`).allTextContents();
  const sentences = () => inCaption('sentence');
  const notes = async () => (await inCaption('note')).join('\n');
  const done = () => stage(app.page, 'done', 120_000);
  const reread = async (work: () => Promise<void>) => {
    await work();
    await app.page.waitForSelector('[data-testid=status]:not([data-stage=done])').catch(() => {});
    await done();
  };

  beforeAll(async () => {
    app = await openApp({ models: tinyModel() });
    await app.context.route('https://huggingface.co/**', (route) => route.abort());
    await giveFiles(app.page, await draw(app));
    await done();
  });
  afterAll(() => app.close());

  it('is asked nothing, and changes nothing', async () => {
    const before = await sentences();
    expect(before.length).toBeGreaterThan(2);
    await app.page.keyboard.press('m');
    await app.page.getByLabel('Run it on').selectOption('wasm');
    const entry = app.page.locator('dialog li', { hasText: 'SmolVLM2 256M' });
    await entry.getByRole('button', { name: 'Download' }).click();
    await entry.getByText('in use').waitFor({ timeout: 60_000 });
    await app.page.keyboard.press('Escape');
    await done();
    expect(await bars().count()).toBe(0);
    expect(await sentences()).toEqual(before);
    await tab(/Unanswered/);
    const open = await app.page.getByRole('tabpanel').innerText();
    expect(open).toContain('The model was not asked, as nobody measured whether it is right');
    expect(open).toMatch(/Read by SmolVLM2 256M.*: 3 of 3 shots\./);
    expect(open).toMatch(/A line about the picture was kept in \d shots?, and dropped in \d/);
  });

  it('is asked all that is open on wish, and its answers are called unverified wherever they are', async () => {
    await reread(() => toggle().check());
    await expect.poll(() => bars().count()).toBeGreaterThan(5);
    const spoken = await bars().evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')!));
    for (const words of spoken) expect(words).toContain('unverified');
    const open = await app.page.getByRole('tabpanel').innerText();
    expect(open).toMatch(/[\d,]+ tokens and [\d.]+ s a shot on average; longest prompt [\d,]+ of 2,048/);
    expect(open).toMatch(/unverified, (every shot|\d of 3 shots)/);
    expect(open).toContain('The model answered, but nobody measured whether it is right.');
    expect(await app.page.innerText('[data-testid=status]')).toMatch(/\d+ units, \d+ unverified/);
    await bars().first().click();
    const inspector = await app.page.innerText('[data-testid=inspector]');
    expect(inspector).toMatch(/The model says: .+unverified/);
    expect(inspector.match(/not shown to be/g)).toHaveLength(1);
    expect(inspector).toMatch(/“[A-Z].+\?”\s+\d+ % ahead of its next answer, from the .+ at \d/);
    const how = app.page.getByText('How it was asked').first();
    expect(inspector).not.toContain('grey@1');
    await how.click();
    expect(await app.page.innerText('[data-testid=inspector]')).toMatch(/SmolVLM2 256M.+@.+grey@1/s);
    expect(inspector).toMatch(/together took [\d,]+ tokens and/);
    // Beside what the model says of a movement stands what was measured then.
    await app.page.locator('.model[data-label=tracking], .model[data-label^=arc_]').first().click();
    expect(await app.page.innerText('[data-testid=inspector]')).toMatch(/measured: (static|pan)/i);
  });

  it('hides them at once, and shows them again without asking', async () => {
    await tab(/Unanswered/);
    await toggle().uncheck();
    expect(await bars().count()).toBe(0);
    await reread(() => toggle().check());
    expect(await bars().count()).toBeGreaterThan(5);
    await toggle().uncheck();
  });

  it('lets no caption flow that does not say what the plain one says, and tells why', async () => {
    await tab('Caption');
    const before = await sentences();
    await reread(() => app.page.getByRole('button', { name: 'Flowing' }).click());
    const refusal = () => app.page.locator('[data-testid=caption-refused]').innerText();
    await expect.poll(refusal).toContain('The plain wording was kept in all 3 shots.');
    expect(await notes()).toBe('');
    await app.page.getByText('The plain wording was kept').click();
    expect(await refusal()).toMatch(/Shot 1: (what the model wrote (leaves out|adds|puts) “|nothing that)/);
    expect(await sentences()).toEqual(before);
  });

  it('says where other things are told than were rewritten, and writes those again on wish', async () => {
    await app.page.locator('[data-label=pan_right]').click();
    await app.page.keyboard.press('x');
    await tab('Caption');
    await expect.poll(notes).toContain('Not rewritten yet as it is told now.');
    await reread(() => app.page.getByRole('button', { name: 'Write them' }).click());
    await expect.poll(notes).not.toContain('Not rewritten yet');
    expect(await app.page.getByRole('button', { name: 'Write them' }).count()).toBe(0);
  });

  it('says which shots are not read once it is let go and the film is cut otherwise', async () => {
    await app.page.keyboard.press('m');
    await app.page.getByRole('button', { name: 'Use none' }).click();
    await app.page.keyboard.press('Escape');
    await app.page.locator('[data-label=pan_right]').click();
    await app.page.keyboard.press('ArrowRight');
    await app.page.keyboard.press('s');
    await tab(/Unanswered/);
    const open = () => app.page.getByRole('tabpanel').innerText();
    await expect.poll(open).toMatch(/Read by SmolVLM2 256M.*: 2 of 4 shots\./);
    expect(await open()).toContain('2 shots not read. Choose a model to go on.');
    expect(app.errors).toEqual([]);
  });
});
