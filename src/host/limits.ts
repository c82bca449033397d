/** How long a run may get. Reaching a limit is a clear stop with its reason, never a crash of the page. */
import type { Stop } from '../protocol/index.ts';

const LONGEST_MS = 24 * 3_600_000;
const MOST_EVENTS = 50_000_000;
const MOST_LOG_BYTES = 1_073_741_824;

export function stopAtLimit(run: { readonly at: number; readonly events: number; readonly logBytes: number }): Stop | null {
  if (run.at > LONGEST_MS) return { why: 'limit', message: '24 h' };
  if (run.events >= MOST_EVENTS) return { why: 'limit', message: '50 000 000' };
  if (run.logBytes >= MOST_LOG_BYTES) return { why: 'memory', message: '1 GiB' };
  return null;
}
