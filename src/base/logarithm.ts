/**
 * The natural logarithm as Java's StrictMath reckons it (the method of FDLIBM), because the runtimes' own differ in the last bit. In and
 * out: doubles. Only for finite numbers above 0.
 */
const view = new DataView(new ArrayBuffer(8));

const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** coefficients of the polynomial in s², s = f / (2 + f) */
const ODD = [6.666666666666735130e-1, 2.857142874366239149e-1, 1.818357216161805012e-1, 1.479819860511658591e-1] as const;
const EVEN = [3.999999999940941908e-1, 2.222219843214978396e-1, 1.531383769920937332e-1] as const;

export function ln(x: number): number {
  // x = 2^k · (1 + f) with √2/2 < 1 + f < √2
  view.setFloat64(0, x);
  let word = view.getInt32(0);
  let k = 0;
  if (word < 0x0010_0000) {
    view.setFloat64(0, x * 0x40_0000_0000_0000);
    word = view.getInt32(0);
    k = -54;
  }
  k += (word >> 20) - 1023;
  word &= 0x000f_ffff;
  const shift = (word + 0x9_5f64) & 0x10_0000;
  view.setInt32(0, word | (shift ^ 0x3ff0_0000));
  k += shift >> 20;
  const f = view.getFloat64(0) - 1;
  if (f === 0) return k * LN2_HIGH + k * LN2_LOW;
  if ((0x000f_ffff & (2 + word)) < 3) {
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (EVEN[0] + w * (EVEN[1] + w * EVEN[2]));
  const odd = z * (ODD[0] + w * (ODD[1] + w * (ODD[2] + w * ODD[3])));
  const r = even + odd;
  // far from 1 the square is taken out first
  if (((word - 0x6_147a) | (0x6_b851 - word)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

/** ln(1 + x) for small x, without losing its digits in the sum. */
export function ln1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (ln(sum) * x) / (sum - 1);
}
