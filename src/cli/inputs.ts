/**
 * `--input NODE=PATH`: the node's feed becomes this file, as if it had been dropped on the node before the start.
 * In: the document and the paths; out: the document with those feeds.
 */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { isFed, type Feed, type GraphNode, type LabDocument, type Pace } from '../plan/index.ts';
import { reasonOf, refuse, say } from './refusal.ts';

export function withInputs(document: LabDocument, inputs: ReadonlyMap<string, string>): LabDocument {
  if (inputs.size === 0) return document;
  const ids = new Set(document.graph.nodes.map((node) => node.id));
  for (const node of inputs.keys()) if (!ids.has(node)) refuse(say.inputUnknownNode({ node }));
  const nodes = document.graph.nodes.map((node) => {
    const path = inputs.get(node.id);
    return path === undefined ? node : withFile(node, path);
  });
  return { ...document, graph: { ...document.graph, nodes } };
}

function withFile(node: GraphNode, path: string): GraphNode {
  if (!isFed(node)) refuse(say.inputNotFed({ node: node.id, op: node.op }));
  return { ...node, feed: { from: 'file', name: basename(path), size: sizeOf(node.id, path), ...paceOf(node.feed) } };
}

function sizeOf(node: string, path: string): number {
  try {
    const found = statSync(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    return refuse(say.inputUnreadable({ node, path, reason: reasonOf(error) }));
  }
  return refuse(say.inputUnreadable({ node, path, reason: 'EISDIR' }));
}

/** What the new feed keeps of the old one: its pace. */
function paceOf(feed: Feed | undefined): Pace {
  if (feed === undefined || feed.from === 'hand') return {};
  const { rate, start, limit, curve } = feed;
  return { ...(rate === undefined ? {} : { rate }), ...(start === undefined ? {} : { start }), ...(limit === undefined ? {} : { limit }), ...(curve === undefined ? {} : { curve }) };
}
