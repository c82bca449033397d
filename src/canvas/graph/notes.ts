/** Notes on the board: they stand in the document's view, which no run ever sees. */
import type { LabDocument } from '../../plan/index.ts';
import { freePlace, placesOf, type Point } from '../../session/index.ts';

type Notes = NonNullable<NonNullable<LabDocument['view']>['notes']>;
const notesOf = (document: LabDocument): Notes => document.view?.notes ?? [];
const withNotes = (document: LabDocument, notes: Notes): LabDocument => ({ ...document, view: { ...document.view, notes } });

/** An empty note at the wanted place, or below what stands there. */
export function addNote(document: LabDocument, wanted: Point): LabDocument {
  const place = freePlace(placesOf(document), wanted);
  return withNotes(document, [...notesOf(document), { x: Math.round(place.x), y: Math.round(place.y), text: '' }]);
}

/** An empty text takes the note away. */
export function changeNote(document: LabDocument, index: number, text: string): LabDocument {
  return withNotes(document, text === '' ? notesOf(document).filter((_note, other) => other !== index) : notesOf(document).map((note, other) => (other === index ? { ...note, text } : note)));
}

export const moveNote = (document: LabDocument, index: number, to: Point): LabDocument =>
  withNotes(document, notesOf(document).map((note, other) => (other === index ? { ...note, x: Math.round(to.x), y: Math.round(to.y) } : note)));
