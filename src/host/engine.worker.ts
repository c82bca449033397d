/**
 * The page's engine worker: the server, with every executor of a cluster in a Web Worker of its own (made here, so that a kill needs
 * nobody else). In: calls of the page (browser.ts) through Comlink; out: plain data.
 */
import './lockdown.ts';
import { expose } from 'comlink';
import type { FileBytes } from '../protocol/index.ts';
import { blobBytes } from './blobBytes.ts';
import executorScript from './executor.worker.ts?worker&url';
import { plainPlace, plainStaff } from './inProcess.ts';
import { holdLife, onDeath } from './lifeLine.ts';
import type { FromExecutor } from './messages.ts';
import { RemoteWorkforce, watched, type Link } from './remoteWorkforce.ts';
import { LabServer } from './server.ts';
import { startWorker } from './workerUrl.ts';

let born = 0;

function spawn(executor: string, hear: (message: FromExecutor) => void, broke: (why: string) => void): Link {
  const life = `executor ${executor} ${performance.timeOrigin} ${++born}`;
  let stopWaiting: () => void = () => undefined;
  const worker = startWorker(executorScript, `executor ${executor}`);
  worker.onmessage = (event: MessageEvent<FromExecutor>) => {
    if (event.data.is === 'held') stopWaiting = onDeath(life, () => broke('the worker has ended'));
    else hear(event.data);
  };
  worker.onerror = (event) => {
    // told here, not to the page: this worker can be made again
    event.preventDefault();
    broke(event.message);
  };
  worker.onmessageerror = () => broke('a message could not be read');
  return {
    post: (message, ports = []) => worker.postMessage(message.is === 'born' ? { ...message, life } : message, [...ports]),
    end: () => {
      stopWaiting();
      worker.terminate();
    },
  };
}

const bytes = (file: FileBytes) => blobBytes(file as Blob);
const server = new LabServer({
  ...plainPlace(bytes),
  staff: (local, listener) => (local ? plainStaff(bytes) : watched(new RemoteWorkforce(spawn, listener))),
});

/** What the page may call: the server, and a sign of life. */
const door = {
  open: server.open.bind(server),
  advance: server.advance.bind(server),
  command: server.command.bind(server),
  show: server.show.bind(server),
  find: server.find.bind(server),
  events: server.events.bind(server),
  causes: server.causes.bind(server),
  sample: server.sample.bind(server),
  storedText: server.storedText.bind(server),
  tableWrites: server.tableWrites.bind(server),
  preview: server.preview.bind(server),
  exportEvents: server.exportEvents.bind(server),
  close: server.close.bind(server),
  /** holds a lock of this name from now on, as long as this worker lives */
  live: holdLife,
  ping: async () => true,
};
export type EngineDoor = typeof door;
expose(door);
