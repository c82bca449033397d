/**
 * Buttons: `Button` with words, `IconButton` with a name that the page's tooltip shows, with its key. Native buttons: a press is a click,
 * whatever made it.
 */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { cls } from './cls.ts';
import styles from './Button.module.css';

export type Look = 'quiet' | 'line' | 'primary' | 'danger' | 'on' | 'link';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'onClick' | 'disabled' | 'style'> {
  readonly look?: Look;
  readonly icon?: IconName;
  readonly size?: 'small' | 'normal';
  readonly className?: string | undefined;
  readonly isDisabled?: boolean;
  readonly onPress?: () => void;
}

export function Button({ look = 'quiet', icon, size = 'normal', className, isDisabled = false, onPress, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} disabled={isDisabled} onClick={onPress} className={cls(styles['btn'], styles[look], size === 'small' && styles['small'], className)}>
      {icon !== undefined && <Icon name={icon} size={size === 'small' ? 14 : 16} />}{children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** accessible name; the tooltip shows it with the key */
  readonly label: string;
  readonly icon: IconName;
  readonly hotkey?: string | undefined;
  readonly iconSize?: number;
}

export function IconButton({ label, icon, hotkey, look = 'quiet', iconSize = 16, className, isDisabled = false, onPress, size: _size, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} disabled={isDisabled} onClick={onPress} aria-label={label} data-tip={label} data-tip-key={hotkey} className={cls(styles['btn'], styles['icon'], styles[look], className)}>
      <Icon name={icon} size={iconSize} />
    </button>
  );
}

export function Kbd({ children }: { readonly children: ReactNode }) {
  return <kbd className={styles['kbd']}>{children}</kbd>;
}
