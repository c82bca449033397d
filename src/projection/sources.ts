/**
 * Each source that is fed from outside: what it sent, who listens, what waits in its receiver's buffer. Input streams are numbered as
 * StreamingContext numbers them, in the order in which they are made.
 */
import type { GraphNode } from '../plan/index.ts';
import { registry } from '../operators/index.ts';
import type { SourcesPicture } from '../protocol/index.ts';
import type { Projection } from './projection.ts';

type Row = SourcesPicture['sources'][number];
interface Source {
  readonly row: Row;
  readonly burstFactors: readonly number[];
  readonly isFile: boolean;
  /** blocks that are cut but not in any store yet, with their records */
  readonly queued: ReadonlyMap<string, number>;
  /** where its receiver runs */
  readonly executor: string | null;
}
interface State { readonly sources: Map<string, Source> }

function sourceOf(node: GraphNode, stream: number): Source {
  const feed = node.feed ?? { from: 'hand' };
  const rate = feed.from === 'hand' ? 0 : (feed.rate ?? (feed.from === 'file' ? 1000 : 100));
  return {
    row: {
      node: node.id, stream, emitted: 0, received: 0, unheard: 0, lost: 0, ratePerSec: 0, baseRatePerSec: rate, bytes: 0,
      ofBytes: feed.from === 'file' ? feed.size : null, ended: false, failed: null, listening: false, bufferedRecords: 0, limitPerSec: null,
    },
    burstFactors: [], isFile: feed.from === 'file', queued: new Map(), executor: null,
  };
}

/** Replace what `change` names in a source; the rate it sends at now follows from its base rate and its bursts. */
function update(state: State, node: string, change: (source: Source) => Partial<Row>, rest?: (source: Source) => Partial<Source>): void {
  const source = state.sources.get(node);
  if (source === undefined) return;
  const next: Source = { ...source, ...rest?.(source), row: { ...source.row, ...change(source) } };
  const burst = next.burstFactors.reduce((rate, factor) => Math.floor(rate * factor), next.row.baseRatePerSec);
  const ratePerSec = next.row.ended || next.row.failed !== null || next.row.emitted === 0 ? 0 : burst;
  state.sources.set(node, { ...next, row: { ...next.row, ratePerSec } });
}

function stored(state: State, block: string): void {
  for (const [node, source] of state.sources) {
    const records = source.queued.get(block);
    if (records === undefined) continue;
    const queued = new Map(source.queued);
    queued.delete(block);
    update(state, node, ({ row }) => ({ bufferedRecords: Math.max(0, row.bufferedRecords - records) }), () => ({ queued }));
  }
}

function unlisten(state: State, node: string): void {
  update(state, node, () => ({ listening: false, bufferedRecords: 0, limitPerSec: null }), () => ({ executor: null, queued: new Map() }));
}

export const sources: Projection<State, 'sources'> = {
  panel: 'sources',
  start: () => ({ sources: new Map() }),
  on: {
    'run.started': (state, event) => {
      let stream = 0;
      for (const node of event.nodes) {
        const spec = registry.get(node.op);
        if (spec?.family !== 'source' || node.off === true) continue;
        if (spec.fed === true) state.sources.set(node.id, sourceOf(node, stream));
        stream++;
      }
    },
    'receiver.started': (state, event) => update(state, event.node, () => ({ listening: true, stream: event.stream, limitPerSec: null }), () => ({ executor: event.executor })),
    'receiver.stopped': (state, event) => unlisten(state, event.node),
    'executor.killed': (state, event) => {
      for (const [node, source] of state.sources) if (source.executor === event.executor) unlisten(state, node);
    },
    'receiver.rateChanged': (state, event) => update(state, event.node, () => ({ limitPerSec: event.limit })),
    'source.rateSet': (state, event) => update(state, event.node, () => ({ baseRatePerSec: event.rate })),
    'source.burstStarted': (state, event) => update(state, event.node, () => ({}), (source) => ({ burstFactors: [...source.burstFactors, event.factor] })),
    // bursts are told apart by nothing but their order; at most a few run at once
    'source.burstEnded': (state, event) => update(state, event.node, () => ({}), (source) => ({ burstFactors: source.burstFactors.slice(1) })),
    'source.ended': (state, event) => update(state, event.node, () => ({ ended: true })),
    'source.failed': (state, event) => update(state, event.node, () => ({ failed: event.message })),
    'records.emitted': (state, event) => update(state, event.node, ({ row, isFile }) => ({
      emitted: row.emitted + event.to - event.from, bytes: row.bytes + event.bytes, ofBytes: isFile ? event.of : null,
    })),
    'records.received': (state, event) => update(state, event.node, ({ row }) => {
      const count = event.to - event.from;
      return { received: row.received + count, bufferedRecords: row.bufferedRecords + count };
    }),
    'records.unheard': (state, event) => update(state, event.node, ({ row }) => ({ unheard: row.unheard + event.to - event.from })),
    'records.lost': (state, event) => update(state, event.node, ({ row }) => ({ lost: row.lost + event.count })),
    'block.sealed': (state, event) => update(state, event.node, () => ({}), (source) => ({ queued: new Map(source.queued).set(event.block, event.records) })),
    'block.stored': (state, event) => stored(state, event.block),
  },
  copy: (state) => ({ sources: new Map(state.sources) }),
  picture: (state) => ({ sources: [...state.sources.values()].map((source) => source.row) }),
};
