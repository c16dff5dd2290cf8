// The analysis thread as it is; the tests' runner rewrites every import() to go through its own page's object.
import '../../workers/analysis/analysis.worker.ts';

Object.assign(globalThis, {
  __vitest_browser_runner__: { wrapDynamicImport: (load: () => Promise<unknown>) => load() },
});
