/** Where something that floats stands: beside its anchor, inside the window, below unless there is only room above. */
export function placeBeside(anchor: Element, floating: HTMLElement, gapPx: number, align: 'start' | 'center'): void {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const below = from.bottom + gapPx + height <= innerHeight || from.top < innerHeight - from.bottom;
  const left = align === 'start' ? from.left : from.left + from.width / 2 - width / 2;
  floating.style.left = `${Math.max(6, Math.min(innerWidth - width - 6, left))}px`;
  floating.style.top = `${below ? Math.min(from.bottom + gapPx, Math.max(6, innerHeight - height - 6)) : Math.max(6, from.top - gapPx - height)}px`;
}
