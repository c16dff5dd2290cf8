import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBench, softwareGpu, type Bench } from './browser.ts';
import type {} from './readerPage.ts';

const usage = `npm run bench:reader -- [--turns N] [--facets N] [--shots N] [--device wasm|webgpu] [--work DIR]
  What reading costs, in one table, and all of it as JSON in DIR/reader.json. Weights are made up: only time, tokens and
  memory mean anything. First make the large model: python tests/models/make_tiny_smolvlm.py --large
  --turns N     turns of every way of reading a shot, one after the other; the middle one counts (default 5)
  --facets N    questions a shot, each in two orders (default 12)
  --shots N     shots of the long run (default 200)
  --device      what the model runs on (default wasm); webgpu is one that computes on the processor
  --work DIR    where the large model lies, in DIR/models (default .bench)`;

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '5' },
    facets: { type: 'string', default: '12' },
    shots: { type: 'string', default: '200' },
    device: { type: 'string', default: 'wasm' },
    work: { type: 'string', default: '.bench' },
    help: { type: 'boolean' },
  },
});
const device = values.device === 'webgpu' ? 'webgpu' : 'wasm';
const [turns, facets, shots] = [Number(values.turns), Number(values.facets), Number(values.shots)];
const kinds = ['shared', 'bare', 'unshared'] as const;
const [large, tiny] = ['large-smolvlm', 'tiny-smolvlm'];
if (values.help || !existsSync(join(values.work, 'models', large))) {
  console.log(usage);
  process.exit(values.help ? 0 : 1);
}

const result = { device, facets, ...(await inPage(oneShot)), memory: await inPage(longRun) };
print(result);
mkdirSync(values.work, { recursive: true });
writeFileSync(join(values.work, 'reader.json'), JSON.stringify(result, null, 1) + '\n');

/** Does something in a fresh browser. */
async function inPage<R>(work: (bench: Bench) => Promise<R>): Promise<R> {
  const bench = await openBench(undefined, device === 'webgpu' ? softwareGpu : []);
  try {
    await bench.page.evaluate((url) => import(url), '/tests/bench/readerPage.ts');
    return await work(bench);
  } finally {
    await bench.close();
  }
}

/** What reading one shot took. */
interface Cost {
  seconds: number;
  /** Of the page's and the GPU's processes: what else this machine does hardly counts. */
  cpu: number;
  tokens: number;
  longest?: number;
}

/** A shot shared, unshared and by transformers.js alone, turn by turn in one run. */
async function oneShot({ page, browser }: Bench) {
  await page.evaluate(([base, id, on, count]) => readerBench.load(base, id, on, count), [
    `/${values.work}/models/`,
    large,
    device,
    facets,
  ] as const);
  const read = async (kind: (typeof kinds)[number], shot: number): Promise<Cost> => {
    await page.evaluate((s) => readerBench.prepare(s), shot);
    const before = (await processes(browser)).cpu;
    const { ms, ...cost } = await page.evaluate(
      ([name, count]) => (name === 'bare' ? readerBench.readBare() : readerBench.read(name, count)),
      [kind, facets] as const,
    );
    return { ...cost, seconds: ms / 1000, cpu: (await processes(browser)).cpu - before };
  };
  // Once without counting: shaders, and what is said without a film.
  for (const kind of kinds) await read(kind, -1);
  const found: Record<(typeof kinds)[number], Cost[]> = { shared: [], bare: [], unshared: [] };
  for (let turn = 0; turn < turns; turn++)
    for (const kind of kinds) {
      const cost = await read(kind, turn);
      found[kind].push(cost);
      const { tokens, seconds, cpu } = cost;
      console.log(
        `turn ${turn}  ${kind.padEnd(8)} ${tokens} tokens  ${seconds.toFixed(1)} s  ${cpu.toFixed(1)} s of CPU`,
      );
    }
  const ratio = (of: 'seconds' | 'cpu', over: Cost[], under: Cost[]) =>
    spread(over.map((cost, turn) => cost[of] / under[turn]![of]));
  const summary = (costs: Cost[]) => ({
    tokens: costs[0]!.tokens,
    longest: costs[0]!.longest ?? null,
    seconds: middle(costs.map(({ seconds }) => seconds)),
    cpu: middle(costs.map(({ cpu }) => cpu)),
  });
  const { shared, bare, unshared } = found;
  return {
    turns,
    ways: { shared: summary(shared), unshared: summary(unshared), 'transformers.js alone': summary(bare) },
    fewerTokens: unshared[0]!.tokens / shared[0]!.tokens,
    faster: { seconds: ratio('seconds', unshared, shared), cpu: ratio('cpu', unshared, shared) },
    overAlone: { seconds: ratio('seconds', shared, bare), cpu: ratio('cpu', shared, bare) },
  };
}

/** Memory of the browser's processes (Linux) while one thread reads many shots with the tiny model. */
async function longRun({ page, browser }: Bench) {
  await page.evaluate(([id, on]) => readerBench.hold('/tests/models/', id, on), [tiny, device] as const);
  const sizes: { shot: number; renderer: number; gpu: number }[] = [];
  const every = Math.max(1, Math.round(shots / 10));
  for (let shot = 1; shot <= shots; shot++) {
    await page.evaluate((s) => (readerBench.prepare(s), readerBench.read('long', 4)), shot);
    if (shot % every > 0) continue;
    await page.requestGC();
    const { renderer, gpu } = await processes(browser);
    sizes.push({ shot, renderer, gpu });
  }
  return sizes;
}

/** CPU seconds so far of the pages' and the GPU's processes, and resident megabytes of the largest of each. */
async function processes(browser: Browser): Promise<{ cpu: number; renderer: number; gpu: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU');
  const largest = (kind: string) => {
    const sizes = own
      .filter(({ type }) => type === kind)
      .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
    return Math.round(Math.max(0, ...sizes) / 1024);
  };
  const cpu = own.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  return { cpu, renderer: largest('renderer'), gpu: largest('GPU') };
}

function middle(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1]!;
}

function spread(list: readonly number[]) {
  return { middle: middle(list), least: Math.min(...list), most: Math.max(...list) };
}

function print({ ways, fewerTokens, faster, overAlone, memory }: typeof result): void {
  const cells = (name: string, ...rest: (string | number)[]) =>
    name.padEnd(22) + rest.map((cell) => String(cell).padStart(9)).join('');
  const rows = Object.entries(ways).map(([name, { tokens, longest, seconds, cpu }]) =>
    cells(name, tokens, longest ?? '', seconds.toFixed(1), cpu.toFixed(1)),
  );
  const times = ({ middle, least, most }: ReturnType<typeof spread>) =>
    `${middle.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
  const line = ({ shot, renderer, gpu }: (typeof memory)[number]) => `${shot}: ${renderer}+${gpu}`;
  console.log(
    [
      '',
      `Reading a shot: ${facets} facets in 2 orders, 8 stills, ${device}, made-up weights, medians of n = ${turns}`,
      cells('way', 'tokens', 'longest', 'seconds', 'CPU s'),
      ...rows,
      `unshared over shared: tokens ${fewerTokens.toFixed(1)}, seconds ${times(faster.seconds)}, CPU ${times(faster.cpu)}`,
      `shared over transformers.js alone: seconds ${times(overAlone.seconds)}, CPU ${times(overAlone.cpu)}`,
      `memory in MB, page + GPU process, after so many shots of the tiny model: ${memory.map(line).join(', ')}`,
    ].join('\n'),
  );
}
