import type { UnitDocument } from '../unit.ts';

export interface ExportOptions {
  /** Adds the container time of the first picture to every time, as players that start there expect. */
  containerTime?: boolean;
}

/** A file that a document can be written to. */
export interface ExportFormat {
  id: string;
  name: string;
  /** Without the dot; may have one inside (`units.json`). */
  extension: string;
  mime: string;
  write(doc: UnitDocument, options?: ExportOptions): string;
}

/** What is added to the document's times under these options, in seconds. */
export const offsetOf = (doc: UnitDocument, options?: ExportOptions) =>
  options?.containerTime ? doc.source.start : 0;
