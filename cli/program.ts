import { ensureBuilt } from './build.mjs';
import { ensureChrome } from './chrome.mjs';
import { UsageError } from './commandLine.ts';
import { AppPage } from './page.ts';
import { say } from './say.ts';
import { serve } from './serve.ts';

/** What asks the program to end, and the code that it then ends with: 128 and the signal's number. */
const endings = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/** Does something with the built app in a browser; whatever ends the program ends the browser first. */
export async function withApp<R>(
  modelsFolder: string | null,
  work: (page: AppPage) => Promise<R>,
): Promise<R> {
  const chrome = ensureChrome();
  ensureBuilt();
  const served = await serve(modelsFolder ?? undefined);
  try {
    const page = new AppPage(served.url, chrome);
    for (const [signal, code] of endings) {
      process.removeAllListeners(signal); // the server's own would not wait for the browser
      process.once(signal, () => void page.close().finally(() => process.exit(code)));
    }
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  } finally {
    await served.close();
  }
}

/** Runs a program to its exit code; a command line that makes no sense ends it with 2, whatever else fails with 1. */
export function program(main: (argv: readonly string[]) => Promise<number>): void {
  if (process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD']); // npm runs scripts in the repository
  main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
      const wrong = error instanceof UsageError;
      say(error instanceof Error ? error.message : String(error));
      if (wrong) say(`--help tells how it is used.`);
      process.exit(wrong ? 2 : 1);
    },
  );
}
