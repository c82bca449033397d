/**
 * Numbers as the lab writes them: thin space in thousands, unit after a space, times in virtual milliseconds. Pure; the words of units
 * come in. No locale of the browser is asked, so that every screen shows the same.
 */
import type { Words } from '../words/index.ts';

type Units = Words['app']['units'];
const THIN = '\u2009';

/** 12430 → "12 430" */
export function count(value: number): string {
  const [whole = '0', fraction] = String(Math.abs(value)).split('.');
  const grouped = /e/.test(whole) ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** 13200 → "13.200", the time of a flag, a playhead, a sentence */
export const secondsExact = (ms: number): string => `${count(Math.floor(ms / 1000))}.${String(Math.floor(ms % 1000)).padStart(3, '0')}`;

/** 1180 → "1.18", 20 → "0.02" */
export const seconds2 = (ms: number): string => (ms / 1000).toFixed(2);

/** 6000 → "6", 12500 → "12.5": ticks and settings */
export const secondsShort = (ms: number): string => count(Math.round(ms) / 1000);

/** a duration in the unit that fits: 97 ms, 1.18 s, 12.4 s, 3.5 min */
export function duration(ms: number, units: Units): string {
  if (ms < 1000) return `${Math.round(ms)} ${units.ms}`;
  if (ms < 10_000) return `${seconds2(ms)} ${units.s}`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} ${units.s}`;
  if (ms < 3_600_000) return `${(ms / 60_000).toFixed(1)} ${units.min}`;
  return `${(ms / 3_600_000).toFixed(1)} ${units.h}`;
}

export const at = (ms: number, units: Units): string => `${secondsExact(ms)} ${units.s}`;

/** 412 → "412/s", 3900 → "3.9k/s" */
export const rate = (perSec: number, units: Units): string => `${short(perSec)}${units.perSec}`;

export function short(value: number): string {
  if (value < 1000) return count(Math.round(value));
  if (value < 100_000) return `${trim((value / 1000).toFixed(1))}k`;
  if (value < 1_000_000) return `${Math.round(value / 1000)}k`;
  return `${trim((value / 1_000_000).toFixed(1))}M`;
}
const trim = (text: string) => text.replace(/\.0$/, '');

export function bytes(value: number, units: Units): string {
  if (value < 1024) return `${value} ${units.bytes}`;
  if (value < 1024 ** 2) return `${trim((value / 1024).toFixed(1))} ${units.kib}`;
  if (value < 1024 ** 3) return `${trim((value / 1024 ** 2).toFixed(1))} ${units.mib}`;
  return `${trim((value / 1024 ** 3).toFixed(1))} ${units.gib}`;
}

/** Parts of the big clock: hours only when there are some. */
export function clock(ms: number): { readonly hours: string | null; readonly minutes: string; readonly seconds: string; readonly millis: string } {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(ms / 3_600_000);
  return { hours: hours === 0 ? null : two(hours), minutes: two(Math.floor(ms / 60_000) % 60), seconds: two(Math.floor(ms / 1000) % 60), millis: String(Math.floor(ms % 1000)).padStart(3, '0') };
}

/** The first 8 of a fingerprint, in two halves: "7f3a·c91e". */
export const shortHash = (hex: string): string => (hex.length < 8 ? hex : `${hex.slice(0, 4)}·${hex.slice(4, 8)}`);

/** "20" is a batch, "12.5s", "800ms", "1m" are times; anything else is null. */
export function readTarget(text: string): { readonly batch: number } | { readonly at: number } | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|秒|毫秒|分)?\s*$/.exec(text);
  if (match === null) return null;
  const value = Number(match[1]);
  if (match[2] === undefined) return Number.isInteger(value) && value >= 1 ? { batch: value } : null;
  const factor = { ms: 1, 毫秒: 1, s: 1000, 秒: 1000, m: 60_000, min: 60_000, 分: 60_000, h: 3_600_000 }[match[2]] ?? 1;
  return { at: Math.round(value * factor) };
}
