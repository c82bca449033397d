/**
 * e to the power of x as Java's StrictMath reckons it (the method of FDLIBM), because the runtimes' own differ in the last bit. In and
 * out: doubles. Only for -700 < x < 700, where no result overflows or loses bits.
 */
const view = new DataView(new ArrayBuffer(8));

const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.44269504088896338700;
const HALF_LN2 = 0.34657359027997264;
const ONE_AND_A_HALF_LN2 = 1.0397207708399179;
/** coefficients of the remainder's polynomial in r² */
const P = [1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5, -1.65339022054652515390e-6, 4.13813679705723846039e-8] as const;

export function exp(x: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -28) return 1 + x;
  // x = k · ln 2 + r with |r| ≤ ln 2 / 2, r in two parts
  let k = 0;
  let high = x;
  let low = 0;
  if (size > HALF_LN2) {
    k = size < ONE_AND_A_HALF_LN2 ? Math.sign(x) : Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
  }
  const r = high - low;
  const t = r * r;
  const c = r - t * (P[0] + t * (P[1] + t * (P[2] + t * (P[3] + t * P[4]))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  view.setFloat64(0, y);
  view.setInt32(0, view.getInt32(0) + (k << 20));
  return view.getFloat64(0);
}
