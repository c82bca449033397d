/**
 * Everything in one process: the server and its executors as plain objects. Used by tests, by the command line, and by the page's
 * engine worker for local mode, where driver and executor are one process in Spark too.
 */
import { InProcessWorkforce, type ByteSource, type OpenFile } from '../engine/index.ts';
import type { FileBytes } from '../protocol/index.ts';
import type { Place, Staff } from './place.ts';
import { LabServer } from './server.ts';

/** `open`: how this process reads a person's file. */
export function plainStaff(open?: OpenFile): Staff {
  return Object.assign(new InProcessWorkforce(open), { close: () => undefined });
}

/** `bytes`: how this process reads a file feed. */
export function plainPlace(bytes: (file: FileBytes) => ByteSource): Place {
  return {
    nowMs: () => performance.now(),
    later: (delayMs, then) => (delayMs > 0 ? void setTimeout(then, delayMs) : nextTurn(then)),
    staff: () => plainStaff(bytes),
    bytes,
  };
}

export function openInProcess(bytes: (file: FileBytes) => ByteSource): LabServer {
  return new LabServer(plainPlace(bytes));
}

const turns: (() => void)[] = [];
let channel: MessageChannel | null = null;

/** After the messages that have come: browsers make nested timers wait 4 ms, a message to oneself does not. */
function nextTurn(then: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(then);
    return;
  }
  if (channel === null) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => turns.shift()?.();
  }
  turns.push(then);
  channel.port2.postMessage(null);
}
