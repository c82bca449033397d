/**
 * `--input NODE=PATH`: the node's feed becomes this file, as if it had been dropped on the node before the start; of a source that
 * watches a folder, the file that is moved in at 1 ms. `--input /in/a.txt=PATH`: the bytes of a file that the scenario moves there.
 * In: the document and the paths; out: the document with those feeds.
 */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { isFed, namedFiles, watchesFolder, type Command, type Feed, type GraphNode, type LabDocument, type Pace } from '../plan/index.ts';
import { reasonOf, refuse, say } from './refusal.ts';

export function withInputs(document: LabDocument, inputs: ReadonlyMap<string, string>): LabDocument {
  if (inputs.size === 0) return document;
  const ids = new Set(document.graph.nodes.map((node) => node.id));
  const moved = namedFiles(document).map(({ key }) => key);
  for (const [key, path] of inputs) {
    if (ids.has(key)) continue;
    if (!moved.includes(key)) refuse(say.inputUnknownNode({ node: key }));
    sizeOf(key, path);
  }
  const nodes = document.graph.nodes.map((node) => {
    const path = inputs.get(node.id);
    return path === undefined ? node : withFile(node, path);
  });
  const scenario = document.scenario?.map((command) => (command.do === 'moveFile' && 'name' in command && inputs.has(command.to) ? movedFile(command, inputs.get(command.to) ?? '') : command));
  return { ...document, graph: { ...document.graph, nodes }, ...(scenario === undefined ? {} : { scenario }) };
}

/** A move takes the file it is given, whatever its size was. */
function movedFile(command: Extract<Command, { readonly do: 'moveFile'; readonly name: string }>, path: string): Command {
  const { sha256: _sha256, ...rest } = command;
  return { ...rest, name: basename(path), size: sizeOf(command.to, path) };
}

function withFile(node: GraphNode, path: string): GraphNode {
  if (!isFed(node)) refuse(say.inputNotFed({ node: node.id, op: node.op }));
  const pace = watchesFolder(node) ? {} : paceOf(node.feed);
  return { ...node, feed: { from: 'file', name: basename(path), size: sizeOf(node.id, path), ...pace } };
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
