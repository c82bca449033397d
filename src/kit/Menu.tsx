/** A button that opens a menu: items with a key, an optional tick for the chosen one. */
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { Button, IconButton } from './Button.tsx';
import type { Look } from './Button.tsx';
import styles from './Menu.module.css';

export interface MenuEntry { readonly key: string; readonly label: ReactNode; readonly text?: string; readonly hint?: ReactNode; readonly icon?: IconName; readonly danger?: boolean; readonly disabled?: boolean }

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
  const selection = chosen === undefined ? {} : { selectionMode: 'single' as const, selectedKeys: [chosen] };
  return (
    <MenuTrigger>
      {shows === undefined
        ? <IconButton label={label} icon={icon ?? 'more'} look={look} className={className} />
        : <Button aria-label={typeof shows === 'string' && shows !== label ? `${label}: ${shows}` : label} look={look} className={className} {...(icon === undefined ? {} : { icon })}>{shows}<Icon name="chevronDown" size={12} /></Button>}
      <Popover className={styles['pop'] ?? ''} placement="bottom start" offset={4}>
        <AriaMenu aria-label={label} className={styles['menu'] ?? ''} onAction={(key) => onChoose(String(key))} {...selection}>
          {entries.map((entry) => (
            <AriaMenuItem key={entry.key} id={entry.key} textValue={entry.text ?? (typeof entry.label === 'string' ? entry.label : entry.key)} isDisabled={entry.disabled === true} className={`${styles['item'] ?? ''} ${entry.danger === true ? styles['danger'] ?? '' : ''}`}>
              {chosen !== undefined && <span className={styles['tick']}>{chosen === entry.key && <Icon name="tick" size={12} />}</span>}
              {entry.icon !== undefined && <Icon name={entry.icon} />}
              <span className="grow">{entry.label}</span>
              {entry.hint !== undefined && <span className="ink3 micro">{entry.hint}</span>}
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
