/**
 * Spark's spelling of values in its configuration: durations, sizes, whole numbers, fractions, booleans (JavaUtils.timeStringAs and
 * byteStringAs, ConfigHelpers). In: text; out: the value, or null where Spark would throw.
 */
const TIME_UNITS_MICROS: ReadonlyMap<string, number> = new Map([
  ['us', 1], ['ms', 1000], ['s', 1_000_000], ['m', 60_000_000], ['min', 60_000_000], ['h', 3_600_000_000], ['d', 86_400_000_000],
]);
const SIZE_UNITS: ReadonlyMap<string, number> = new Map([
  ['b', 1], ['k', 2 ** 10], ['kb', 2 ** 10], ['m', 2 ** 20], ['mb', 2 ** 20], ['g', 2 ** 30], ['gb', 2 ** 30], ['t', 2 ** 40], ['tb', 2 ** 40], ['p', 2 ** 50], ['pb', 2 ** 50],
]);

/** Milliseconds, rounded down as Java's TimeUnit does; a number without a unit has `defaultUnit`. */
export function durationMsOf(text: string, defaultUnit: 'ms' | 's'): number | null {
  const micros = measured(text, TIME_UNITS_MICROS, defaultUnit);
  return micros === null ? null : Math.trunc(micros / 1000);
}

export function sizeBytesOf(text: string, defaultUnit: 'b' | 'k' | 'm'): number | null {
  return measured(text, SIZE_UNITS, defaultUnit);
}

function measured(text: string, units: ReadonlyMap<string, number>, defaultUnit: string): number | null {
  const found = /^(-?[0-9]+)([a-z]*)$/.exec(text.trim().toLowerCase());
  if (found === null) return null;
  const [, digits, suffix] = found;
  const unit = units.get(suffix === '' || suffix === undefined ? defaultUnit : suffix);
  const value = unit === undefined ? NaN : Number(digits) * unit;
  return Number.isSafeInteger(value) ? value : null;
}

/** Of 32 or 64 bits, as Java reads it; a Long that a double cannot hold becomes the nearest one. */
export function integerOf(text: string, bits: 32 | 64): number | null {
  const trimmed = text.trim();
  if (!/^[+-]?[0-9]{1,25}$/.test(trimmed)) return null;
  const value = BigInt(trimmed);
  return BigInt.asIntN(bits, value) === value ? Number(value) : null;
}

/** Java's Double.parseDouble, but for its hexadecimal form: a letter f or d may follow, NaN and Infinity are numbers too. */
export function fractionOf(text: string): number | null {
  const trimmed = text.trim().replace(/(?<=[0-9.])[fFdD]$/, '');
  if (/^[+-]?(NaN|Infinity)$/.test(trimmed)) return trimmed.endsWith('NaN') ? NaN : Number(trimmed);
  const value = Number(trimmed);
  return /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(trimmed) ? value : null;
}

export function booleanOf(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}
