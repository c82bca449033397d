/**
 * Tabs with the underline of the look; a panel is drawn only while it is chosen. Arrow keys and roving focus are React Aria's. `Tabs` is the
 * whole; `TabScope`, `TabRow` and `TabBody` are its parts, for a page whose row and panels stand apart.
 */
import type { ReactNode } from 'react';
import { Tab as AriaTab, TabList as AriaTabList, TabPanel as AriaTabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { cls } from './cls.ts';
import styles from './Tabs.module.css';

export interface TabHead { readonly key: string; readonly label: ReactNode }
export interface TabEntry extends TabHead { readonly panel: ReactNode }

export function TabScope({ chosen, onChoose, className, children }: { readonly chosen: string; readonly onChoose: (key: string) => void; readonly className?: string | undefined; readonly children: ReactNode }) {
  return <AriaTabs selectedKey={chosen} onSelectionChange={(key) => onChoose(String(key))} className={cls(styles['tabs'], className)}>{children}</AriaTabs>;
}

export interface TabRowProps {
  readonly label: string;
  readonly tabs: readonly TabHead[];
  /** what stands at the right end of the row */
  readonly tools?: ReactNode;
  readonly className?: string | undefined;
  /** at the bottom of a small screen: icons over words, equal widths */
  readonly below?: boolean;
}

export function TabRow({ label, tabs, tools, className, below = false }: TabRowProps) {
  return (
    <div className={cls(styles['row'], below && styles['below'], className)}>
      <AriaTabList aria-label={label} className={styles['list'] ?? ''}>
        {tabs.map((tab) => <AriaTab key={tab.key} id={tab.key} className={styles['tab'] ?? ''}>{tab.label}</AriaTab>)}
      </AriaTabList>
      {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
    </div>
  );
}

export function TabBody({ of, className, children }: { readonly of: string; readonly className?: string | undefined; readonly children: ReactNode }) {
  return <AriaTabPanel id={of} className={cls(styles['panel'], className)}>{children}</AriaTabPanel>;
}

export interface TabsProps extends Omit<TabRowProps, 'tabs' | 'className' | 'below'> {
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly tabs: readonly TabEntry[];
  readonly className?: string | undefined;
  readonly rowClassName?: string | undefined;
}

export function Tabs({ label, chosen, onChoose, tabs, tools, className, rowClassName }: TabsProps) {
  return (
    <TabScope chosen={chosen} onChoose={onChoose} className={className}>
      <TabRow label={label} tabs={tabs} tools={tools} className={rowClassName} />
      {tabs.map((tab) => <TabBody key={tab.key} of={tab.key}>{tab.panel}</TabBody>)}
    </TabScope>
  );
}
