/**
 * A Double as Java 17's Double.toString prints it, which is not always the shortest text that reads back: whole numbers and everyday
 * fractions agree with JavaScript, powers of two and large whole numbers often do not. Only whole-number arithmetic decides.
 */
import { bug } from '../base/index.ts';

const bitsOf = new DataView(new ArrayBuffer(8));

export function doubleText(x: number): string {
  if (x !== x) return 'NaN';
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0';
  const sign = x < 0 ? '-' : '';
  const size = x < 0 ? -x : x;
  if (size === Infinity) return `${sign}Infinity`;
  if (size < 1e7 && Math.trunc(size) === size) return `${sign}${size}.0`;
  const { digits, exponent } = size < 9223372036854775808 && Math.trunc(size) === size ? wholeDigits(size) : fractionDigits(size);
  return sign + layOut(digits, exponent);
}

interface Digits {
  /** without trailing zeros, at least one digit */
  readonly digits: string;
  /** of ten, for the first digit */
  readonly exponent: number;
}

/** From 10^-3 to below 10^7 plain, else with an exponent; at least one digit on each side of the point. */
function layOut(digits: string, exponent: number): string {
  if (exponent >= 7 || exponent < -3) return `${digits.charAt(0)}.${digits.slice(1) || '0'}E${exponent}`;
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** Java prints whole numbers below 2^63 as a long, dropping digits that a double cannot hold: one from 2^58 on, two from 2^61 on. */
function wholeDigits(size: number): Digits {
  let whole = BigInt(size);
  if (size >= 2305843009213693952) whole = ((whole + 50n) / 100n) * 100n;
  else if (size >= 288230376151711744) whole = ((whole + 5n) / 10n) * 10n;
  const text = String(whole);
  return { digits: trimmed(text), exponent: text.length - 1 };
}

function trimmed(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charAt(end - 1) === '0') end--;
  return digits.slice(0, end);
}

/** Number of bits of 5^i, as Java's table of FDBigInteger has it (an estimate past its end). */
function bitsOfPowerOfFive(i: number): number {
  return i < 27 ? (5n ** BigInt(i)).toString(2).length : 3 * i;
}

interface Fraction {
  /** binary digits, the top one at 2^52 */
  readonly f: bigint;
  /** of two, for the top digit */
  readonly e: number;
  /** binary digits that count */
  readonly k: number;
}

function takeApart(size: number): Fraction {
  bitsOf.setFloat64(0, size);
  const bits = bitsOf.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const low = bits & 0xfffffffffffffn;
  if (biased > 0) return { f: low | 0x10000000000000n, e: biased - 1023, k: 53 };
  const k = low.toString(2).length;
  return { f: low << BigInt(53 - k), e: k - 1075, k };
}

/** The digit-by-digit way of FloatingDecimal.dtoa: B / S are the digits to come, M / S is half the distance to the neighbours. */
function fractionDigits(size: number): Digits {
  const { f, e, k } = takeApart(size);
  let z = 0;
  while (((f >> BigInt(z)) & 1n) === 0n) z++;
  const g = 53 - z;
  const y = Math.max(0, g - e - 1);
  let exponent = Math.floor((Number(f) / 4503599627370496 - 1.5) * 0.289529654 + 0.176091259 + e * 0.301029995663981);
  const b5 = Math.max(0, -exponent);
  const s5 = Math.max(0, exponent);
  let b2 = b5 + y + e;
  let s2 = s5 + y;
  let m2 = b2 - k;
  b2 -= g - 1;
  const common = Math.min(b2, s2);
  b2 -= common;
  s2 -= common;
  m2 -= common;
  if (g === 1) m2 -= 1;
  if (m2 < 0) {
    b2 -= m2;
    s2 -= m2;
    m2 = 0;
  }
  // Java works in 32 or 64 bits where that is enough, and compares strictly there
  const strict = g + b2 + bitsOfPowerOfFive(b5) < 64 && s2 + 1 + bitsOfPowerOfFive(s5 + 1) < 64;
  const five = 5n ** BigInt(b5);
  let b = (f >> BigInt(z)) * five * 2n ** BigInt(b2);
  const s = 5n ** BigInt(s5) * 2n ** BigInt(s2);
  let m = five * 2n ** BigInt(m2);
  const t = 10n * s;

  const digits: number[] = [];
  let low = false;
  let high = false;
  const step = (): number => {
    const digit = Number(b / s);
    b = 10n * (b % s);
    m *= 10n;
    low = b < m;
    high = strict ? b + m > t : b + m >= t;
    return digit;
  };
  const first = step();
  if (first === 0 && !high) exponent--;
  else digits.push(first);
  if (exponent < -3 || exponent >= 8) {
    low = false;
    high = false;
  }
  while (!low && !high) digits.push(step());
  const odd = ((digits[digits.length - 1] ?? 0) & 1) === 1;
  if (high && (!low || 2n * b > t || (2n * b === t && odd))) return roundedUp(digits, exponent);
  return { digits: trimmed(digits.join('')), exponent };
}

function roundedUp(digits: number[], exponent: number): Digits {
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === 9) at--;
  if (at < 0) return { digits: '1', exponent: exponent + 1 };
  const digit = digits[at] ?? bug('a digit is missing');
  return { digits: trimmed(digits.slice(0, at).join('') + String(digit + 1)), exponent };
}
