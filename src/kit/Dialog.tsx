/** A dialog over the page (with a title and a way out), and a sheet from below for small screens. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
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

export function Dialog({ open, onClose, title, closeLabel, width = 420, sheet = false, alert = false, children }: DialogProps) {
  return (
    <ModalOverlay isOpen={open} onOpenChange={(next) => { if (!next) onClose(); }} isDismissable className={cls(styles['overlay'], sheet && styles['overlay-sheet'])}>
      <Modal className={cls(styles['modal'], sheet && styles['sheet'])} style={sheet ? {} : { width }}>
        <AriaDialog className={styles['dialog'] ?? ''} role={alert ? 'alertdialog' : 'dialog'}>
          <div className={styles['head']}>
            <Heading slot="title" className={styles['title'] ?? ''}>{title}</Heading>
            <IconButton label={closeLabel} icon="close" onPress={onClose} />
          </div>
          <div className={styles['body']}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
