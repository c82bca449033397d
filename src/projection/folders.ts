/**
 * Each watched folder: what was moved into it, which batch took which file, what is left out and why. In: events; out: files by path, the
 * newest so many.
 */
import { watchedFolder, watchesFolder } from '../plan/index.ts';
import type { FoldersPicture } from '../protocol/index.ts';
import { LIST_LIMIT, type Projection } from './projection.ts';

type FileRow = FoldersPicture['folders'][number]['files'][number];
interface Folder { readonly node: string; readonly directory: string; /** what every path below it begins with; a pattern ends it */ readonly top: string; readonly isPattern: boolean; readonly files: ReadonlyMap<string, FileRow> }
interface State { readonly folders: Map<string, Folder> }

function change(state: State, node: string, path: string, make: (row: FileRow) => FileRow): void {
  const folder = state.folders.get(node);
  if (folder === undefined) return;
  const files = new Map(folder.files);
  // a folder that is taken stands for the files directly in it
  for (const [known, row] of folder.files) if (known === path || (known.startsWith(`${path}/`) && !known.slice(path.length + 1).includes('/'))) files.set(known, make(row));
  state.folders.set(node, { ...folder, files });
}

function arrive(state: State, path: string, bytes: number, modified: number, at: number): void {
  for (const [node, folder] of state.folders) {
    if (!path.startsWith(folder.top)) continue;
    const isNested = !folder.isPattern && path.slice(folder.top.length).includes('/');
    const files = new Map(folder.files);
    files.set(path, { path, bytes, modified, movedAt: at, state: isNested ? 'nested' : 'waiting', batchTime: null });
    const oldest = files.size > LIST_LIMIT ? [...files.keys()][0] : undefined;
    if (oldest !== undefined) files.delete(oldest);
    state.folders.set(node, { ...folder, files });
  }
}

const WORDS: ReadonlySet<string> = new Set<FileRow['state']>(['filtered', 'old', 'future', 'empty']);

export const folders: Projection<State, 'folders'> = {
  panel: 'folders',
  start: () => ({ folders: new Map() }),
  on: {
    'run.started': (state, event) => {
      for (const node of event.nodes) {
        if (!watchesFolder(node) || node.off === true) continue;
        const directory = watchedFolder(node);
        const pattern = directory.search(/[*?[{]/);
        const top = pattern < 0 ? directory : directory.slice(0, directory.lastIndexOf('/', pattern));
        state.folders.set(node.id, { node: node.id, directory, top: top.endsWith('/') ? top : `${top}/`, isPattern: pattern >= 0, files: new Map() });
      }
    },
    'file.moved': (state, event) => arrive(state, event.path, event.bytes, event.modified, event.at),
    'file.written': (state, event) => arrive(state, event.path, event.bytes, event.at, event.at),
    'file.selected': (state, event) => { for (const path of event.paths) change(state, event.node, path, (row) => ({ ...row, state: 'taken', batchTime: event.batchTime })); },
    'file.ignored': (state, event) => change(state, event.node, event.path, (row) => (WORDS.has(event.why) ? { ...row, state: event.why as FileRow['state'] } : row)),
  },
  copy: (state) => ({ folders: new Map(state.folders) }),
  picture: (state) => ({ folders: [...state.folders.values()].map(({ node, directory, files }) => ({ node, directory, files: [...files.values()] })) }),
};
