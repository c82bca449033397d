/** The task station: orders and answers, and the executor process that turns one into the other. */
export type * from './order.ts';
export type { OpenFile } from './compute.ts';
export { ExecutorProcess, readsOf } from './process.ts';
export type { Held } from './memory.ts';
export { registerNative } from './functions.ts';
