/**
 * Paths of the lab's reliable storage, as text: absolute, `/` between names. In: a path as a program names it, perhaps with a scheme and a
 * host; out: the place it means, or that it leads nowhere.
 */
import { assert } from '../base/index.ts';

/** `hdfs://lab/a//b/` and `/a/b` are the same place. */
export function cleanPath(path: string): string {
  const names = namesOf(path);
  assert(!names.includes('..'), `a path of the lab does not climb: ${path}`);
  return `/${names.join('/')}`;
}

/** The lab's storage has no `..`: what would climb is refused before a run. */
export function climbs(path: string): boolean {
  return namesOf(path).includes('..');
}

/** `rddToFileName`: the folder that an output writes in a batch. */
export function folderOf(prefix: string, suffix: string, batchTimeMs: number): string {
  const named = prefix === '' ? `${batchTimeMs}` : `${prefix}-${batchTimeMs}`;
  return suffix === '' ? named : `${named}.${suffix}`;
}

function namesOf(path: string): readonly string[] {
  return path.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i, '').split('/').filter((name) => name !== '' && name !== '.');
}
