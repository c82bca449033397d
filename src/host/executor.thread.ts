/** An executor in a Node thread: messages of the kernel go into the loop, what it says goes back. */
import { parentPort } from 'node:worker_threads';
import { ExecutorLoop } from './executorLoop.ts';
import type { ToExecutor } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('an executor runs in a thread');
let loop: ExecutorLoop | null = null;
port.on('message', (message: ToExecutor) => {
  if (message.is === 'born') loop = new ExecutorLoop(message.executor, (answer) => port.postMessage(answer));
  else loop?.hear(message);
});
