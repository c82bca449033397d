/**
 * Scala's Long on JavaScript values: a number while it is safe, a bigint beyond, never -0. Every operation wraps at 64 bits.
 * In: two such values; out: one. The first line of each operation is the fast way, taken by nearly all numbers.
 */
export type Long = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;
export const LONG_MAX = 9223372036854775807n;
export const LONG_MIN = -9223372036854775808n;

/** The representation of a whole number, wrapped at 64 bits. */
export function longOf(whole: bigint): Long {
  const wrapped = BigInt.asIntN(64, whole);
  return wrapped <= MAX && wrapped >= -MAX ? Number(wrapped) : wrapped;
}

export function addLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= MAX && sum >= -MAX) return sum;
  }
  return longOf(BigInt(a) + BigInt(b));
}

export function subtractLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX) return difference;
  }
  return longOf(BigInt(a) - BigInt(b));
}

export function multiplyLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // + 0 turns -0 into 0
    if (product <= MAX && product >= -MAX) return product + 0;
  }
  return longOf(BigInt(a) * BigInt(b));
}

/** Cuts toward zero. The divisor is not 0. (For safe numbers the rounded quotient never reaches the next whole number.) */
export function divideLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0;
  return longOf(BigInt(a) / BigInt(b));
}

/** Has the sign of the dividend. The divisor is not 0. */
export function remainderLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  return longOf(BigInt(a) % BigInt(b));
}

export function negateLong(a: Long): Long {
  return typeof a === 'number' ? 0 - a : longOf(-a);
}

/** The least Long stays what it is, as in Java. */
export function absLong(a: Long): Long {
  return a < 0 ? negateLong(a) : a;
}

/** Java's cast of a double to long: toward zero, NaN is 0, what is too large stops at the end. */
export function longOfDouble(x: number): Long {
  const whole = Math.trunc(x);
  if (whole <= MAX && whole >= -MAX) return whole + 0;
  if (whole !== whole) return 0;
  if (whole >= 9223372036854775808) return LONG_MAX;
  if (whole <= -9223372036854775808) return LONG_MIN;
  return BigInt(whole);
}

export function isLong(value: unknown): value is Long {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value === 'bigint' && value <= LONG_MAX && value >= LONG_MIN;
}
