/**
 * What can be done to a document: pure functions from a document to the changed one (or to the very same one where nothing changes).
 * They keep what they do not touch, so a snapshot of every step costs little, and they never leave an edge without its ends.
 */
import type { ExactJson, Feed, Fix, GraphEdge, GraphNode, LabDocument } from '../../plan/index.ts';
import type { AddOptions } from '../state.ts';
import { freshId, roomFor, type Point } from './places.ts';

export const inputOf = (edge: GraphEdge): number => edge.input ?? 0;
export const sameEdge = (a: GraphEdge, b: GraphEdge): boolean => a.from === b.from && a.to === b.to && inputOf(a) === inputOf(b);

/** Input 0 is written by leaving it out. */
const plainEdge = (from: string, to: string, input: number): GraphEdge => (input === 0 ? { from, to } : { from, to, input });

export function withGraph(document: LabDocument, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): LabDocument {
  return { ...document, graph: { nodes, edges } };
}

export function changeNode(document: LabDocument, id: string, change: (node: GraphNode) => GraphNode): LabDocument {
  return withGraph(document, document.graph.nodes.map((node) => (node.id === id ? change(node) : node)), document.graph.edges);
}

/** An input takes one stream: a second wire to it replaces the first. */
export function connect(document: LabDocument, edge: GraphEdge): LabDocument {
  const { nodes, edges } = document.graph;
  const known = (id: string): boolean => nodes.some((node) => node.id === id);
  if (edge.from === edge.to || !known(edge.from) || !known(edge.to) || edges.some((other) => sameEdge(other, edge))) return document;
  const kept = edges.filter((other) => !(other.to === edge.to && inputOf(other) === inputOf(edge)));
  return withGraph(document, nodes, [...kept, plainEdge(edge.from, edge.to, inputOf(edge))]);
}

/** `edge` in place of `instead`: a wire whose end was taken to another port. */
export const connected = (document: LabDocument, edge: GraphEdge, instead?: GraphEdge): LabDocument => connect(instead === undefined ? document : disconnect(document, instead), edge);

export function disconnect(document: LabDocument, edge: GraphEdge): LabDocument {
  const kept = document.graph.edges.filter((other) => !sameEdge(other, edge));
  return kept.length === document.graph.edges.length ? document : withGraph(document, document.graph.nodes, kept);
}

export function addNode(document: LabDocument, op: string, at: Point, options: AddOptions): { readonly document: LabDocument; readonly id: string } {
  const id = freshId(document, op);
  const node: GraphNode = { id, op, params: options.params ?? {}, ...(options.feed === undefined ? {} : { feed: options.feed }) };
  let next = withGraph(document, [...document.graph.nodes, node], document.graph.edges);
  next = placeNodes(next, { [id]: at });
  const { edge, after } = options;
  if (edge !== undefined) {
    if (options.ends !== true) {
      next = disconnect(next, edge);
      next = connect(next, plainEdge(id, edge.to, inputOf(edge)));
    }
    next = connect(next, { from: edge.from, to: id });
    if (options.ends !== true) next = placeNodes(next, roomFor(next, edge.from, id, edge.to));
  } else if (after !== undefined) next = connect(next, { from: after, to: id });
  return { document: next, id };
}

export function removeNodes(document: LabDocument, ids: readonly string[]): LabDocument {
  const gone = new Set(ids);
  const nodes = document.graph.nodes.filter((node) => !gone.has(node.id));
  if (nodes.length === document.graph.nodes.length) return document;
  const edges = document.graph.edges.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to));
  const places = Object.fromEntries(Object.entries(document.view?.nodes ?? {}).filter(([id]) => !gone.has(id)));
  return { ...withGraph(document, nodes, edges), ...(document.view === undefined ? {} : { view: { ...document.view, nodes: places } }) };
}

/** `undefined` takes the parameter out, so that Spark's default holds. */
export function setParam(document: LabDocument, id: string, param: string, value: ExactJson | undefined): LabDocument {
  return changeNode(document, id, (node) => {
    const others = Object.fromEntries(Object.entries(node.params).filter(([name]) => name !== param));
    if (value === undefined) return { ...node, params: others };
    return { ...node, params: param in node.params ? { ...node.params, [param]: value } : { ...others, [param]: value } };
  });
}

export function setFeed(document: LabDocument, id: string, feed: Feed | undefined): LabDocument {
  return changeNode(document, id, (node) => {
    const { feed: _old, ...rest } = node;
    return feed === undefined ? rest : { ...rest, feed };
  });
}

export function toggleOff(document: LabDocument, id: string): LabDocument {
  return changeNode(document, id, (node) => {
    const { off, ...rest } = node;
    return off === true ? rest : { ...rest, off: true };
  });
}

/** A node's name is its id, so everything that names it follows: wires, places and scenario. */
export function renameNode(document: LabDocument, from: string, to: string): LabDocument {
  const renamed = (id: string): string => (id === from ? to : id);
  const { graph, view, scenario } = document;
  return {
    ...document,
    graph: {
      nodes: graph.nodes.map((node) => (node.id === from ? { ...node, id: to } : node)),
      edges: graph.edges.map((edge) => (edge.from === from || edge.to === from ? { ...edge, from: renamed(edge.from), to: renamed(edge.to) } : edge)),
    },
    ...(scenario === undefined ? {} : { scenario: scenario.map((command) => ('node' in command && command.node === from ? { ...command, node: to } : command)) }),
    ...(view === undefined ? {} : { view: { ...view, ...(view.nodes === undefined ? {} : { nodes: Object.fromEntries(Object.entries(view.nodes).map(([id, place]) => [renamed(id), place])) }) } }),
  };
}

export function placeNodes(document: LabDocument, moves: Readonly<Record<string, Point>>): LabDocument {
  const whole = Object.fromEntries(Object.entries(moves).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
  return { ...document, view: { ...document.view, nodes: { ...document.view?.nodes, ...whole } } };
}

/** The change a problem offers. */
export function applyFix(document: LabDocument, fix: Fix, placeBetween: (from: string, to: string) => Point, placeAfter: (id: string) => Point): LabDocument {
  switch (fix.kind) {
    case 'setParam':
      return setParam(document, fix.node, fix.param, fix.value);
    case 'insert':
      return addNode(document, fix.op, placeBetween(fix.edge.from, fix.edge.to), { edge: fix.edge, params: fix.params }).document;
    case 'removeEdge':
      return disconnect(document, fix.edge);
    case 'addOutput':
      return addNode(document, 'print', placeAfter(fix.node), { after: fix.node }).document;
    case 'setCheckpoint':
      return { ...document, checkpoint: { ...document.checkpoint, directory: fix.directory } };
  }
}
