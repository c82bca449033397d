/**
 * Two tabs with one project: the first holds a lock and saves; a second only looks, and takes over when the first is closed. Where locks
 * are refused, every tab believes it is alone.
 */
const NAME = 'dstream-lab project';

export interface Tabs {
  /** true: this tab owns the project. Else it learns by `then` when it does. */
  claim(then: () => void): Promise<boolean>;
  release(): void;
}

export function createTabs(): Tabs {
  let release: () => void = () => undefined;
  const stop = new AbortController();
  const held = (): Promise<void> => new Promise((resolve) => { release = resolve; });

  return {
    claim(then) {
      return new Promise((resolve) => {
        const locks = manager();
        if (locks === null) {
          resolve(true);
          return;
        }
        locks.request(NAME, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          if (lock !== null) return held();
          locks.request(NAME, { signal: stop.signal }, () => {
            then();
            return held();
          }).catch(() => undefined);
          return undefined;
        }).catch(() => resolve(true));
      });
    },
    release() {
      stop.abort();
      release();
    },
  };
}

function manager(): LockManager | null {
  try {
    return globalThis.navigator?.locks ?? null;
  } catch {
    return null;
  }
}
