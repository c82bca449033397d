/**
 * Node: the server in this process, each executor in a thread of its own. The command line's `--host threads` and the parity tests use
 * it; killing an executor ends its thread.
 */
import { Worker } from 'node:worker_threads';
import type { ByteSource } from '../engine/index.ts';
import type { FileBytes } from '../protocol/index.ts';
import { plainPlace, plainStaff } from './inProcess.ts';
import type { FromExecutor } from './messages.ts';
import type { Place } from './place.ts';
import { RemoteWorkforce, watched, type Link } from './remoteWorkforce.ts';
import { LabServer } from './server.ts';

/** A thread for one executor. Threads start from JavaScript, so a small boot file brings in the loader for TypeScript. */
function spawn(_executor: string, hear: (message: FromExecutor) => void, broke: (why: string) => void): Link {
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

export function openThreads(bytes: (file: FileBytes) => ByteSource): LabServer {
  const place: Place = { ...plainPlace(bytes), staff: (local, listener) => (local ? plainStaff() : watched(new RemoteWorkforce(spawn, listener))) };
  return new LabServer(place);
}
