/** What the run gives: the console, and beside it (or as one more tab, where the screen is narrow) batches, tables, files, sources, commands, losses. */
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { Catch, Tabs, useWords } from '../kit/index.ts';
import type { TabEntry } from '../kit/index.ts';
import { BatchesPanel } from './batches/BatchesPanel.tsx';
import { ConsolePanel } from './ConsolePanel.tsx';
import { usePicture } from './usePicture.ts';
import styles from './ResultsPanel.module.css';

/** Fetched when their tabs are first opened. */
const TablesPanel = lazy(() => import('./tables/TablesPanel.tsx'));
const CommandsPanel = lazy(async () => ({ default: (await import('./commands/CommandsPanel.tsx')).CommandsPanel }));
const LossesPanel = lazy(async () => ({ default: (await import('./LossesPanel.tsx')).LossesPanel }));
const SourcesPanel = lazy(async () => ({ default: (await import('./sources/SourcesPanel.tsx')).SourcesPanel }));
const FilesPanel = lazy(async () => ({ default: (await import('./files/FilesPanel.tsx')).FilesPanel }));

export function ResultsPanel({ split, onAddFault, tools }: { readonly split: boolean; readonly onAddFault: () => void; readonly tools?: ReactNode }) {
  const words = useWords();
  const { tabs: text } = words.panels;
  const [chosen, setChosen] = useState(split ? 'batches' : 'console');
  const losses = usePicture('losses');
  const lost = (losses?.lostTotal ?? 0) + (losses?.unheardTotal ?? 0);
  const all: readonly TabEntry[] = [
    { key: 'console', label: text.console, panel: <Catch><ConsolePanel /></Catch> },
    { key: 'batches', label: text.batches, panel: <Catch><BatchesPanel /></Catch> },
    { key: 'tables', label: text.tables, panel: <Catch><Suspense fallback={null}><TablesPanel /></Suspense></Catch> },
    { key: 'files', label: text.files, panel: <Catch><Suspense fallback={null}><FilesPanel /></Suspense></Catch> },
    { key: 'sources', label: text.sources, panel: <Catch><Suspense fallback={null}><SourcesPanel /></Suspense></Catch> },
    { key: 'commands', label: text.commands, panel: <Catch><Suspense fallback={null}><CommandsPanel onAdd={onAddFault} /></Suspense></Catch> },
    { key: 'losses', label: lost > 0 ? <span className="lost">{text.losses}</span> : text.losses, panel: <Catch><Suspense fallback={null}><LossesPanel /></Suspense></Catch> },
  ];
  const shown = split ? all.slice(1) : all;
  return (
    <div className={styles['results']}>
      {split && <div className={styles['left']}><Catch><ConsolePanel /></Catch></div>}
      <Tabs className={styles['right']} rowClassName={styles['tabs']} label={text.label} chosen={shown.some((tab) => tab.key === chosen) ? chosen : shown[0]?.key ?? ''} onChoose={setChosen} tabs={shown} tools={tools} />
    </div>
  );
}
