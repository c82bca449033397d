/** An executor in a Web Worker: messages of the kernel go into the loop, what it says goes back. Terminated when it is killed. */
import './lockdown.ts';
import { ExecutorLoop } from './executorLoop.ts';
import type { ToExecutor } from './messages.ts';

let loop: ExecutorLoop | null = null;
onmessage = (event: MessageEvent<ToExecutor>) => {
  const message = event.data;
  if (message.is === 'born') loop = new ExecutorLoop(message.executor, (answer) => postMessage(answer));
  else loop?.hear(message);
};
