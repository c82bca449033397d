/** An executor in a Web Worker: messages of the kernel go into the loop, what it says goes back. Terminated when it is killed. */
import './lockdown.ts';
import { blobBytes } from './blobBytes.ts';
import { ExecutorLoop } from './executorLoop.ts';
import { holdLife } from './lifeLine.ts';
import type { FromExecutor, ToExecutor } from './messages.ts';

const say = (message: FromExecutor): void => postMessage(message);
let loop: ExecutorLoop | null = null;
onmessage = (event: MessageEvent<ToExecutor>) => {
  const message = event.data;
  if (message.is === 'born') {
    loop = new ExecutorLoop(message.executor, say, (file) => blobBytes(file as Blob));
    if (message.life !== undefined) void holdLife(message.life).then((isHeld) => { if (isHeld) say({ is: 'held' }); });
  }
  else loop?.hear(message);
};
