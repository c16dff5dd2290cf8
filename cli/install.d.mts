/** The repository's own folder. */
export const top: string;
/** Installs the npm packages where they are missing or older than the lock file; throws when npm fails. */
export function ensurePackages(): void;
