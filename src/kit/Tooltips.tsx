/**
 * The page's one tooltip. Whatever carries `data-tip` shows it after a moment under the pointer, or at once when keys bring the focus there.
 * It repeats the accessible name, so it is hidden from screen readers; Escape takes it away.
 */
import { useEffect, useRef, useState } from 'react';
import { Kbd } from './Button.tsx';
import { placeBeside } from './floating.ts';
import styles from './Tooltips.module.css';

const AFTER_MS = 500;

interface Told { readonly anchor: HTMLElement; readonly text: string; readonly key: string | null }

export function Tooltips() {
  const [told, setTold] = useState<Told | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // what was pressed keeps quiet until the pointer has left it: its picture may change under the pointer, and the press has told enough
    let pressed: HTMLElement | null = null;
    const anchorOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null);
    const show = (anchor: HTMLElement) => setTold({ anchor, text: anchor.dataset['tip'] ?? '', key: anchor.dataset['tipKey'] ?? null });
    const hide = () => { clearTimeout(timer); setTold(null); };
    const over = (event: PointerEvent) => {
      const anchor = anchorOf(event.target);
      hide();
      if (anchor !== pressed) pressed = null;
      if (anchor !== null && anchor !== pressed && event.pointerType === 'mouse' && event.buttons === 0) timer = setTimeout(() => { if (anchor.isConnected) show(anchor); }, AFTER_MS);
    };
    const focus = (event: FocusEvent) => {
      const anchor = anchorOf(event.target);
      hide();
      if (anchor?.matches(':focus-visible') === true) show(anchor);
    };
    const press = (event: PointerEvent) => { hide(); pressed = anchorOf(event.target); };
    const key = (event: KeyboardEvent) => { if (event.key === 'Escape') hide(); };
    const listeners: readonly (readonly [string, EventListener])[] = [['pointerover', over as EventListener], ['focusin', focus as EventListener], ['pointerdown', press as EventListener], ['focusout', hide], ['keydown', key as EventListener], ['scroll', hide]];
    for (const [name, listener] of listeners) document.addEventListener(name, listener, true);
    return () => { hide(); for (const [name, listener] of listeners) document.removeEventListener(name, listener, true); };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element === null || told === null) return;
    // a popover stands above open dialogs
    element.showPopover();
    placeBeside(told.anchor, element, 6, 'center');
    return () => { if (element.isConnected) element.hidePopover(); };
  }, [told]);
  return <div ref={box} popover="manual" className={styles['tip']} aria-hidden="true">{told !== null && <>{told.text}{told.key !== null && <Kbd>{told.key}</Kbd>}</>}</div>;
}
