/**
 * The project kept in the browser's storage (IndexedDB): one record, written whole in one transaction, so that it is always the old or
 * the new one. A connection that was closed or wiped under us is opened once more. In: a saved project; out: the same, or why not.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Command } from '../plan/index.ts';

export interface SavedProject {
  /** the document as in a file */
  readonly text: string;
  readonly commands: readonly Command[];
  /** the virtual instant that was on screen */
  readonly at: number;
}
export type SaveResult = 'saved' | 'full' | 'refused';

export interface ProjectStore {
  load(): Promise<SavedProject | null | 'refused'>;
  save(project: SavedProject): Promise<SaveResult>;
  close(): void;
}

interface Schema extends DBSchema {
  projects: { key: string; value: SavedProject };
}
const NAME = 'dstream-lab';
const VERSION = 1;
const CURRENT = 'current';

export function openProjects(): ProjectStore {
  let connection: Promise<IDBPDatabase<Schema>> | null = null;

  const connect = (): Promise<IDBPDatabase<Schema>> => {
    connection ??= openDB<Schema>(NAME, VERSION, {
      upgrade: (database) => void database.createObjectStore('projects'),
      // a newer page of the lab wants to change the storage: let it
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        connection = null;
      },
      terminated: () => { connection = null; },
    });
    connection.catch(() => { connection = null; });
    return connection;
  };

  /** Once more on a connection of its own when the first was dead. */
  async function twice<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await work(await connect());
    } catch (error) {
      if (nameOf(error) === 'QuotaExceededError') throw error;
      connection = null;
      return work(await connect());
    }
  }

  return {
    async load() {
      try {
        return (await twice((database) => database.get('projects', CURRENT))) ?? null;
      } catch {
        return 'refused';
      }
    },
    async save(project) {
      try {
        await twice(async (database) => {
          const transaction = database.transaction('projects', 'readwrite', { durability: 'strict' });
          await Promise.all([transaction.store.put(project, CURRENT), transaction.done]);
        });
        return 'saved';
      } catch (error) {
        return nameOf(error) === 'QuotaExceededError' ? 'full' : 'refused';
      }
    },
    close() {
      void connection?.then((database) => database.close()).catch(() => undefined);
      connection = null;
    },
  };
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
