/**
 * The engine's door. It knows no browser: its workers, files and log are handed to it.
 */
export type { Workforce } from './machine/workforce.ts';
export type * from './task/order.ts';
