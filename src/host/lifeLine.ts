/**
 * Knowing at once that a worker has ended: it holds a lock for as long as it lives, and who waits for the lock gets it on the worker's
 * death, however it came. Where locks are refused, the heartbeat alone has to notice.
 */
export function holdLife(name: string): void {
  locks()?.request(name, () => new Promise<never>(() => undefined)).catch(() => undefined);
}

/** Calls back when the holder has ended; gives a function that stops waiting. To be called once the holder is known to hold it. */
export function onDeath(name: string, then: () => void): () => void {
  const stop = new AbortController();
  locks()?.request(name, { signal: stop.signal }, then).catch(() => undefined);
  return () => stop.abort();
}

function locks(): LockManager | null {
  try {
    return navigator.locks ?? null;
  } catch {
    return null;
  }
}
