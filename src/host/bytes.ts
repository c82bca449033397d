/**
 * Blocks as bytes, for the way from one executor to another: JSON as UTF-8, with whole numbers beyond 2^53 and the doubles that JSON
 * lacks spelt as marked texts. In: block contents by name; out: one ArrayBuffer that can be transferred, and back.
 */
const MARK = '\u0000';

function spell(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${MARK}n${value}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `${MARK}d${value}`;
  if (Object.is(value, -0)) return `${MARK}d-0`;
  return typeof value === 'string' && value.startsWith(MARK) ? `${MARK}s${value}` : value;
}

function read(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
  const rest = value.slice(2);
  return value[1] === 'n' ? BigInt(rest) : value[1] === 'd' ? Number(rest) : rest;
}

export function pack(content: unknown): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(content, spell)).buffer;
}

export function unpack(bytes: ArrayBuffer): unknown {
  const text = new TextDecoder().decode(bytes);
  // only a text with a mark in it needs the slow way
  return JSON.parse(text, text.includes('\\u0000') ? read : undefined) as unknown;
}
