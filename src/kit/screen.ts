/** What the screen is like: its form (four widths of the look), whether motion is unwanted, the size of a box. As hooks. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RefCallback } from 'react';

/** wide ≥ 1200, medium ≥ 900, small ≥ 600, phone below: the mocks are drawn at 1440, 1024, 768 and 390. */
export type Form = 'wide' | 'medium' | 'small' | 'phone';

function useMedia(query: string): boolean {
  const subscribe = useCallback((changed: () => void) => {
    const media = matchMedia(query);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, [query]);
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

export function useForm(): Form {
  const [wide, medium, small] = [useMedia('(min-width: 1200px)'), useMedia('(min-width: 900px)'), useMedia('(min-width: 600px)')];
  return wide ? 'wide' : medium ? 'medium' : small ? 'small' : 'phone';
}

export const useTall = (): boolean => useMedia('(min-height: 840px)');
export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');

/** Width and height of an element, followed as it changes. */
export function useSize<T extends Element>(): [RefCallback<T>, { readonly width: number; readonly height: number }] {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: T | null) => {
    observer.current?.disconnect();
    if (element === null) return;
    observer.current = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) });
    });
    observer.current.observe(element);
  }, []);
  useEffect(() => () => observer.current?.disconnect(), []);
  return [ref, size];
}

/**
 * A value at most every `everyMs` of real time: what is costly to draw follows at its own pace. The last value always arrives. With
 * `delayMs` it comes that much later: costly parts that change together are drawn one after the other, with room for the page between.
 */
export function useThrottled<T>(value: T, everyMs: number, delayMs = 0): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const shownAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    latest.current = value;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      shownAt.current = performance.now();
      setShown(() => latest.current);
    }, Math.max(delayMs, shownAt.current + everyMs - performance.now()));
  }, [value, everyMs, delayMs]);
  useEffect(() => () => { clearTimeout(timer.current); timer.current = undefined; }, []);
  return shown;
}
