/**
 * A button that opens a menu: items with a key, a tick for the chosen one. Arrows, Home, End and the first letter move; Escape and a click
 * elsewhere close (the browser's popover), and the focus goes back to the button.
 */
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { Button, IconButton } from './Button.tsx';
import type { Look } from './Button.tsx';
import { cls } from './cls.ts';
import { placeBeside } from './floating.ts';
import styles from './Menu.module.css';

export interface MenuEntry { readonly key: string; readonly label: ReactNode; readonly hint?: ReactNode; readonly icon?: IconName; readonly danger?: boolean; readonly disabled?: boolean }

export interface MenuProps {
  /** name of the button and of the menu */
  readonly label: string;
  /** what the button shows; absent: the icon alone */
  readonly shows?: ReactNode;
  readonly icon?: IconName;
  readonly look?: Look;
  readonly entries: readonly MenuEntry[];
  readonly chosen?: string | undefined;
  readonly onChoose: (key: string) => void;
  readonly className?: string | undefined;
}

export function Menu({ label, shows, icon, look = 'quiet', entries, chosen, onChoose, className }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? [])];
  const toggle = () => {
    const menu = list.current;
    const anchor = document.getElementById(id);
    if (menu === null || anchor === null) return;
    if (menu.matches(':popover-open')) return menu.hidePopover();
    menu.showPopover();
    placeBeside(anchor, menu, 4, 'start');
    (menu.querySelector<HTMLElement>('[aria-checked=true]') ?? items()[0])?.focus();
  };
  const choose = (key: string) => { list.current?.hidePopover(); document.getElementById(id)?.focus(); onChoose(key); };
  const name = typeof shows === 'string' && shows !== label ? `${label}: ${shows}` : label;
  const trigger = { id, look, className, onPress: toggle, 'aria-haspopup': 'menu', 'aria-expanded': open } as const;
  return (
    <>
      {shows === undefined
        ? <IconButton {...trigger} label={label} icon={icon ?? 'more'} />
        : <Button {...trigger} aria-label={name} {...(icon === undefined ? {} : { icon })}>{shows}<Icon name="chevronDown" size={12} /></Button>}
      <div ref={list} popover="auto" role="menu" aria-label={label} className={styles['menu']} onToggle={(event) => setOpen(event.newState === 'open')} onKeyDown={(event) => moveIn(event, items())}>
        {open && entries.map((entry) => (
          <div
            key={entry.key} role={chosen === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={chosen === undefined ? undefined : chosen === entry.key} aria-disabled={entry.disabled === true || undefined} tabIndex={-1}
            className={cls(styles['item'], entry.danger === true && styles['danger'])} onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
            onClick={() => { if (entry.disabled !== true) choose(entry.key); }} onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); event.stopPropagation(); if (entry.disabled !== true) choose(entry.key); } }}
          >
            {chosen !== undefined && <span className={styles['tick']}>{chosen === entry.key && <Icon name="tick" size={12} />}</span>}
            {entry.icon !== undefined && <Icon name={entry.icon} />}
            <span className="grow">{entry.label}</span>
            {entry.hint !== undefined && <span className="ink3 micro">{entry.hint}</span>}
          </div>
        ))}
      </div>
    </>
  );
}

function moveIn(event: KeyboardEvent<HTMLElement>, items: readonly HTMLElement[]): void {
  const at = items.findIndex((item) => item === document.activeElement);
  const last = items.length - 1;
  const steps: Readonly<Record<string, number>> = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last };
  const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey ? event.key.toLowerCase() : null;
  const next = steps[event.key] ?? (letter === null ? -1 : [...items.slice(at + 1), ...items.slice(0, at + 1)].map((item) => items.indexOf(item)).find((index) => items[index]?.textContent.trim().toLowerCase().startsWith(letter)) ?? -1);
  event.stopPropagation();
  if (event.key === 'Tab') { event.currentTarget.hidePopover(); return; }
  if (next < 0) return;
  event.preventDefault();
  items[next]?.focus();
}
