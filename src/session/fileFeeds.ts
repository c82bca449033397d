/**
 * Files given to sources: the document gets a feed that names the file (name, size, hash), the bytes go to the host and nowhere else.
 * A file that the document already names (after a reload) only brings its bytes; the run that waited for it begins.
 */
import { namedFiles, watchesFolder, type Feed, type GraphNode } from '../plan/index.ts';
import { setRun, type LabStore } from './labStore.ts';
import { notify, withdraw } from './notices.ts';
import type { RunPart } from './runPart.ts';
import type { DocumentActs, RunActs } from './state.ts';

type FileFeed = Extract<Feed, { readonly from: 'file' }>;

/** Larger files are known by name and size alone: hashing one would hold it in memory whole. */
const HASHED_BYTES = 64 * 1024 * 1024;

export function createFileFeeds(store: LabStore, part: RunPart, documents: Pick<DocumentActs, 'setFeed'>): Pick<RunActs, 'feedFile'> {
  async function take(id: string, file: File): Promise<void> {
    const node = store.getState().document.graph.nodes.find((other) => other.id === id);
    if (node === undefined) {
      // a file that a command moves: the run names it, only its bytes are missing
      part.files.set(id, file);
      withdraw(store, (notice) => notice.key === 'wantsFile' && notice.with['node'] === id);
      return;
    }
    const feed = await feedOf(node, file);
    const asked = node.feed?.from === 'file' && !part.files.has(id) ? node.feed : null;
    const isAsked = asked !== null && isMeant(asked, feed);
    if (asked !== null && !isAsked) notify(store, 'otherFile', { node: id, name: asked.name, size: asked.size });
    part.files.set(id, file);
    withdraw(store, (notice) => notice.key === 'wantsFile' && notice.with['node'] === id);
    const { run } = store.getState();
    setRun(store, { files: { ...run.files, [id]: { name: file.name, size: file.size } } });
    if (!isAsked) documents.setFeed(id, feed);
    setRun(store, { stale: true });
  }

  return {
    async feedFile(id, file) {
      const waited = store.getState().run.status?.wantsFiles.some((want) => want.node === id) === true;
      const taken = take(id, file);
      part.awaitFirst(taken);
      await taken;
      const { document, run } = store.getState();
      if (waited && namedFiles(document, run.commands).every(({ key }) => part.files.has(key))) await part.begin(run.commands, 0);
    },
  };
}

/** The node's feed with this file in it; pace and limit stay. */
async function feedOf(node: GraphNode, file: File): Promise<FileFeed> {
  const before = node.feed;
  const { rate, start, limit, curve } = before === undefined || before.from === 'hand' || watchesFolder(node) ? {} : before;
  const pace = Object.fromEntries(Object.entries({ rate, start, limit, curve }).filter(([, value]) => value !== undefined));
  const named = { from: 'file', name: file.name, size: file.size, ...pace } as const;
  const sha256 = await hashOf(file);
  return sha256 === null ? named : { ...named, sha256 };
}

async function hashOf(file: File): Promise<string | null> {
  if (file.size > HASHED_BYTES || globalThis.crypto?.subtle === undefined) return null;
  try {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    // it vanished or cannot be read: the engine says so when it reads it
    return null;
  }
}

/** The file that the document names: by hash where it is known, else by name and size. */
function isMeant(asked: FileFeed, given: FileFeed): boolean {
  if (asked.sha256 !== undefined && given.sha256 !== undefined) return asked.sha256 === given.sha256;
  return asked.name === given.name && asked.size === given.size;
}
