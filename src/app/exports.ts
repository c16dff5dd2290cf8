import { formats, type ExportFormat } from '../film/export/index.ts';
import type { UnitDocument } from '../film/unit.ts';

export { formats };

/** Saves a document under the film's name. */
export function save(document: UnitDocument, format: ExportFormat): void {
  const name = document.source.name.replace(/\.[^.]*$/, '') || 'film';
  const url = URL.createObjectURL(new Blob([format.write(document)], { type: format.mime }));
  const link = window.document.createElement('a');
  link.href = url;
  link.download = `${name}.${format.extension}`;
  link.click();
  // The download has its own hold on the blob once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
