/** What programs in Scala and in Python share. In: the document; out: the order of its streams, what its inputs stand for, its conf. */
import type { GraphNode, LabDocument } from '../../plan/index.ts';

/** Every stream after those it is made of; else in the order of the document. What is turned off is left out. */
export function inOrder({ graph }: LabDocument): readonly GraphNode[] {
  const placed = new Set<string>();
  const order: GraphNode[] = [];
  const visit = (id: string): void => {
    if (placed.has(id)) return;
    placed.add(id);
    for (const edge of graph.edges) if (edge.to === id) visit(edge.from);
    const node = graph.nodes.find((other) => other.id === id);
    if (node !== undefined && node.off !== true) order.push(node);
  };
  graph.nodes.forEach((node) => visit(node.id));
  return order;
}

/** What a submitted program gets from its cluster: Spark's own settings for the document's executors. */
export function confOf({ cluster, conf }: LabDocument): readonly (readonly [string, string])[] {
  const executors = cluster === undefined || 'master' in cluster ? [] : [['spark.cores.max', String(cluster.executors * cluster.cores)], ['spark.executor.cores', String(cluster.cores)], ['spark.executor.memory', cluster.memory]] as const;
  // the lab's own costs are none of Spark's
  return [...executors, ...Object.entries(conf ?? {}).filter(([key]) => !key.startsWith('lab.'))];
}

export const masterOf = ({ cluster }: LabDocument): string | null => (cluster === undefined ? 'local[4]' : 'master' in cluster ? cluster.master : null);

/** How the lab feeds a source, for a comment: what the program finds there is not in the program. */
export function feedOf(node: GraphNode): string | null {
  const { feed } = node;
  if (feed === undefined) return null;
  if (feed.from === 'hand') return 'in the lab: lines typed by hand';
  const pace = 'rate' in feed && feed.rate !== undefined ? `, ${feed.rate} records a second` : '';
  if (feed.from === 'lines') return `in the lab: ${feed.lines.length} ${feed.lines.length === 1 ? 'line' : 'lines'}${feed.repeat === true ? ' again and again' : ''}${pace}`;
  return feed.from === 'file' ? `in the lab: the lines of ${feed.name.replace(/[^\x20-\x7e]/g, '?')}${pace}` : `in the lab: generated ${feed.from}${pace}`;
}

/** Files that the scenario moves into watched folders. */
export function movesOf({ scenario }: LabDocument): readonly string[] {
  return (scenario ?? []).flatMap((command) => (command.do === 'moveFile' ? [`in the lab: ${command.to.replace(/[^\x20-\x7e]/g, '?')} appears at ${command.at} ms`] : []));
}
