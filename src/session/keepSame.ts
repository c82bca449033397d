/**
 * Pictures come as fresh data twenty times a second, mostly unchanged. Parts that are equal keep their old identity, so that only what
 * really changed is drawn again. In: the old and the new data; out: the new data made of old parts.
 */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (Array.isArray(after)) return (Array.isArray(before) ? keepList(before, after) : after) as T;
  if (Array.isArray(before)) return after;
  return keepRecord(before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>) as T;
}

function keepList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const kept = after.map((item, index) => keepSame(before[index], item));
  return before.length === after.length && kept.every((item, index) => Object.is(item, before[index])) ? before : kept;
}

function keepRecord(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = Object.keys(after);
  const kept: Record<string, unknown> = {};
  let isSame = Object.keys(before).length === keys.length;
  for (const key of keys) {
    kept[key] = keepSame(before[key], after[key]);
    isSame &&= key in before && Object.is(kept[key], before[key]);
  }
  return isSame ? before : kept;
}
