/**
 * The interned texts of a log, numbered from 0 in order of first use, and the way back from canonical JSON to a value.
 */
import { bug, parseJsonExact } from '../base/index.ts';

export class Texts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #units = 0;

  /** About how much memory the table takes: UTF-16 units, and what a map entry and a string cost around them. */
  get bytes(): number {
    return this.#units * 2 + this.#texts.length * 64;
  }

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.length;
    this.#numbers.set(text, number);
    this.#texts.push(text);
    this.#units += text.length;
    return number;
  }

  text(number: number): string {
    return this.#texts[number] ?? bug(`the log has no text ${number}`);
  }
}

const MANY_DIGITS = /\d{16}/;

/** The runtime's parser is fast; only where an integer may be wider than a double the exact one is asked. */
export function parseFieldJson(text: string): unknown {
  return MANY_DIGITS.test(text) ? parseJsonExact(text) : JSON.parse(text);
}
