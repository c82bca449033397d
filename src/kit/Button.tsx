/**
 * Buttons: `Button` with words, `IconButton` with a name that a tooltip shows. Behaviour (press by mouse, touch, keys) is React Aria's.
 */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { cls } from './cls.ts';
import styles from './Button.module.css';

export type Look = 'quiet' | 'line' | 'primary' | 'danger' | 'on' | 'link';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: Look;
  readonly icon?: IconName;
  readonly size?: 'small' | 'normal';
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

export function Button({ look = 'quiet', icon, size = 'normal', className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cls(styles['btn'], styles[look], size === 'small' && styles['small'], className)}>
      {icon !== undefined && <Icon name={icon} size={size === 'small' ? 14 : 16} />}{children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** accessible name; the tooltip shows it with the key */
  readonly label: string;
  readonly icon: IconName;
  readonly hotkey?: string | undefined;
  readonly iconSize?: number;
}

export function IconButton({ label, icon, hotkey, look = 'quiet', iconSize = 16, className, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...rest} aria-label={label} className={cls(styles['btn'], styles['icon'], styles[look], className)}><Icon name={icon} size={iconSize} /></AriaButton>
      <Tip>{label}{hotkey !== undefined && <Kbd>{hotkey}</Kbd>}</Tip>
    </TooltipTrigger>
  );
}

export function Tip({ children }: { readonly children: ReactNode }) {
  return <AriaTooltip className={styles['tip'] ?? ''} offset={6}>{children}</AriaTooltip>;
}

export function Kbd({ children }: { readonly children: ReactNode }) {
  return <kbd className={styles['kbd']}>{children}</kbd>;
}
