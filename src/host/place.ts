/**
 * Where a server lives: what it needs of its surroundings (a clock for slices, a turn of the loop, executor processes, bytes of files).
 * The page's worker, a Node process with threads and a plain process each fill this in; the server itself knows none of them.
 */
import type { ByteSource, Workforce } from '../engine/index.ts';
import type { FileBytes } from '../protocol/index.ts';
import type { Listener } from './remoteWorkforce.ts';

export type Staff = Workforce & { close(): void };

export interface Place {
  /** real time, for the length of slices only */
  nowMs(): number;
  /** calls back after other messages had their turn, and not before `delayMs` */
  later(delayMs: number, then: () => void): void;
  /** executor processes for one run; `local`: Spark's local mode, where driver and executor are one process */
  staff(local: boolean, listener: Listener): Staff;
  /** synchronous reading of a file feed */
  bytes(file: FileBytes): ByteSource;
}
