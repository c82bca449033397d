/**
 * Pictures come as fresh data twenty times a second, mostly unchanged. Parts that are equal keep their old identity, so that only what
 * really changed is drawn again. In: the old and the new data; out: the new data made of old parts. Items of a batch are found again by
 * their batch: a new one at the head of a list moves all the others.
 */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (Array.isArray(after)) return (Array.isArray(before) ? keepList(before, after) : after) as T;
  if (Array.isArray(before)) return after;
  return keepRecord(before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>) as T;
}

function keepList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  let named: ReadonlyMap<string, unknown> | undefined;
  const kept = after.map((item, index) => {
    const name = nameOf(item);
    if (name === null || name === nameOf(before[index])) return keepSame(before[index], item);
    named ??= new Map(before.map((old) => [nameOf(old) ?? '', old]));
    return keepSame(named.get(name), item);
  });
  return before.length === after.length && kept.every((item, index) => Object.is(item, before[index])) ? before : kept;
}

/** What an item is about, where it belongs to a batch. */
function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('batchTime' in item)) return null;
  const { batchTime, job, node } = item as Readonly<Record<string, unknown>>;
  return `${String(batchTime)} ${String(job)} ${String(node)}`;
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
