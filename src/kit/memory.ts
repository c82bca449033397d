/** Small choices a person made (language, theme, sizes of panels), remembered in this browser; forgotten quietly where storage is refused. */
const PREFIX = 'dstream-lab.';

export function recall(name: string): string | null {
  try { return localStorage.getItem(PREFIX + name); } catch { return null; }
}

export function remember(name: string, value: string): void {
  try { localStorage.setItem(PREFIX + name, value); } catch { /* a private window may refuse: the choice then lasts as long as the page */ }
}

export function recallNumber(name: string, fallback: number): number {
  const value = Number(recall(name) ?? Number.NaN);
  return Number.isFinite(value) ? value : fallback;
}
