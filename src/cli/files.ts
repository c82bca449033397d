/**
 * `--files DIR`: what a run's outputs write into the lab's storage lies below DIR as real files too. In: the lines of files, as they are
 * written; out: files, or a refusal: nothing outside DIR, and nothing replaced that this run did not write itself.
 */
import { existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { cleanPath } from '../plan/index.ts';
import type { FileLine } from '../projection/index.ts';
import { reasonOf, Refusal, refuse, say } from './refusal.ts';

export class RealFiles {
  readonly #folder: string;
  /** written by this run: a later save of the same folder replaces them, as it does in Spark */
  readonly #written = new Set<string>();

  constructor(folder: string) {
    try {
      mkdirSync(folder, { recursive: true });
      if (!statSync(folder).isDirectory()) refuse(say.filesNoFolder({ path: folder, reason: 'ENOTDIR' }));
    } catch (error) {
      if (error instanceof Refusal) throw error;
      refuse(say.filesNoFolder({ path: folder, reason: reasonOf(error) }));
    }
    this.#folder = realpathSync(folder);
  }

  write({ path, lines }: FileLine): void {
    const target = join(this.#folder, cleanPath(path));
    const text = lines.map((line) => `${line}\n`).join('');
    try {
      // a link inside the folder may lead out of it
      if (!`${realpathSync(nearestFolder(target))}${sep}`.startsWith(`${this.#folder}${sep}`)) refuse(say.filesOutside({ path: target, folder: this.#folder }));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text, { flag: this.#written.has(target) ? 'w' : 'wx' });
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const reason = reasonOf(error);
      refuse(reason === 'EEXIST' ? say.filesThere({ path: target }) : say.unwritable({ path: target, reason }));
    }
    this.#written.add(target);
  }
}

function nearestFolder(path: string): string {
  const parent = dirname(path);
  return existsSync(parent) ? parent : nearestFolder(parent);
}
