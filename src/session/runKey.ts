/** What of a document makes its run: everything but its name and its view. Two documents with one key give the same log. */
import { writeDocument, type LabDocument } from '../plan/index.ts';

export function runKey(document: LabDocument): string {
  const { view: _view, ...rest } = document;
  return writeDocument({ ...rest, name: '' });
}
