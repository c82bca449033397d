/** A conformance vector as it stands in a file of test/vectors (schema: its README), and what running one gives. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly operator: string;
  readonly [field: string]: unknown;
}

export type Outcome =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly expected: unknown; readonly actual: unknown }
  /** names the operator, input, RDD method or kind that does not exist yet */
  | { readonly outcome: 'skipped'; readonly missing: string };

export const passed: Outcome = { outcome: 'passed' };
export const skipped = (missing: string): Outcome => ({ outcome: 'skipped', missing });

/** Equal as JSON, whatever the order of fields. */
export function compared(expected: unknown, actual: unknown): Outcome {
  return canonical(expected) === canonical(actual) ? passed : { outcome: 'failed', expected, actual };
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    // a Double of 1e16 and a Long of as much are written alike
    if (typeof part === 'bigint' || (typeof part === 'number' && Number.isInteger(part))) return `#${BigInt(part)}`;
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The first place where two JSON values differ, short enough to read. */
export function firstDifference(expected: unknown, actual: unknown, path = '$'): string {
  if (expected !== null && actual !== null && typeof expected === 'object' && typeof actual === 'object') {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    for (const key of keys) {
      const left = (expected as Record<string, unknown>)[key];
      const right = (actual as Record<string, unknown>)[key];
      if (canonical(left) !== canonical(right)) return firstDifference(left, right, `${path}.${key}`);
    }
  }
  return `${path}: expected ${short(expected)}, actual ${short(actual)}`;
}

const short = (value: unknown): string => (canonical(value) ?? 'nothing').slice(0, 400);

export const sorted = (values: readonly unknown[]): readonly unknown[] => [...values].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));

/** A pair of a key and a group whose values have no order, or are a set. */
export function withSettledGroup(element: unknown, asSet: boolean): unknown {
  const [key, group] = element as readonly [unknown, readonly unknown[]];
  const values = sorted(group);
  return [key, asSet ? values.filter((value, index) => index === 0 || canonical(value) !== canonical(values[index - 1])) : values];
}
