/** The door of `projection`: pictures of a log at any of its events. */
export { Projections } from './store.ts';
