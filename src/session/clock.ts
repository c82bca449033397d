/** Real time as the session needs it, so that tests can hold it in hand. It decides only when something is asked or drawn. */
export interface Clock {
  nowMs(): number;
  /** after `delayMs`, or sooner when the returned promise is no longer needed */
  sleep(delayMs: number): Promise<void>;
}

export const realClock: Clock = {
  nowMs: () => performance.now(),
  sleep: (delayMs) => new Promise((resolve) => void setTimeout(resolve, delayMs)),
};
