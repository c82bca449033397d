/** Waiting as Spark's stopping threads do: look, sleep a tenth of a second, look again. In virtual time. */
import type { Kernel } from './kernel.ts';
import { RANK } from './ranks.ts';

const POLL_MS = 100;

export function waitFor(kernel: Kernel, holds: () => boolean, then: () => void): void {
  if (holds()) then();
  else kernel.after(POLL_MS, RANK.scheduler, () => waitFor(kernel, holds, then));
}
