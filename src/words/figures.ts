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
