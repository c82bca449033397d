/**
 * Spark's storage levels by name: where a block may lie and how many copies are wanted.
 */
import { bug } from '../../base/index.ts';

export interface StorageLevel {
  readonly disk: boolean;
  readonly memory: boolean;
  readonly copies: number;
}

const level = (disk: boolean, memory: boolean, copies: number): StorageLevel => ({ disk, memory, copies });

const LEVELS: ReadonlyMap<string, StorageLevel> = new Map([
  ['DISK_ONLY', level(true, false, 1)],
  ['DISK_ONLY_2', level(true, false, 2)],
  ['DISK_ONLY_3', level(true, false, 3)],
  ['MEMORY_ONLY', level(false, true, 1)],
  ['MEMORY_ONLY_2', level(false, true, 2)],
  ['MEMORY_ONLY_SER', level(false, true, 1)],
  ['MEMORY_ONLY_SER_2', level(false, true, 2)],
  ['MEMORY_AND_DISK', level(true, true, 1)],
  ['MEMORY_AND_DISK_2', level(true, true, 2)],
  ['MEMORY_AND_DISK_SER', level(true, true, 1)],
  ['MEMORY_AND_DISK_SER_2', level(true, true, 2)],
  ['OFF_HEAP', level(true, true, 1)],
]);

export function storageLevel(name: string): StorageLevel {
  return LEVELS.get(name) ?? bug(`no storage level is called ${name}`);
}
