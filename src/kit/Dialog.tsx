/**
 * A dialog over the page (with a title and a way out), and a sheet from below for small screens. The browser's own modal dialog keeps the
 * focus inside, closes on Escape and gives the focus back.
 */
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { cls } from './cls.ts';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly width?: number;
  /** from below, over half the screen: palette and inspector on small screens */
  readonly sheet?: boolean;
  readonly alert?: boolean;
  readonly children: ReactNode;
}

export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ onClose, title, closeLabel, width = 420, sheet = false, alert = false, children }: Omit<DialogProps, 'open'>) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const before = document.activeElement;
    dialog.showModal();
    // without a field the dialog itself: its title is read out, and no tooltip lies over it
    (dialog.querySelector<HTMLElement>('[data-first-focus], input:not([type=checkbox]), select, textarea') ?? dialog).focus();
    return () => { dialog.close(); if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  return (
    <dialog
      ref={element} tabIndex={-1} role={alert ? 'alertdialog' : undefined} aria-labelledby={id} className={cls(styles['dialog'], sheet && styles['sheet'])} style={sheet ? {} : { width }}
      onCancel={(event) => { event.preventDefault(); onClose(); }} onPointerDown={(event) => { if (event.target === element.current) onClose(); }}
    >
      <div className={styles['inside']}>
        <div className={styles['head']}>
          <h2 id={id} className={styles['title']}>{title}</h2>
          <IconButton label={closeLabel} icon="close" onPress={onClose} />
        </div>
        <div className={styles['body']}>{children}</div>
      </div>
    </dialog>
  );
}
