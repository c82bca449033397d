/**
 * The door of `host`: where an engine runs. Each kind is loaded only by who chooses it: a page never meets Node, the command line never
 * meets a Web Worker.
 */
import type { ByteSource } from '../engine/index.ts';
import type { EngineHost, FileBytes } from '../protocol/index.ts';
export { openInProcess } from './inProcess.ts';

/** In the page: the engine in a worker, each executor of a cluster in a worker of its own. */
export async function openBrowser(): Promise<EngineHost> {
  return new (await import('./browser.ts')).BrowserHost();
}

/** In Node: each executor of a cluster in a thread of its own. */
export async function openThreads(bytes: (file: FileBytes) => ByteSource): Promise<EngineHost> {
  return (await import('./threads.ts')).openThreads(bytes);
}

/** In Node: a file feed's bytes by path. */
export async function openFileBytes(path: string): Promise<ByteSource & { close(): void }> {
  return (await import('./fileBytes.ts')).fileBytes(path);
}
