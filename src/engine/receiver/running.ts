/**
 * A receiver at work on an executor, whatever its design: what the tracker may ask of it, and what it may ask of the tracker (the methods
 * restart, stop and reportError of Spark's Receiver).
 */
import type { Executor } from '../machine/executor.ts';
import type { Receiver } from '../rdd/index.ts';
import type { SealedBlock } from './push.ts';
import type { Listener } from './wire.ts';

/** What an executor's death takes from a receiver, as ranges of record numbers. */
export interface Remains {
  readonly buffer: readonly [number, number] | null;
  readonly blocks: readonly SealedBlock[];
  /** sent, but never accepted */
  readonly waiting: readonly [number, number] | null;
}

export interface RunningReceiver extends Listener {
  readonly receiver: Receiver;
  readonly executor: Executor;
  /** records in its hands, which would be lost with it */
  readonly bufferedRecords: number;
  /** timers on, then onStart; `cause`: seq of its registration */
  start(cause: number): void;
  /** onStart once more, after a restart: what it holds has stayed */
  startAgain(cause: number): void;
  /** onStop: the connection ends; what came over it and was not taken is gone */
  onStop(cause: number): void;
  /** takes nothing any more; `then` when all that it holds is stored and reported */
  finish(then: () => void): void;
  die(): Remains;
  peerDied(peer: Executor): void;
  /** UpdateRateLimit; gives the limit that stands, null: nothing is limited */
  updateRate(ratePerSec: number): number | null;
  /** let those through that may be taken up to this instant */
  admit(atMs: number): void;
}

/** `error`: the text of an exception; `cause`: seq of the event that made the receiver call. */
export interface ReceiverCalls {
  restart(message: string, error: string | null, cause: number): void;
  stop(message: string, error: string | null, cause: number): void;
  reportError(message: string, error: string | null, cause: number): void;
}
