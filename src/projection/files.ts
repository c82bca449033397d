/**
 * What lies in the reliable storage: the files written, moved in, checkpointed or deleted up to an instant, newest last. At most
 * `LIST_LIMIT` are held; of older ones the names are known (older.ts), so that their number is right.
 */
import { cleanPath } from '../plan/index.ts';
import type { FilePicture } from '../protocol/index.ts';
import { OlderFiles } from './older.ts';
import { LIST_LIMIT, type Projection } from './projection.ts';

interface State { readonly held: Map<string, FilePicture>; readonly older: OlderFiles }

/** A file that is written again is the newest once more. */
function put(state: State, file: FilePicture): void {
  if (!state.held.delete(file.path)) state.older.delete(file.path);
  state.held.set(file.path, file);
  if (state.held.size <= LIST_LIMIT) return;
  const [oldest] = state.held.keys();
  if (oldest === undefined) return;
  state.held.delete(oldest);
  state.older.add(oldest);
}

function remove(state: State, path: string): void {
  const gone = placeOf(path);
  for (const held of [...state.held.keys()]) if (held === gone || held.startsWith(`${gone}/`)) state.held.delete(held);
  state.older.deleteBelow(gone);
}

/** A path that cannot be one of the storage is shown as it stands. */
const placeOf = (path: string): string => (path.split('/').includes('..') ? path : cleanPath(path));

export const files: Projection<State, 'files'> = {
  panel: 'files',
  start: () => ({ held: new Map(), older: new OlderFiles() }),
  on: {
    'file.staged': (state, { seq, at, node, batchTime, path, bytes }) => put(state, { path: placeOf(path), kind: 'staged', bytes, modifiedAt: at, node, batchTime, parts: 1, seq }),
    'file.written': (state, { seq, at, node, batchTime, path, bytes }) => put(state, { path: placeOf(path), kind: 'output', bytes, modifiedAt: at, node, batchTime, parts: 1, seq }),
    'file.moved': (state, { seq, path, bytes, modified }) => put(state, { path: placeOf(path), kind: 'moved', bytes, modifiedAt: modified, node: null, batchTime: null, parts: 1, seq }),
    'checkpoint.written': (state, { seq, at, node, batchTime, file, bytes, partitions }) => put(state, { path: placeOf(file), kind: 'checkpoint', bytes, modifiedAt: at, node, batchTime, parts: partitions, seq }),
    'checkpoint.saved': (state, { seq, at, batchTime, path, bytes, removed }) => {
      const place = placeOf(path);
      // CheckpointWriter keeps the one before of the same instant
      const before = state.held.get(place);
      if (before !== undefined) put(state, { ...before, path: `${place}.bk` });
      put(state, { path: place, kind: 'metadata', bytes, modifiedAt: at, node: null, batchTime, parts: 1, seq });
      for (const old of removed) remove(state, old);
    },
    'checkpoint.deleted': (state, { folders }) => { for (const folder of folders) remove(state, folder); },
    'file.deleted': (state, { path }) => remove(state, path),
  },
  copy: ({ held, older }) => ({ held: new Map(held), older: older.copy() }),
  picture: ({ held, older }) => ({ files: [...held.values()], older: older.count }),
};
