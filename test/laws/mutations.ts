/**
 * Recorded documents of real runs, disturbed as a careless hand would: another operator, another function, a word of it changed, a
 * parameter of another kind, a wire elsewhere, a queue of mixed values. In: a number that draws; out: the document and how long it runs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { luck } from '../../src/base/index.ts';
import { registry } from '../../src/operators/index.ts';

interface Node { op: string; params: Record<string, unknown> }
interface Loose { batchDuration: unknown; conf?: Record<string, unknown>; graph: { nodes: (Node & { id: string })[]; edges: { from: string; to: string }[] } }
interface Recorded { readonly doc: Loose; readonly batches: number }

const FOLDER = new URL('../vectors/spark-runs', import.meta.url).pathname;
const RECORDED: readonly Recorded[] = (readdirSync(FOLDER, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.json')).sort()
  .flatMap((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as readonly Recorded[]);

const OPERATORS = [...registry.keys()];
const isText = (value: unknown): value is string => typeof value === 'string';
const FUNCTIONS = [...new Set(RECORDED.flatMap(({ doc }) => doc.graph.nodes.flatMap(({ params }) => Object.values(params).filter(isText))))];
const VALUES: readonly unknown[] = [0, 1, -1, 3, 1000, 2000, 1.5, null, true, '', 'x', [], {}, [[]], 'x => x', '(a, b) => a', '() => 1', '(a, b, c, d) => [a, b]', { take: 3 }, { save: '/out' }, 'count', '(Long, String)', 'Double', 'List[Long]'];
const WORDS = ['+', '-', '%', '===', '.length', '.split(" ")', '[0]', '[1]', '.map(x => x)', '"a"', '1.5', 'null', '??', '? 1 : 2', '()', ',', '=>', 'x', 'k', '[', ']', '.reduce((a, b) => a + b)', '.sortBy(x => x)', '.distinct()', '.join(rdd)', 'Math.floor(', ')', 'undefined'];
const RECORDS: readonly unknown[] = [1, 'x', null, [1, 2], 1.5, true, [], { a: 1 }, ['k', [1]]];
const SETTINGS: readonly (readonly [string, readonly string[]])[] = [['spark.default.parallelism', ['0', '2', 'x', '']], ['spark.streaming.concurrentJobs', ['-1', '2', '1e3']], ['spark.task.maxFailures', ['0', '1', '100ms']]];

type Draw = <T>(list: readonly T[]) => T | undefined;
type Mutation = (document: Loose, draw: Draw) => void;

/** Sets one parameter that the node has, if it has any of this kind. */
function change(document: Loose, draw: Draw, give: (old: unknown) => unknown, fits: (old: unknown) => boolean = () => true): void {
  const params = draw(document.graph.nodes)?.params ?? {};
  const name = draw(Object.keys(params).filter((key) => fits(params[key])));
  if (name !== undefined) params[name] = give(params[name]);
}

function reworded(text: string, draw: Draw): string {
  const words = text.split(/(\s+|\b)/);
  words.splice(draw([...words.keys()]) ?? 0, draw([0, 1]) ?? 0, ...(draw([[], [draw(WORDS) ?? '']]) ?? []));
  return words.join('');
}

const MUTATIONS: readonly Mutation[] = [
  (document, draw) => { const node = draw(document.graph.nodes); if (node) node.op = draw(OPERATORS) ?? ''; },
  (document, draw) => { change(document, draw, () => draw(VALUES)); },
  (document, draw) => { change(document, draw, () => draw(FUNCTIONS), (old) => isText(old) && old.includes('=>')); },
  (document, draw) => { change(document, draw, (old) => reworded(old as string, draw), isText); },
  (document, draw) => { change(document, draw, (old) => reworded(old as string, draw), isText); },
  (document, draw) => { change(document, draw, () => undefined); },
  (document, draw) => {
    const node = draw(document.graph.nodes);
    const param = draw(registry.get(node?.op ?? '')?.params ?? []);
    if (node && param) node.params[param.name] = draw([...VALUES, ...FUNCTIONS]);
  },
  (document, draw) => {
    const edge = draw(document.graph.edges);
    const end = draw(['from', 'to'] as const);
    if (edge && end) edge[end] = draw(document.graph.nodes)?.id ?? '';
  },
  (document, draw) => { document.batchDuration = draw([1, 100, 500, 3000, 0, -5, 1.5, 'a']); },
  (document, draw) => { const [key, values] = draw(SETTINGS) ?? ['', []]; document.conf = { ...document.conf, [key]: draw(values) }; },
  (document, draw) => {
    const queue = draw(document.graph.nodes.map(({ params }) => params['queue']).filter(Array.isArray)) as unknown[] | undefined;
    const batch = draw(queue ?? []);
    if (Array.isArray(batch)) batch.splice(draw([...batch.keys(), batch.length]) ?? 0, 1, draw(RECORDS));
  },
];

export function disturbed(seed: number): { readonly text: string; readonly batches: number } {
  const lot = luck(seed);
  let draws = 0;
  const draw: Draw = (list) => (list.length === 0 ? undefined : list[lot.int(list.length, draws++)]);
  const { doc, batches } = draw(RECORDED) ?? { doc: { batchDuration: 0, graph: { nodes: [], edges: [] } }, batches: 0 };
  const document = structuredClone(doc);
  for (let left = draw([1, 2, 3]) ?? 1; left > 0; left--) draw(MUTATIONS)?.(document, draw);
  return { text: JSON.stringify(document), batches: Math.min(batches, 6) };
}
