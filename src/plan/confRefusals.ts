/**
 * What Spark 4.0.1 says when it refuses a value: the exception and its message, to the letter. Typed entries (ConfigEntry), the getters of
 * SparkConf and checks of an entry word it differently; a typed duration or size is refused without the name of its key.
 * In: key and text, which `readingOf` refused; out: Spark's words, or null where Spark would take the text and fail later, or not at all.
 */
import type { ConfKey, ConfReading } from './conf.ts';

const TIME = 'Time must be specified as seconds (s), milliseconds (ms), microseconds (us), minutes (m or min), hour (h), or day (d). E.g. 50s, 100ms, or 250us.';
const SIZE = 'Size must be specified as bytes (b), kibibytes (k), mebibytes (m), gibibytes (g), tebibytes (t), or pebibytes(p). E.g. 50b, 100k, or 250m.';
const NUMBER_FORMAT = 'java.lang.NumberFormatException';
const ILLEGAL_ARGUMENT = 'java.lang.IllegalArgumentException';

export function sparkRefusal(name: string, key: ConfKey, written: string, reading: ConfReading): string | null {
  if (!('wrong' in reading)) return null;
  if (reading.wrong === 'range') return checkFailed(name, key, valueText(key, reading.value));
  switch (key.kind) {
    case 'duration':
    case 'size': {
      const fault = measureFault(written, key.kind);
      return fault === null ? null : `${NUMBER_FORMAT}: ${prefix(name, key)}${key.kind === 'size' ? SIZE : TIME}\n${fault}`;
    }
    case 'text':
      return choiceRefusal(name, written);
    default:
      return key.isPlain === true ? plainRefusal(name, key, written) : `${ILLEGAL_ARGUMENT}: ${key.readAs ?? name} should be ${javaType(key)}, but was ${written}`;
  }
}

const prefix = (name: string, key: ConfKey): string => (key.isPlain === true ? `Illegal value for config key ${name}: ` : '');

function plainRefusal(name: string, key: ConfKey, written: string): string {
  const shown = key.kind === 'fraction' && written.trim() === '' ? 'empty String' : `For input string: "${key.kind === 'fraction' ? written.trim() : written}"`;
  return `${key.kind === 'flag' ? ILLEGAL_ARGUMENT : NUMBER_FORMAT}: ${prefix(name, key)}${shown}`;
}

/** An entry's own check quotes the value and the key; a check by whoever uses the value has words of its own, with the value at {v}. */
function checkFailed(name: string, { check }: ConfKey, value: string): string | null {
  if (check === undefined) return null;
  return `${ILLEGAL_ARGUMENT}: ${check.includes('{v}') ? check.replace('{v}', value) : `'${value}' in ${name} is invalid. ${check}`}`;
}

function javaType(key: ConfKey): string {
  return key.kind === 'flag' ? 'boolean' : key.kind === 'fraction' ? 'double' : key.isLong === true ? 'long' : 'int';
}

/** JavaUtils.timeStringAs and byteStringAs: the number, then its unit; a fraction of bytes is told apart. Null: there is nothing to find fault with. */
function measureFault(written: string, kind: 'duration' | 'size'): string | null {
  const text = written.trim().toLowerCase();
  const [, digits, unit = ''] = /^(-?[0-9]+)([a-z]*)$/.exec(text) ?? [];
  if (digits !== undefined) {
    if (BigInt.asIntN(64, BigInt(digits)) !== BigInt(digits)) return `For input string: "${digits}"`;
    return (kind === 'size' ? SIZE_UNIT : TIME_UNIT).test(unit) ? null : `Invalid suffix: "${unit}"`;
  }
  const fraction = kind === 'size' ? /^[0-9]+\.[0-9]+/.exec(text)?.[0] : undefined;
  return fraction === undefined ? `Failed to parse ${kind === 'size' ? 'byte' : 'time'} string: ${written}` : `Fractional values are not supported. Input was: ${fraction}`;
}
const TIME_UNIT = /^(us|ms|s|m|min|h|d)?$/;
const SIZE_UNIT = /^([bkmgtp]|[kmgtp]b)?$/;

function choiceRefusal(name: string, written: string): string | null {
  if (name === 'spark.streaming.backpressure.rateEstimator') return `${ILLEGAL_ARGUMENT}: Unknown rate estimator: ${written}`;
  if (name !== 'spark.scheduler.mode') return null;
  const mode = written.toUpperCase();
  return mode === 'NONE' ? `${ILLEGAL_ARGUMENT}: Unsupported scheduling mode: NONE. Use FAIR or FIFO instead.` : `org.apache.spark.SparkException: Unrecognized spark.scheduler.mode: ${mode}`;
}

/** A duration in its unit, a Double as Java writes it. */
function valueText(key: ConfKey, value: number): string {
  if (key.kind === 'duration') return String(key.unit === 's' ? Math.trunc(value / 1000) : value);
  if (key.kind !== 'fraction' || !Number.isFinite(value)) return String(value);
  const isPlain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7);
  const [digits = '', power = ''] = (isPlain ? String(value) : value.toExponential()).split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}${isPlain ? '' : `E${Number(power)}`}`;
}
