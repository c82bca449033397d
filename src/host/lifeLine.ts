/**
 * Knowing at once that a worker has ended: it holds a lock for as long as it lives, and who waits for the lock gets it on the worker's
 * death, however it came. Where locks are refused, the heartbeat alone has to notice.
 */
/** Resolves once the lock is held (true) or refused (false). */
export function holdLife(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const granted = locks()?.request(name, () => {
      resolve(true);
      return new Promise<never>(() => undefined);
    });
    if (granted === undefined) resolve(false);
    else granted.catch(() => resolve(false));
  });
}

/** Calls back when the holder has ended; gives a function that stops waiting. Only for a lock that is known to be held. */
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
