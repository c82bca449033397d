/**
 * A document as the text of a file: known fields in the order of the contract, parameters and settings in the order in which they were
 * given, two spaces a level. Reading the text gives the same document again.
 */
import { printJsonExact, type ExactValue } from '../base/index.ts';
import type { LabDocument } from './document.ts';

const ORDER = ['format', 'version', 'name', 'batchDuration', 'seed', 'cluster', 'remember', 'checkpoint', 'conf', 'graph', 'scenario', 'view'] as const satisfies readonly (keyof LabDocument)[];
const NODE_ORDER = ['id', 'op', 'params', 'feed', 'off'] as const;
const EDGE_ORDER = ['from', 'to', 'input'] as const;

export function writeDocument(document: LabDocument): string {
  const graph = { nodes: document.graph.nodes.map((node) => inOrder(node, NODE_ORDER)), edges: document.graph.edges.map((edge) => inOrder(edge, EDGE_ORDER)) };
  return `${printJsonExact(inOrder({ ...document, graph }, ORDER) as ExactValue, 2)}\n`;
}

/** Fields that are set, the named ones in their order; a document has no others. */
function inOrder(value: object, order: readonly string[]): object {
  const entries = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(order.filter((field) => entries.get(field) !== undefined).map((field) => [field, entries.get(field)]));
}
