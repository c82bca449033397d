/** Figures inside sentences, the same in every language: thin space in thousands, seconds from a thousand milliseconds up. */
export type Fills = Readonly<Record<string, string | number>>;

/** 12430 → "12 430" */
export function count(value: string | number | undefined): string {
  return String(value ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');
}

/** A duration in milliseconds as a number and its unit: 97 ms, 1.3 s, 60 s. */
export function span(valueMs: string | number | undefined, units: { readonly ms: string; readonly s: string }): string {
  const ms = Number(valueMs);
  return ms < 1000 ? `${ms} ${units.ms}` : `${Math.round(ms / 10) / 100} ${units.s}`;
}

/** A number of bytes with its unit: 812 B, 4.2 KiB, 96 MiB. */
export function bytes(value: string | number | undefined): string {
  const number = Number(value ?? 0);
  if (number < 1024) return `${number} B`;
  const [divisor, unit] = number < 1024 ** 2 ? [1024, 'KiB'] : number < 1024 ** 3 ? [1024 ** 2, 'MiB'] : [1024 ** 3, 'GiB'];
  return `${Math.round((number / divisor) * 10) / 10} ${unit}`;
}
