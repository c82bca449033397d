/** What the session's door takes from here: the acts on the document, and where its nodes stand. */
export { createDocumentPart, type DocumentHooks, type DocumentStore } from './part.ts';
export { connected, inputOf, sameEdge } from './edits.ts';
export { flowOrder, freePlace, NODE_HEIGHT, nodeSize, placeAfter, placeBetween, placesOf, type Point } from './places.ts';
