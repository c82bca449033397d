/**
 * Everything in one process: the server and its executors as plain objects. Used by tests, by the command line, and by the page's
 * engine worker for local mode, where driver and executor are one process in Spark too.
 */
import { InProcessWorkforce, type ByteSource } from '../engine/index.ts';
import type { FileBytes } from '../protocol/index.ts';
import type { Place, Staff } from './place.ts';
import { LabServer } from './server.ts';

export function plainStaff(): Staff {
  return Object.assign(new InProcessWorkforce(), { close: () => undefined });
}

/** `bytes`: how this process reads a file feed. */
export function plainPlace(bytes: (file: FileBytes) => ByteSource): Place {
  return {
    nowMs: () => performance.now(),
    later: (delayMs, then) => void setTimeout(then, delayMs),
    staff: plainStaff,
    bytes,
  };
}

export function openInProcess(bytes: (file: FileBytes) => ByteSource): LabServer {
  return new LabServer(plainPlace(bytes));
}
