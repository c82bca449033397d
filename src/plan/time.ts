/**
 * Times and durations as Spark Streaming reckons and writes them. In: whole milliseconds; out: whole milliseconds or text. The rules are
 * those of Time, Duration and the UIUtils of Spark's two web interfaces.
 */
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type TimeUnit = 'NANOSECONDS' | 'MICROSECONDS' | 'MILLISECONDS' | 'SECONDS' | 'MINUTES' | 'HOURS' | 'DAYS';

/** True of 0 and of negative multiples as well. */
export function isMultipleOf(durationMs: number, ofMs: number): boolean {
  return durationMs % ofMs === 0;
}

/** The last time of the grid `zeroMs`, `zeroMs + stepMs`, … that is not after `timeMs`. */
export function floorTime(timeMs: number, stepMs: number, zeroMs = 0): number {
  return zeroMs + Math.trunc((timeMs - zeroMs) / stepMs) * stepMs;
}

/** `fromMs`, then every `stepMs`, all before `untilMs`. */
export function timesUntil(fromMs: number, untilMs: number, stepMs: number): readonly number[] {
  const times: number[] = [];
  for (let time = fromMs; time < untilMs; time += stepMs) times.push(time);
  return times;
}

const SHORT_UNITS = { ms: 'ms', s: 's', min: 'min', h: 'h' };

/** Short durations of the batch tables: `20 ms`, `0.2 s`, `1 s`, `1.6 min`, `10 min`, `1.0 h`; halves are rounded up. A page may have other words for the units. */
export function formatDuration(durationMs: number, units: Readonly<typeof SHORT_UNITS> = SHORT_UNITS): string {
  if (durationMs < 100) return `${durationMs} ${units.ms}`;
  if (durationMs < SECOND_MS) return `${tenths(durationMs, SECOND_MS)} ${units.s}`;
  if (durationMs < MINUTE_MS) return `${rounded(durationMs, SECOND_MS)} ${units.s}`;
  if (durationMs < 10 * MINUTE_MS) return `${tenths(durationMs, MINUTE_MS)} ${units.min}`;
  if (durationMs < HOUR_MS) return `${rounded(durationMs, MINUTE_MS)} ${units.min}`;
  return `${tenths(durationMs, HOUR_MS)} ${units.h}`;
}

const rounded = (durationMs: number, unitMs: number): number => Math.floor(durationMs / unitMs + 0.5);

function tenths(durationMs: number, unitMs: number): string {
  const count = rounded(durationMs, unitMs / 10);
  return `${Math.floor(count / 10)}.${count % 10}`;
}

/** The unit in which a chart shows durations up to this one, and the duration in it. */
export function normalizeDuration(durationMs: number): readonly [number, TimeUnit] {
  if (durationMs < SECOND_MS) return [durationMs, 'MILLISECONDS'];
  if (durationMs < MINUTE_MS) return [durationMs / SECOND_MS, 'SECONDS'];
  if (durationMs < HOUR_MS) return [durationMs / MINUTE_MS, 'MINUTES'];
  if (durationMs < DAY_MS) return [durationMs / HOUR_MS, 'HOURS'];
  return [durationMs / DAY_MS, 'DAYS'];
}

const UNITS: Readonly<Record<TimeUnit, { readonly short: string; readonly perMs: number }>> = {
  NANOSECONDS: { short: 'ns', perMs: 1_000_000 },
  MICROSECONDS: { short: 'us', perMs: 1000 },
  MILLISECONDS: { short: 'ms', perMs: 1 },
  SECONDS: { short: 'sec', perMs: 1 / SECOND_MS },
  MINUTES: { short: 'min', perMs: 1 / MINUTE_MS },
  HOURS: { short: 'hrs', perMs: 1 / HOUR_MS },
  DAYS: { short: 'days', perMs: 1 / DAY_MS },
};

export const shortTimeUnit = (unit: TimeUnit): string => UNITS[unit].short;
export const convertToTimeUnit = (durationMs: number, unit: TimeUnit): number => durationMs * UNITS[unit].perMs;

/**
 * A batch's time of day, with the date in front if wanted; milliseconds are shown only if batches may come within one second.
 * `zoneMs`: how far the clock on the wall is ahead of universal time.
 */
export function formatBatchTime(timeMs: number, batchDurationMs: number, showsDate: boolean, zoneMs = 0): string {
  const local = timeMs + zoneMs;
  const ofDay = ((local % DAY_MS) + DAY_MS) % DAY_MS;
  const clock = [Math.floor(ofDay / HOUR_MS), Math.floor(ofDay / MINUTE_MS) % 60, Math.floor(ofDay / SECOND_MS) % 60].map((part) => digits(part, 2)).join(':');
  const exact = batchDurationMs < SECOND_MS ? `${clock}.${digits(ofDay % SECOND_MS, 3)}` : clock;
  return showsDate ? `${dateOf(Math.floor(local / DAY_MS))} ${exact}` : exact;
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/** Days since 1970-01-01 to `yyyy/MM/dd`, by the Gregorian cycle of 146 097 days in 400 years that begin in March. */
function dateOf(epochDay: number): string {
  const day = epochDay + 719_468;
  const cycle = Math.floor(day / 146_097);
  const ofCycle = day - cycle * 146_097;
  const yearOfCycle = Math.floor((ofCycle - Math.floor(ofCycle / 1460) + Math.floor(ofCycle / 36_524) - Math.floor(ofCycle / 146_096)) / 365);
  const ofYear = ofCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}/${digits(month, 2)}/${digits(ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1, 2)}`;
}
