/** The lab's file system: watched folders, outputs and checkpoints share it. */
export { globFolders, isGlob } from './globs.ts';
export { bytesSource, FileSystem, readAll, textSource, type FolderEntry, type StoredFile } from './files.ts';
export { Database } from './database.ts';
