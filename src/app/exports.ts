import type { UnitDocument } from '../film/unit.ts';

/** One way to write a document. */
export interface Format {
  id: string;
  name: string;
  extension: string;
  mime: string;
  write(document: UnitDocument): string;
}

/** The formats of the export menu, in its order. */
export const formats: readonly Format[] = [];

/** Saves a document under the film's name. */
export function save(document: UnitDocument, format: Format): void {
  const name = document.source.name.replace(/\.[^.]*$/, '') || 'film';
  const url = URL.createObjectURL(new Blob([format.write(document)], { type: format.mime }));
  const link = Object.assign(window.document.createElement('a'), {
    href: url,
    download: `${name}.${format.extension.replace(/^\./, '')}`,
  });
  link.click();
  // The download has its own hold on the blob once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
