/**
 * The door of `host`: where an engine runs. Each kind is loaded only by who chooses it: a page never meets Node, the command line never
 * meets a Web Worker, and the page's own script is small because the engine is in the workers' scripts alone.
 */
import type { ByteSource } from '../engine/index.ts';
import type { EngineHost, FileBytes, SqlDesk } from '../protocol/index.ts';
import type * as FileBytesModule from './fileBytes.ts';
import type * as InProcess from './inProcess.ts';
import type * as Threads from './threads.ts';

/** In the page: the engine in a worker, each executor of a cluster in a worker of its own. */
export async function openBrowser(): Promise<EngineHost> {
  return new (await import('./browser.ts')).BrowserHost();
}

/** In the page: SQLite in a worker of its own, fetched when somebody first queries a table. */
export async function openSql(): Promise<SqlDesk> {
  return new (await import('./sqlDesk.ts')).BrowserSqlDesk();
}

/** Everything in this process, which says how a file feed is read. */
export async function openInProcess(bytes: (file: FileBytes) => ByteSource): Promise<EngineHost> {
  return ((await forNode('./inProcess.ts')) as typeof InProcess).openInProcess(bytes);
}

/** In Node: each executor of a cluster in a thread of its own. */
export async function openThreads(bytes: (file: FileBytes) => ByteSource): Promise<EngineHost> {
  return ((await forNode('./threads.ts')) as typeof Threads).openThreads(bytes);
}

/** In Node: a file feed's bytes by path. */
export async function openFileBytes(path: string): Promise<ByteSource & { close(): void }> {
  return ((await forNode('./fileBytes.ts')) as typeof FileBytesModule).fileBytes(path);
}

/** A module that the page's bundler must not follow: it would carry Node's own modules, and the engine a second time, into the page. */
function forNode(file: string): Promise<unknown> {
  return import(/* @vite-ignore */ new URL(file, import.meta.url).href);
}
