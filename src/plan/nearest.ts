/**
 * The known name that a mistyped one most likely meant: the least number of inserted, dropped, changed or swapped characters.
 */
const MAX_NAME_LENGTH = 100;

export function nearestName(name: string, known: Iterable<string>, most = Math.max(2, Math.floor(name.length / 3))): string | null {
  if (name.length > MAX_NAME_LENGTH) return null;
  const wanted = name.toLowerCase();
  // a third of the name wrong, if nothing else is said, is no misspelling any more
  let best = most + 1;
  let nearest: string | null = null;
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase(), best);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** At least `limit` if it is not below. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
