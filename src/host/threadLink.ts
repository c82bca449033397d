/** One executor in a Node thread: how it is started, spoken to and ended. Killing the executor ends the thread. */
import { Worker } from 'node:worker_threads';
import type { FromExecutor } from './messages.ts';
import type { Link } from './remoteWorkforce.ts';

/** Threads start from JavaScript, so a small boot file brings in the loader for TypeScript. */
export function spawnThread(_executor: string, hear: (message: FromExecutor) => void, broke: (why: string) => void): Link {
  const thread = new Worker(new URL('./executor.boot.mjs', import.meta.url));
  thread.on('message', hear);
  thread.on('error', (error) => broke(error instanceof Error ? error.message : String(error)));
  thread.on('exit', () => broke('the thread has ended'));
  return {
    post: (message, ports = []) => thread.postMessage(message, ports as unknown as Parameters<Worker['postMessage']>[1]),
    end: () => {
      thread.removeAllListeners();
      void thread.terminate();
    },
  };
}
