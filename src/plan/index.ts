/**
 * The door of the plan room: the laboratory's document, how it is read, checked and written, and
 * the settings a run takes from it. Other rooms import only this file.
 */
export type * from './document.ts';
