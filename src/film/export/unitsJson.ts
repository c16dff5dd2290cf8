import type { ExportFormat } from './format.ts';

/** The whole document, as it is: times from the first picture, with `source.start` to add. */
export const unitsJson: ExportFormat = {
  id: 'units',
  name: 'Units (JSON)',
  extension: 'units.json',
  mime: 'application/json',
  write: (doc) => JSON.stringify(doc, null, 2) + '\n',
};
