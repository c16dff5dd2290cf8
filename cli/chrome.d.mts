/** The path of a Chrome-family browser, or null; throws when CHROME_PATH cannot be run. */
export function findChrome(): string | null;
/** Like `findChrome`, but installs one where allowed, and throws with what to do when there is none. */
export function ensureChrome(): string;
