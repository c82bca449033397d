/** The door of `projection`: pictures of a log at any of its events, and a run told line by line. */
export { RunLines, type BatchLine, type FailureLine, type FileLine, type JobLine, type OutputLine, type PrintLine, type RunLine, type SummaryLine } from './lines.ts';
export { Projections } from './store.ts';
