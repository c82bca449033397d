/**
 * The engine's door. It knows no browser: its workers, files and log are handed to it.
 */
export type { Workforce } from './machine/workforce.ts';
export type * from './task/order.ts';
export { ExecutorProcess, readsOf, type Held } from './task/index.ts';
export type { ByteSource } from './source/index.ts';
