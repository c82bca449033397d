/**
 * The small document that a preview runs: the operator as it stands, fed with sample batches of the types that it gets, and watched on all
 * sides by an output that collects. In: a node, its types and times; out: the document and which of its outputs shows what, or null where
 * there are no sample values. Pure, so that the same parameters have the same picture.
 */
import type { typeText, Type } from '../../language/index.ts';
import type { OperatorSpec } from '../../operators/index.ts';
import type { Command, ExactJson, Feed, GraphEdge, GraphNode, LabDocument } from '../../plan/index.ts';
import { sampleBatches, type Texts } from './samples.ts';

export type Batches = readonly (readonly ExactJson[])[];

export interface PreviewInput { readonly name: string; readonly type: Type; readonly texts?: Texts; /** batches that a person wrote */ readonly own?: Batches }
export interface PreviewWish {
  readonly spec: OperatorSpec;
  readonly node: GraphNode;
  readonly inputs: readonly PreviewInput[];
  /** operators between the samples and its first input, without which it cannot stand */
  readonly before?: readonly GraphNode[];
  /** slide of the first input; of a source the batch duration */
  readonly batchMs: number;
  readonly checkpoint: LabDocument['checkpoint'];
  /** what the document's scenario does to the node */
  readonly scenario: readonly Command[];
}
export interface PreviewPlan {
  readonly document: LabDocument;
  readonly batches: number;
  readonly batchMs: number;
  readonly inputs: readonly { readonly watch: string; readonly name: string; readonly batches: Batches }[];
  /** the output that shows what the operator gives; null: it is an output itself */
  readonly watch: string | null;
  /** the operator's own node */
  readonly node: string;
  /** its rate was lowered */
  readonly slower: boolean;
}

const LEAST_BATCHES = 4;
export const MOST_BATCHES = 8;
/** A picture shows a few records; more would only take time. */
const MOST_A_BATCH = 500;
const DEFAULT_RATE = 100;
export const OPERATOR = 'result';
export const inputName = (index: number): string => (index === 0 ? 'stream' : index === 1 ? 'other' : `other${index}`);
/** Windows this long, in batches, are drawn whole. */
const LONGEST_WINDOW = 5;

export function previewPlan(wish: PreviewWish, spell: typeof typeText): PreviewPlan | null {
  const { spec, node, inputs } = wish;
  const batchMs = batchOf(wish);
  const batches = Math.max(batchesFor(wish, batchMs), ...inputs.map((input) => input.own?.length ?? 0));
  const values = inputs.map((input, index) => input.own ?? sampleBatches(input.type, batches, index, input.texts));
  if (values.some((found) => found === null)) return null;
  const queues = inputs.map((input, index): GraphNode => ({ id: inputName(index), op: 'queueStream', params: { queue: values[index] ?? [], type: spell(input.type), numSlices: 2 } }));
  const feed = node.feed === undefined || spec.watches === true ? undefined : slowed(node.feed, batchMs);
  const operator: GraphNode = { id: OPERATOR, op: node.op, params: node.params, ...(feed === undefined ? {} : { feed: feed.feed }) };
  const gives = spec.gives === 'stream';
  const watched = [...queues.map((queue) => queue.id), ...(gives ? [OPERATOR] : [])];
  const before = (wish.before ?? []).map((one, index): GraphNode => ({ id: `before${index}`, op: one.op, params: one.params }));
  const chain = [...queues.slice(0, 1), ...before];
  const edges: GraphEdge[] = [
    ...before.map((one, index): GraphEdge => ({ from: chain[index]?.id ?? '', to: one.id })),
    ...queues.map((queue, input): GraphEdge => (input === 0 ? { from: chain.at(-1)?.id ?? '', to: OPERATOR } : { from: queue.id, to: OPERATOR, input })),
  ];
  const typed: readonly Command[] = spec.fed === true && (node.feed ?? { from: 'hand' }).from === 'hand' ? TYPED.map(([at, line]) => ({ at: at * batchMs, do: 'type', node: OPERATOR, line })) : [];
  const scenario = [...typed, ...(spec.watches === true ? filesFor(node, batchMs) : []), ...wish.scenario.map((command): Command => ('node' in command ? { ...command, node: OPERATOR } : command))].sort((a, b) => a.at - b.at);
  return {
    document: {
      format: 'dstream-lab', version: 1, name: 'preview', batchDuration: batchMs, seed: 1, cluster: { master: 'local[2]' },
      ...(wish.checkpoint === undefined ? {} : { checkpoint: wish.checkpoint }),
      graph: { nodes: [...queues, ...before, operator, ...watched.map(watcher)], edges: [...edges, ...watched.map((from): GraphEdge => ({ from, to: watcher(from).id }))] },
      ...(scenario.length === 0 ? {} : { scenario }),
    },
    batches, batchMs, slower: feed?.slower === true,
    inputs: queues.map((queue, index) => ({ watch: watcher(queue.id).id, name: inputs[index]?.name ?? '', batches: values[index] ?? [] })),
    watch: gives ? watcher(OPERATOR).id : null, node: OPERATOR,
  };
}

/** Lines that somebody types into a source without a feed of its own, at so many batches. */
const TYPED: readonly (readonly [number, string])[] = [[0.3, 'a b'], [0.6, 'a'], [1.5, 'c b'], [3.2, 'b'], [3.4, 'a c']];

/** Files that somebody moves into the watched folder: lines, or as many records as there are words in them. */
function filesFor(node: GraphNode, batchMs: number): readonly Command[] {
  const { directory, recordLength } = node.params;
  const folder = typeof directory === 'string' ? directory.replace(/[*?[{].*$/, 'preview').replace(/\/+$/, '') : '';
  return TYPED.map(([at, line], index): Command => {
    const to = `${folder.startsWith('/') ? '' : '/'}${folder}/file-${index + 1}`;
    const moved = { at: Math.round(at * batchMs), do: 'moveFile', to } as const;
    return typeof recordLength !== 'number' ? { ...moved, lines: [line] } : { ...moved, bytes: line.split(' ').flatMap((_, word) => Array.from({ length: Math.min(recordLength, MOST_BYTES) }, (_byte, place) => (index + word + place) % 256)) };
  });
}

/** A record of a preview's file is shorter than this, or the file is too short. */
const MOST_BYTES = 1000;

const watcher = (of: string): GraphNode => ({ id: `watch-${of}`, op: 'foreachRDD', params: { action: 'collect' } });

const durationOf = (wish: PreviewWish, name: string): number | undefined => {
  const value = wish.node.params[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
};

/** The times in which an operator thinks are made short: a window of 30 s every 10 s is shown in batches of 10 s. */
function batchOf(wish: PreviewWish): number {
  const { batchMs } = wish;
  const times = ['windowDuration', 'slideDuration', 'interval'].flatMap((name) => durationOf(wish, name) ?? []);
  const window = durationOf(wish, 'windowDuration');
  if (times.length === 0 || times.some((time) => time % batchMs !== 0)) return batchMs;
  // without a slide the window moves by its input's: then only the batch itself will do
  return window !== undefined && times.length === 1 ? batchMs : times.reduce(divisor);
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

function batchesFor(wish: PreviewWish, batchMs: number): number {
  const window = (durationOf(wish, 'windowDuration') ?? batchMs) / batchMs;
  const slide = (durationOf(wish, 'slideDuration') ?? batchMs) / batchMs;
  const whole = Math.ceil(Math.min(window, LONGEST_WINDOW) + slide);
  return Math.min(MOST_BATCHES, Math.max(LEAST_BATCHES, whole, Math.ceil(2 * slide)));
}

function slowed(feed: Feed, batchMs: number): { readonly feed: Feed; readonly slower: boolean } {
  const most = Math.max(1, Math.floor((MOST_A_BATCH * 1000) / batchMs));
  if (feed.from === 'hand') return { feed, slower: false };
  const curve = feed.curve?.map(([at, rate]) => [at, Math.min(rate, most)] as const);
  const slower = (feed.rate ?? DEFAULT_RATE) > most || feed.curve?.some(([, rate]) => rate > most) === true;
  return { feed: slower ? { ...feed, rate: Math.min(feed.rate ?? DEFAULT_RATE, most), ...(curve === undefined ? {} : { curve }) } : feed, slower };
}
