/**
 * Collects what is wrong with a document while it is read: each finding has a code, a place and what its words are filled from.
 */
import { jsonPath } from '../base/index.ts';
import type { Problem } from './document.ts';

/** A person mends a few at a time; a hostile document could have a million. */
const MAX_PROBLEMS = 200;

/** A place in the document, and the graph node it belongs to. */
export interface Spot {
  readonly path: readonly (string | number)[];
  readonly node: string | null;
}

export const TOP: Spot = { path: [], node: null };

export function inside(spot: Spot, ...parts: readonly (string | number)[]): Spot {
  return { path: [...spot.path, ...parts], node: spot.node };
}

export class Findings {
  readonly #problems: Problem[] = [];
  #blocking = 0;

  add(code: string, spot: Spot, filling: Readonly<Record<string, string | number>> = {}): false {
    if (!isWarning(code)) this.#blocking++;
    if (this.#problems.length < MAX_PROBLEMS) {
      const path = jsonPath(spot.path);
      this.#problems.push({ code, node: spot.node, path, with: { path, ...filling } });
    }
    return false;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  get isFull(): boolean {
    return this.#problems.length >= MAX_PROBLEMS;
  }

  /** Something that forbids to open or run the document. */
  get isBlocked(): boolean {
    return this.#blocking > 0;
  }
}

export function isWarning(code: string): boolean {
  return code.startsWith('warn-');
}

/** A piece of a user's text, short enough for a sentence, with nothing invisible in it. */
export function excerpt(text: string): string {
  const visible = text.slice(0, 60).replace(/[\p{C}\u2028\u2029]/gu, '\u00b7');
  return text.length > 60 ? `${visible}…` : visible;
}
