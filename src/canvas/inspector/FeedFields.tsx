/** What a source is fed: by hand, from a list of lines, from a generator or a file, with its pace. A change of kind keeps the pace. */
import { Button, formats, NumberField, Select, useWords } from '../../kit/index.ts';
import type { Feed, GraphNode, Pace } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { feedInputId } from '../FeedInputs.tsx';
import { DurationField } from './DurationField.tsx';
import styles from './Inspector.module.css';
import { RateCurve } from './RateCurve.tsx';
import type { Planned } from './rateCurve.ts';

const KINDS: readonly Feed['from'][] = ['hand', 'words', 'weblog', 'sensors', 'lines', 'file'];
const FOLDER_KINDS: readonly Feed['from'][] = ['hand', 'file'];
const DEFAULT_RATE = 100;
const FILE_RATE = 1000;

function paceOf(feed: Feed): Pace {
  if (feed.from === 'hand') return {};
  const { rate, start, limit, curve } = feed;
  return { ...(rate === undefined ? {} : { rate }), ...(start === undefined ? {} : { start }), ...(limit === undefined ? {} : { limit }), ...(curve === undefined ? {} : { curve }) };
}

/** `watches`: the source watches a folder, into which a file may be moved at the start. */
export function FeedFields({ node, watches = false }: { readonly node: GraphNode; readonly watches?: boolean }) {
  const words = useWords();
  const acts = useActs();
  const readOnly = useLab((state) => state.readOnly);
  const feed: Feed = node.feed ?? { from: 'hand' };
  const w = words.canvas.feed;
  const chooseFile = () => globalThis.document.getElementById(feedInputId(node.id))?.click();
  const choose = (from: string): void => {
    if (from === 'hand') acts.setFeed(node.id, undefined, true);
    else if (from === 'lines') acts.setFeed(node.id, { from, lines: [], ...paceOf(feed) }, true);
    else if (from === 'words' || from === 'weblog' || from === 'sensors') acts.setFeed(node.id, { from, ...paceOf(feed) }, true);
    else chooseFile();
  };
  return (
    <div className="sec" data-param="feed">
      <div className={styles['fields']}>
        <Select label={w.title} value={feed.from} disabled={readOnly} options={(watches ? FOLDER_KINDS : KINDS).map((key) => ({ key, label: watches && key === 'hand' ? w.folderHand : w.kinds[key] }))} onChange={choose} />
        <div className="small ink2">{watches ? w.folderAbout : w.about[feed.from]}</div>
        {feed.from === 'lines' && <Lines node={node} feed={feed} readOnly={readOnly} />}
        {feed.from === 'file' && <FileLine node={node} feed={feed} onChoose={chooseFile} />}
        {feed.from !== 'hand' && !watches && <PaceFields feed={feed} readOnly={readOnly} onChange={(next, whole) => acts.setFeed(node.id, next, whole)} />}
      </div>
    </div>
  );
}

function Lines({ node, feed, readOnly }: { readonly node: GraphNode; readonly feed: Extract<Feed, { from: 'lines' }>; readonly readOnly: boolean }) {
  const acts = useActs();
  const w = useWords().canvas.feed;
  return (
    <div>
      <label className="lab" htmlFor={`lines of ${node.id}`}>{w.lines}</label>
      <textarea id={`lines of ${node.id}`} className={styles['area']} rows={4} readOnly={readOnly} spellCheck={false} value={feed.lines.join('\n')} onChange={(event) => acts.setFeed(node.id, { ...feed, lines: event.target.value === '' ? [] : event.target.value.split('\n') })} />
      <label className={styles['check']}><input type="checkbox" checked={feed.repeat === true} disabled={readOnly} onChange={(event) => { const { repeat: _old, ...rest } = feed; acts.setFeed(node.id, event.target.checked ? { ...rest, repeat: true } : rest, true); }} />{w.repeat}</label>
    </div>
  );
}

function FileLine({ node, feed, onChoose }: { readonly node: GraphNode; readonly feed: Extract<Feed, { from: 'file' }>; readonly onChoose: () => void }) {
  const words = useWords();
  const atHand = useLab((state) => Object.hasOwn(state.run.files, node.id));
  const w = words.canvas.feed;
  return (
    <div className="small" style={{ display: 'grid', gap: 4, justifyItems: 'start' }}>
      <span><b>{feed.name}</b> <span className="ink3">{formats.bytes(feed.size, words.app.units)}</span></span>
      {!atHand && <span className="late">{w.missing}</span>}
      <Button look="line" icon="file" onPress={onChoose}>{atHand ? w.otherFile : w.chooseFile}</Button>
    </div>
  );
}

type Paced = Exclude<Feed, { from: 'hand' }>;

function PaceFields({ feed, readOnly, onChange }: { readonly feed: Paced; readonly readOnly: boolean; readonly onChange: (feed: Feed, whole?: boolean) => void }) {
  const words = useWords();
  const w = words.canvas.feed;
  const standing = feed.from === 'file' ? FILE_RATE : DEFAULT_RATE;
  const rate = feed.rate ?? standing;
  const draw = (planned: Planned, whole: boolean): void => {
    const { rate: _rate, curve: _curve, ...rest } = feed;
    onChange({ ...rest, ...(feed.rate === undefined && planned.rate === standing ? {} : { rate: planned.rate }), ...(planned.steps.length === 0 ? {} : { curve: planned.steps }) }, whole);
  };
  const set = <K extends keyof Pace>(name: K, value: Pace[K] | undefined): void => {
    const { [name]: _old, ...rest } = feed;
    onChange((value === undefined ? rest : { ...rest, [name]: value }) as Feed, true);
  };
  const wrong = words.canvas.inspector.wholeNumber(0, null);
  return (
    <>
      <div className={styles['short']}>
        <NumberField label={w.rate} value={feed.rate ?? null} min={0} wrong={wrong} readOnly={readOnly} unit={words.app.units.perSec} placeholder={String(standing)} onCommit={(value) => set('rate', value ?? undefined)} />
        <DurationField label={w.start} value={feed.start ?? null} readOnly={readOnly} placeholder="0" onCommit={(value) => set('start', value ?? undefined)} />
        <NumberField label={w.limit} value={feed.limit ?? null} min={0} wrong={wrong} readOnly={readOnly} placeholder={w.noLimit} onCommit={(value) => set('limit', value ?? undefined)} />
      </div>
      <RateCurve planned={{ rate, steps: feed.curve ?? [] }} readOnly={readOnly} onChange={draw} />
    </>
  );
}
