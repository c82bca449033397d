/**
 * What lies in the reliable storage: the files written, moved in or deleted up to an instant, newest last. At most `LIST_LIMIT` are held;
 * of older ones only the number is known, and one of those that is deleted or replaced later goes on being counted.
 */
import { cleanPath } from '../plan/index.ts';
import type { FilePicture } from '../protocol/index.ts';
import { LIST_LIMIT, type Projection } from './projection.ts';

interface State { readonly held: Map<string, FilePicture>; older: number }

/** A file that is written again is the newest once more. */
function put(state: State, file: FilePicture): void {
  state.held.delete(file.path);
  state.held.set(file.path, file);
  if (state.held.size <= LIST_LIMIT) return;
  const [oldest] = state.held.keys();
  if (oldest !== undefined) state.held.delete(oldest);
  state.older++;
}

/** A path that cannot be one of the storage is shown as it stands. */
const placeOf = (path: string): string => (path.split('/').includes('..') ? path : cleanPath(path));

export const files: Projection<State, 'files'> = {
  panel: 'files',
  start: () => ({ held: new Map(), older: 0 }),
  on: {
    'file.staged': (state, { seq, at, node, batchTime, path, bytes }) => put(state, { path: placeOf(path), kind: 'staged', bytes, modifiedAt: at, node, batchTime, parts: 1, seq }),
    'file.written': (state, { seq, at, node, batchTime, path, bytes }) => put(state, { path: placeOf(path), kind: 'output', bytes, modifiedAt: at, node, batchTime, parts: 1, seq }),
    'file.moved': (state, { seq, path, bytes, modified }) => put(state, { path: placeOf(path), kind: 'moved', bytes, modifiedAt: modified, node: null, batchTime: null, parts: 1, seq }),
    'checkpoint.written': (state, { seq, at, node, batchTime, file, bytes, partitions }) => put(state, { path: placeOf(file), kind: 'checkpoint', bytes, modifiedAt: at, node, batchTime, parts: partitions, seq }),
    'file.deleted': (state, { path }) => {
      const gone = placeOf(path);
      for (const held of [...state.held.keys()]) if (held === gone || held.startsWith(`${gone}/`)) state.held.delete(held);
    },
  },
  copy: ({ held, older }) => ({ held: new Map(held), older }),
  picture: ({ held, older }) => ({ files: [...held.values()], older }),
};
