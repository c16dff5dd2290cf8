/** Builds the app; true when it worked. */
export function build(): boolean;
/** Builds where dist/ is missing or older than its sources; throws when the build fails. */
export function ensureBuilt(): void;
