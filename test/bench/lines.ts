/** The benchmark's lines: six words of 1 024, by the small generator that the peers on other platforms use too, so all count the same. */
const WORDS = ['stream', 'batch', 'window', 'spark', 'driver', 'task', 'block', 'stage', 'rdd', 'slot', 'key', 'value', 'merge', 'split', 'sort', 'join'];

export function benchLines(count: number, seed: number): string[] {
  let state = seed | 0;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % n;
  };
  return Array.from({ length: count }, () => Array.from({ length: 6 }, () => `${WORDS[below(16)] ?? ''}${below(64)}`).join(' '));
}
