/** The hub says 401 or 403 of a repository that is private, or not there at all. */
const notThere: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** Whether a server says that it has not what was asked for: some answer with their start page then. */
export const isMissing = ({ status, ok, headers }: Response): boolean =>
  notThere.has(status) || (ok && /^text\/html/i.test(headers.get('content-type') ?? ''));
