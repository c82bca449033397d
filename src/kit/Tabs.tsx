/**
 * Tabs with the underline of the look; a panel is drawn only while it is chosen; arrow keys move, as the ARIA pattern wants it. Our own,
 * because tabs stand inside tabs here. `Tabs` is the whole; `TabScope`, `TabRow` and `TabBody` are its parts, for a page whose row and
 * panels stand apart.
 */
import { createContext, useContext, useId } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { cls } from './cls.ts';
import styles from './Tabs.module.css';

export interface TabHead { readonly key: string; readonly label: ReactNode }
export interface TabEntry extends TabHead { readonly panel: ReactNode }

interface Scope { readonly id: string; readonly chosen: string; readonly onChoose: (key: string) => void }
const ScopeContext = createContext<Scope>({ id: '', chosen: '', onChoose: () => undefined });

export function TabScope({ chosen, onChoose, className, children }: { readonly chosen: string; readonly onChoose: (key: string) => void; readonly className?: string | undefined; readonly children: ReactNode }) {
  const id = useId();
  return <ScopeContext value={{ id, chosen, onChoose }}><div className={cls(styles['tabs'], className)}>{children}</div></ScopeContext>;
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

const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowRight: (index, last) => (index === last ? 0 : index + 1), ArrowLeft: (index, last) => (index === 0 ? last : index - 1), Home: () => 0, End: (_index, last) => last,
};

export function TabRow({ label, tabs, tools, className, below = false }: TabRowProps) {
  const { id, chosen, onChoose } = useContext(ScopeContext);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    // Alt and an arrow is a way along the graph, or back in the browser
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = tabs[step(tabs.findIndex((tab) => tab.key === chosen), tabs.length - 1)];
    if (next === undefined) return;
    onChoose(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div className={cls(styles['row'], below && styles['below'], className)}>
      <div role="tablist" aria-label={label} className={styles['list']} onKeyDown={move}>
        {tabs.map((tab) => {
          const on = tab.key === chosen;
          return <button key={tab.key} type="button" role="tab" id={`${id}-${tab.key}`} aria-selected={on} aria-controls={on ? `${id}-${tab.key}-panel` : undefined} tabIndex={on ? 0 : -1} className={styles['tab']} onClick={() => onChoose(tab.key)}>{tab.label}</button>;
        })}
      </div>
      {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
    </div>
  );
}

export function TabBody({ of, className, children }: { readonly of: string; readonly className?: string | undefined; readonly children: ReactNode }) {
  const { id, chosen } = useContext(ScopeContext);
  return chosen === of ? <div role="tabpanel" id={`${id}-${of}-panel`} aria-labelledby={`${id}-${of}`} className={cls(styles['panel'], className)}>{children}</div> : null;
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
