/** Reads from texts and lists that can fail, with the exceptions that Scala on Java 17 throws. */
import type { Long } from './longs.ts';
import { fail } from './problem.ts';
import type { Value } from './types.ts';

/** As in Java, texts beyond Latin-1 fail with other words. */
export function characterAt(text: string, index: Long, at: number): string {
  if (typeof index === 'number' && index >= 0 && index < text.length) return text.charAt(index);
  const latin = /^[\0-\xff]*$/.test(text);
  return fail('java.lang.StringIndexOutOfBoundsException', latin ? `String index out of range: ${index}` : `index ${index}, length ${text.length}`, at);
}

export function elementAt(list: readonly Value[], index: Long, at: number): Value {
  if (typeof index === 'number' && index >= 0 && index < list.length) return list[index] as Value;
  return fail('java.lang.IndexOutOfBoundsException', String(index), at);
}

export function notANumber(text: string, at: number): never {
  const trimmed = text.trim();
  return fail('java.lang.NumberFormatException', trimmed === '' ? 'empty String' : `For input string: "${trimmed}"`, at);
}
