/**
 * Every source that is fed: how far it is, how many records were sent, heard, lost; its rate, a burst, a stop; and for typed sources the
 * line to type, as one would into netcat. All acts are commands of the run.
 */
import { lazy, Suspense, useState } from 'react';
import { Button, cls, formats, StateMark, TextField, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { SourcesPicture } from '../../protocol/index.ts';
import { usePicture } from '../usePicture.ts';
import styles from '../Table.module.css';
import own from './Sources.module.css';

const WatchedFolders = lazy(() => import('./WatchedFolders.tsx'));

type Source = SourcesPicture['sources'][number];
const BURST = { factor: 5, forMs: 5000 };

export function SourcesPanel() {
  const words = useWords();
  const { sources: text } = words.panels;
  const picture = usePicture('sources');
  const nodes = useLab((lab) => lab.document.graph.nodes);
  const sources = picture?.sources ?? [];
  const folders = usePicture('folders')?.folders ?? [];
  if (sources.length === 0 && folders.length > 0) return <div className={styles['scroll']}><Suspense fallback={null}><WatchedFolders folders={folders} /></Suspense></div>;
  if (sources.length === 0) return <p className={styles['empty']}>{nodes.length === 0 ? text.empty : text.noneFed}</p>;
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']} aria-label={text.label}>
        <thead><tr><th scope="col">{text.columns.source}</th><th scope="col" className="r">{text.columns.sent}</th><th scope="col" className="r">{text.columns.received}</th><th scope="col" className="r">{text.columns.unheard}</th><th scope="col" className="r">{text.columns.lost}</th><th scope="col" className="r">{text.columns.buffered}</th><th scope="col">{text.columns.rate}</th></tr></thead>
        <tbody>{sources.map((source) => <SourceRow key={`${source.node}-${source.stream}`} source={source} typed={nodes.find((node) => node.id === source.node)?.feed?.from ?? 'hand'} />)}</tbody>
      </table>
      {folders.length > 0 && <Suspense fallback={null}><WatchedFolders folders={folders} /></Suspense>}
    </div>
  );
}

function SourceRow({ source, typed }: { readonly source: Source; readonly typed: string }) {
  const words = useWords();
  const { sources: text } = words.panels;
  const { units } = words.app;
  const selected = useLab((lab) => lab.selection.nodes.includes(source.node));
  const { select } = useActs();
  const count = (value: number, tone: string) => <td className={cls('r', value > 0 && tone)}>{formats.count(value)}</td>;
  return (
    <>
      <tr className={cls(selected && styles['selected'])}>
        <th scope="row">
          <button type="button" className={styles['cell-button']} onClick={() => select({ nodes: [source.node] })}>{source.node}</button>{' '}
          <SourceState source={source} />
        </th>
        <td className="r">{formats.count(source.emitted)}{source.ofBytes !== null && <Progress source={source} />}</td>
        {count(source.received, '')}{count(source.unheard, 'lost')}{count(source.lost, 'lost')}{count(source.bufferedRecords, '')}
        <td>{formats.count(source.ratePerSec)} <span className="ink3">{units.recordsPerSec}</span>{source.limitPerSec !== null && <div className="ink3 micro">{text.limit(formats.count(source.limitPerSec))}</div>}</td>
      </tr>
      <tr className={own['acts']}><td colSpan={7}>{source.failed !== null ? <span className="lost">{text.failed(source.failed)}</span> : <SourceActs source={source} typed={typed} />}</td></tr>
    </>
  );
}

function SourceState({ source }: { readonly source: Source }) {
  const { sources: text } = useWords().panels;
  if (source.failed !== null) return <StateMark state="failed" />;
  if (source.ended) return <StateMark state="done">{text.ended}</StateMark>;
  return source.listening ? <StateMark state="receiving">{text.listening}</StateMark> : <StateMark state="lost">{text.notListening}</StateMark>;
}

function Progress({ source }: { readonly source: Source }) {
  const words = useWords();
  const all = source.ofBytes ?? 0;
  return (
    <span className={own['progress']} title={words.panels.sources.of(formats.bytes(source.bytes, words.app.units), formats.bytes(all, words.app.units))}>
      <progress value={source.bytes} max={Math.max(1, all)} aria-label={words.panels.sources.progress(source.node)} />
      <span className="ink3 micro">{formats.bytes(source.bytes, words.app.units)} / {formats.bytes(all, words.app.units)}</span>
    </span>
  );
}

function SourceActs({ source, typed }: { readonly source: Source; readonly typed: string }) {
  const { sources: text } = useWords().panels;
  const { command } = useActs();
  const stopped = source.ratePerSec === 0;
  return (
    <div className={own['row']}>
      {typed === 'hand' ? <TypeLine node={source.node} /> : (
        <>
          <RateField node={source.node} rate={source.ratePerSec} />
          {stopped
            ? <Button look="line" size="small" icon="play" aria-label={text.resumeOf(source.node)} onPress={() => void command({ do: 'setRate', node: source.node, rate: source.baseRatePerSec > 0 ? source.baseRatePerSec : 100 })}>{text.resume}</Button>
            : <Button look="line" size="small" icon="pause" aria-label={text.stopOf(source.node)} onPress={() => void command({ do: 'setRate', node: source.node, rate: 0 })}>{text.stop}</Button>}
          <Button look="line" size="small" icon="bolt" aria-label={text.burstOf(source.node)} isDisabled={stopped} onPress={() => void command({ do: 'burst', node: source.node, factor: BURST.factor, for: BURST.forMs })}>{text.burst}</Button>
        </>
      )}
    </div>
  );
}

function RateField({ node, rate }: { readonly node: string; readonly rate: number }) {
  const words = useWords();
  const { command } = useActs();
  const [wrong, setWrong] = useState(false);
  return (
    <TextField
      className={own['rate']} label={words.panels.sources.rateOf(node)} hideLabel value={String(rate)} numeric unit={words.app.units.recordsPerSec} problem={wrong ? words.panels.sources.wrongRate : null}
      onCommit={(written) => {
        const next = Number(written);
        const fits = written.trim() !== '' && Number.isInteger(next) && next >= 0;
        setWrong(!fits);
        if (fits) void command({ do: 'setRate', node, rate: next });
      }}
    />
  );
}

/** One line, Enter sends it: the command `type`. */
export function TypeLine({ node }: { readonly node: string }) {
  const words = useWords();
  const { command } = useActs();
  const [line, setLine] = useState('');
  const send = () => { void command({ do: 'type', node, line }); setLine(''); };
  return (
    <form className={own['type']} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <span className={own['prompt']} aria-hidden="true">›</span>
      <input aria-label={words.panels.sources.typeOn(node)} placeholder={words.panels.sources.type} value={line} spellCheck={false} autoComplete="off" onChange={(event) => setLine(event.target.value)} />
      <Button look="line" size="small" type="submit">{words.panels.sources.send}</Button>
    </form>
  );
}
