import { formats, type ExportFormat } from '../film/export/index.ts';
import type { CheckDocument } from '../film/inspect/document.ts';
import { checkFormats, type CheckFormat } from '../film/inspect/tables.ts';
import type { UnitDocument } from '../film/unit.ts';

export { checkFormats, formats };

/** Saves a check under the film's name. */
export function saveCheck(check: CheckDocument, format: CheckFormat): void {
  download(check.source.name, format, format.write(check));
}

/** Saves a document under the film's name. */
export function save(document: UnitDocument, format: ExportFormat): void {
  download(document.source.name, format, format.write(document));
}

function download(film: string, format: Pick<ExportFormat, 'extension' | 'mime'>, text: string): void {
  const name = film.replace(/\.[^.]*$/, '') || 'film';
  const url = URL.createObjectURL(new Blob([text], { type: format.mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.${format.extension}`;
  link.click();
  // The download has its own hold on the blob once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
