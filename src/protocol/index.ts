/** What session and engine say to each other. Types only. */
export type * from './host.ts';
export type * from './pictures.ts';
export type * from './tables.ts';
