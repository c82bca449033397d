/**
 * The frame of the page: bar, views, body with its columns, time dock, status line. Four forms of it (look §2); what has no room becomes a
 * rail, an overlay, a sheet or a tab of its own.
 */
import { lazy, Suspense, useEffect, useState } from 'react';
import { ExamplesGallery, GraphTools, GraphView, Inspector, OperatorList, Palette, SettingsDialog } from '../canvas/index.ts';
import { Button, Catch, cls, Dialog, Icon, IconButton, TabBody, TabRow, TabScope, useForm, useTall, useWords } from '../kit/index.ts';
import type { Form } from '../kit/index.ts';
import { ClusterLegend, ClusterView, ResultsPanel } from '../panel/index.ts';
import { useActs, useLab } from '../session/index.ts';
import { Bar } from './bar/Bar.tsx';
import { Transport } from './bar/Transport.tsx';
import { setDesk, useDesk } from './desk.ts';
import { Dialogs } from './Dialogs.tsx';
import { Notices } from './Notices.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TimeDock } from './TimeDock.tsx';
import { useFileKeys } from './useFileKeys.ts';
import { useKeys } from './useKeys.ts';
import { ResultsDrawer } from './ResultsDrawer.tsx';
import styles from './Frame.module.css';

/** Fetched with the cluster. */
const ClusterSide = lazy(async () => ({ default: (await import('./ClusterSide.tsx')).ClusterSide }));

/** Its width in the style sheet: where it lies over the graph, the graph keeps the selected node out of there. */
const INSPECTOR_PX = 312;

const addFault = () => setDesk({ dialog: 'fault' });

export function Frame() {
  const { app } = useWords();
  const form = useForm();
  const tall = useTall();
  const name = useLab((lab) => lab.document.name);
  const view = useLab((lab) => lab.view);
  const live = useLab((lab) => lab.run.atLiveEdge);
  const { setView } = useActs();
  const presenting = useDesk((desk) => desk.presenting);
  const [onResults, setOnResults] = useState(false);
  const phone = form === 'phone';
  const chosen = useLab((lab) => lab.selection.nodes.length > 0 || lab.selection.edge !== null);
  const coveredPx = form === 'medium' && !presenting && chosen ? INSPECTOR_PX : 0;
  useEffect(() => { document.title = name === '' ? app.brand : app.title(name); }, [name, app]);
  useEffect(() => { document.documentElement.dataset['density'] = presenting ? 'presentation' : 'normal'; }, [presenting]);
  const choose = (key: string) => {
    setOnResults(key === 'results');
    if (key === 'graph' || key === 'cluster') setView(key);
  };
  const tab = (key: 'graph' | 'cluster' | 'results', icon: 'graph' | 'cluster' | 'table') => ({ key, label: phone ? <><Icon name={icon} /><span>{app.views[key]}</span></> : app.views[key] });
  const tabs = phone ? [tab('graph', 'graph'), tab('cluster', 'cluster'), tab('results', 'table')] : [tab('graph', 'graph'), tab('cluster', 'cluster')];
  return (
    <div className={styles['app']} data-form={form}>
      <a className={styles['skip']} href="#workspace">{app.regions.skip}</a>
      <Keys />
      <Bar form={form} />
      <TabScope chosen={phone && onResults ? 'results' : view} onChoose={choose} className={styles['scope']}>
        {!phone && <nav aria-label={app.regions.views}><TabRow className={cls(styles['views'], !live && styles['past'])} label={app.views.tabs} tabs={tabs} tools={<ViewTools form={form} view={view} />} /></nav>}
        <div className={styles['body']}>
          {!presenting && view === 'graph' && (form === 'wide' || form === 'medium') && <aside className={cls(styles['rail'], form === 'medium' && styles['tiles'])} aria-label={app.regions.palette}><Catch><Palette rail={form === 'medium'} /></Catch></aside>}
          <main id="workspace" className={styles['main']} aria-label={app.regions.main} tabIndex={-1}>
            <div className={styles['stage']}>
              <TabBody of="graph" className={styles['view']}><Catch>{phone ? <PhoneGraph /> : <GraphView coveredPx={coveredPx} />}</Catch></TabBody>
              <TabBody of="cluster" className={styles['view']}><Catch><ClusterView /></Catch></TabBody>
              {phone && <TabBody of="results" className={styles['view']}><Catch><ResultsPanel split={false} onAddFault={addFault} /></Catch></TabBody>}
              <Notices />
              {coveredPx > 0 && view === 'graph' && <OverInspector />}
            </div>
            {!phone && <ResultsDrawer split={form !== 'small'} tall={tall} onAddFault={addFault} />}
          </main>
          {!presenting && form === 'wide' && <aside className={styles['inspector']} aria-label={app.regions.inspector}><Catch>{view === 'cluster' ? <Suspense><ClusterSide /></Suspense> : <Inspector />}</Catch></aside>}
        </div>
        <TimeDock form={form} tall={tall} onAddFault={addFault} />
        {phone && <section aria-label={app.regions.bar}><Transport large /></section>}
        <StatusLine brief={form === 'small' || phone} fingerprint={form !== 'wide'} />
        {phone && <nav aria-label={app.regions.views}><TabRow below label={app.views.tabs} tabs={tabs} /></nav>}
      </TabScope>
      <Sheets />
      <Dialogs />
      <ExamplesGallery />
      <SettingsDialog />
    </div>
  );
}

/** A part of its own without a picture: keys follow the run, and the frame need not be drawn for them. */
function Keys() {
  useKeys();
  useFileKeys();
  return null;
}

/** Tools of the view at the right end of the view row. */
function ViewTools({ form, view }: { readonly form: Form; readonly view: string }) {
  const { app, panels } = useWords();
  const results = useDesk((desk) => desk.results);
  const chosen = useLab((lab) => lab.selection.nodes.length > 0 || lab.selection.edge !== null);
  return (
    <>
      {view === 'graph' ? <GraphTools folded={form !== 'wide'} /> : form === 'wide' && <ClusterLegend />}
      {form === 'small' && view === 'graph' && <IconButton label={app.panels.showPalette} icon="plus" onPress={() => setDesk({ sheet: 'palette' })} />}
      {(form === 'small' || (form === 'medium' && !chosen)) && view === 'graph' && <IconButton label={app.panels.showInspector} icon="edit" onPress={() => setDesk({ sheet: 'inspector' })} />}
      {form === 'wide' ? <Button icon="bolt" onPress={addFault}>{panels.commands.add}</Button> : <IconButton label={panels.commands.add} icon="bolt" onPress={addFault} />}
      <IconButton label={app.panels.showResults} hotkey="Alt R" icon="console" look={results ? 'on' : 'quiet'} onPress={() => setDesk({ results: !results })} />
    </>
  );
}

/** Where there is no third column the inspector lies over the canvas, while something is selected. */
function OverInspector() {
  const { app } = useWords();
  const { select } = useActs();
  return (
    <aside className={cls(styles['inspector'], styles['over'])} aria-label={app.regions.inspector}>
      <div className={styles['over-head']}>{app.regions.inspector}<IconButton label={app.panels.close} icon="close" iconSize={14} onPress={() => select({ nodes: [], edge: null })} /></div>
      <Catch><Inspector /></Catch>
    </aside>
  );
}

function PhoneGraph() {
  const { app } = useWords();
  const [drawn, setDrawn] = useState(false);
  return (
    <div className={styles['phone-graph']}>
      <Button className={styles['as-graph']} look="link" onPress={() => setDrawn(!drawn)}>{drawn ? app.panels.asList : app.panels.drawAsGraph}</Button>
      {drawn ? <div className={styles['phone-board']}><GraphView /></div> : <div className={styles['phone-list']}><OperatorList onChosen={() => setDesk({ sheet: 'inspector' })} /></div>}
    </div>
  );
}

function Sheets() {
  const { app } = useWords();
  const sheet = useDesk((desk) => desk.sheet);
  const close = () => setDesk({ sheet: null });
  return (
    <>
      <Dialog sheet open={sheet === 'palette'} onClose={close} title={app.regions.palette} closeLabel={app.panels.close}><Palette onAdded={close} /></Dialog>
      <Dialog sheet open={sheet === 'inspector'} onClose={close} title={app.regions.inspector} closeLabel={app.panels.close}><Inspector /></Dialog>
    </>
  );
}
