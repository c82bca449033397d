/** An executor in a Node thread: messages of the kernel go into the loop, what it says goes back. */
import { parentPort } from 'node:worker_threads';
import type { ByteSource } from '../engine/index.ts';
import { ExecutorLoop } from './executorLoop.ts';
import { fileBytes } from './fileBytes.ts';
import type { ToExecutor } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('an executor runs in a thread');
const opened = new Map<unknown, ByteSource>();
/** A file stays open as long as the thread lives: many splits are read from it. */
function openOnce(path: unknown): ByteSource {
  const known = opened.get(path) ?? fileBytes(String(path));
  opened.set(path, known);
  return known;
}

let loop: ExecutorLoop | null = null;
port.on('message', (message: ToExecutor) => {
  if (message.is === 'born') loop = new ExecutorLoop(message.executor, (answer) => port.postMessage(answer), openOnce);
  else loop?.hear(message);
});
