/**
 * What an executor holds, as tokens whose outline says the kind (square: input block, capsule: cached partition, arrow: shuffle output)
 * and whose filling says the fate.
 */
import { cls, formats, StateShape, toneOf, useWords } from '../../kit/index.ts';
import type { StateName } from '../../kit/index.ts';
import type { BlockToken, ExecutorPicture } from '../../protocol/index.ts';
import styles from './Cluster.module.css';

/** "input-0-1700": the receiver's stream and the end of the block interval, shortened to "0-1.7" */
export function shortBlock(block: string): string {
  const [, stream, end] = /^input-(\d+)-(\d+)$/.exec(block) ?? [];
  return stream === undefined ? block : `${Number(end) / 1000}`;
}

export function BlockTokens({ executor, linked, onLink }: { readonly executor: ExecutorPicture; readonly linked: string | null; readonly onLink: (block: string | null) => void }) {
  const words = useWords();
  const { cluster: text } = words;
  const dead = executor.state !== 'running';
  const lastCopies = executor.blocks.filter((block) => block.state === 'lastCopy').length;
  return (
    <div className={styles['holding']}>
      <div className={styles['caption']}>
        <span>{text.blocks}</span>
        {lastCopies > 0 && !dead && <span className="late">{text.lastCopies(formats.count(lastCopies))}</span>}
        {executor.blocksTotal > executor.blocks.length && <span>{text.blocksOf(formats.count(executor.blocks.length), formats.count(executor.blocksTotal))}</span>}
      </div>
      <div className={styles['tokens']}>
        {executor.blocks.length === 0 && <span className="ink3 micro">{dead ? text.gone : text.noBlocks}</span>}
        {executor.blocks.map((block) => <Block key={block.block} block={block} executor={executor.executor} dead={dead} linked={linked === block.block} onLink={onLink} />)}
      </div>
    </div>
  );
}

function Block({ block, executor, dead, linked, onLink }: { readonly block: BlockToken; readonly executor: string; readonly dead: boolean; readonly linked: boolean; readonly onLink: (block: string | null) => void }) {
  const words = useWords();
  const { cluster: text } = words;
  const state: StateName = dead ? 'lost' : block.state;
  const tone = toneOf(state);
  const gone = dead && block.copies.length > 0;
  const where = block.copies.length === 0 ? text.onlyCopy : text.copiesOn(block.copies.map((each) => `E${each}`).join(', '));
  const says = text.block(block.block, formats.count(block.records), formats.bytes(block.bytes, words.app.units), where);
  return (
    <button
      type="button" data-token={`${block.block}@${executor}`} className={cls(styles['token'], gone ? styles['ghost'] : tone === 'ink' ? styles['plain-token'] : styles[`token-${tone}`], state === 'inFlight' && styles['dashed'], linked && styles['linked'])}
      title={says} aria-label={`${says} ${words.app.states[state]}`} aria-pressed={linked} onClick={() => onLink(linked ? null : block.block)}
    >
      {state !== 'done' && <StateShape state={state} size={10} />}{shortBlock(block.block)}
    </button>
  );
}

/** Cached partitions, grouped by the operator and batch they belong to. */
export function CachedTokens({ executor }: { readonly executor: ExecutorPicture }) {
  const { cluster: text } = useWords();
  const groups = new Map<string, { readonly title: string; readonly partitions: number[] }>();
  for (const each of executor.cached) {
    const key = `${each.rdd}`;
    const group = groups.get(key) ?? { title: each.node === null ? text.cachedRdd(each.rdd) : text.cachedRdd(each.rdd) + ` · ${each.node}`, partitions: [] };
    group.partitions.push(each.partition);
    groups.set(key, group);
  }
  return (
    <div className={styles['holding']}>
      <div className={styles['caption']}><span>{text.cached}</span>{executor.cachedTotal > executor.cached.length && <span>{text.blocksOf(formats.count(executor.cached.length), formats.count(executor.cachedTotal))}</span>}</div>
      <div className={styles['tokens']}>
        {groups.size === 0 && <span className="ink3 micro">{text.none}</span>}
        {[...groups.entries()].slice(-6).map(([key, group]) => (
          <span key={key} className={styles['group']}><span className="ink3">{group.title}</span>{group.partitions.slice(0, 8).map((partition) => <span key={partition} className={cls(styles['token'], styles['plain-token'], styles['capsule'], executor.state !== 'running' && styles['ghost'])}>{text.partition(partition)}</span>)}{group.partitions.length > 8 && <span className="ink3">+{group.partitions.length - 8}</span>}</span>
        ))}
        {groups.size > 6 && <span className="ink3 micro">+{groups.size - 6}</span>}
      </div>
    </div>
  );
}

export function ShuffleTokens({ executor }: { readonly executor: ExecutorPicture }) {
  const { cluster: text } = useWords();
  const newest = executor.shuffles.slice(-3);
  return (
    <div className={styles['holding']}>
      <div className={styles['caption']}><span>{text.shuffles}</span>{executor.shufflesTotal > newest.length && <span>{text.blocksOf(formats.count(newest.length), formats.count(executor.shufflesTotal))}</span>}</div>
      <div className={styles['tokens']}>
        {newest.length === 0 && <span className="ink3 micro">{text.none}</span>}
        {newest.map((shuffle) => (
          <span key={shuffle.shuffle} className={styles['group']}><span className="ink3">{text.shuffle(shuffle.shuffle)}</span>{shuffle.maps.slice(0, 6).map((map) => <span key={map} className={cls(styles['arrow'], executor.state !== 'running' && styles['ghost-arrow'])}><span>{text.map(map)}</span></span>)}{shuffle.maps.length > 6 && <span className="ink3">+{shuffle.maps.length - 6}</span>}</span>
        ))}
      </div>
    </div>
  );
}
