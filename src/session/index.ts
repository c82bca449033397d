/** The door of `session`: the lab of a page (store and acts), its hooks for React, and where nodes of a document stand. */
export type * from './state.ts';
export { createLab, type Lab, type LabParts } from './store.ts';
export type { LabStore } from './labStore.ts';
export { LabProvider, useActs, useLab, useLabNow } from './react.ts';
export * from './document/index.ts';
