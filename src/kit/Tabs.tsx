/** Tabs with the underline of the look; panels are drawn only when chosen. Arrow keys and roving focus are React Aria's. */
import type { ReactNode } from 'react';
import { Tab as AriaTab, TabList as AriaTabList, TabPanel as AriaTabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { cls } from './cls.ts';
import styles from './Tabs.module.css';

export interface TabEntry { readonly key: string; readonly label: ReactNode; readonly count?: ReactNode; readonly panel: ReactNode }

export interface TabsProps {
  readonly label: string;
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly tabs: readonly TabEntry[];
  /** what stands at the right end of the row */
  readonly tools?: ReactNode;
  readonly className?: string | undefined;
  readonly rowClassName?: string | undefined;
  /** the row of tabs below its panel: small screens */
  readonly below?: boolean;
}

export function Tabs({ label, chosen, onChoose, tabs, tools, className, rowClassName, below = false }: TabsProps) {
  const row = (
    <div className={cls(styles['row'], below && styles['below'], rowClassName)} key="row">
      <AriaTabList aria-label={label} className={styles['list'] ?? ''}>
        {tabs.map((tab) => <AriaTab key={tab.key} id={tab.key} className={styles['tab'] ?? ''}>{tab.label}{tab.count !== undefined && <span className="ink3">{tab.count}</span>}</AriaTab>)}
      </AriaTabList>
      {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
    </div>
  );
  const panels = tabs.map((tab) => <AriaTabPanel key={tab.key} id={tab.key} className={styles['panel'] ?? ''}>{tab.panel}</AriaTabPanel>);
  return (
    <AriaTabs selectedKey={chosen} onSelectionChange={(key) => onChoose(String(key))} className={cls(styles['tabs'], className)}>
      {below ? [panels, row] : [row, panels]}
    </AriaTabs>
  );
}
