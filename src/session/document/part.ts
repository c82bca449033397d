/**
 * The document in hand: every act of `DocumentActs` on the page's store. Each act is one named undo step; drag and typing in one field
 * are one step each. Comes in: the store and what the session does when a whole document is replaced; goes out: the acts.
 */
import { checkDocument, type LabDocument } from '../../plan/index.ts';
import type { DocumentActs, LabState, Selection } from '../state.ts';
import { copyText, pasted } from './clipboard.ts';
import * as edits from './edits.ts';
import { noHistory, record, redo, seal, undo, type History, type Turned } from './history.ts';
import { placeAfter, placeBetween } from './places.ts';
import { tidied, tidyPlaces } from './tidy.ts';

export interface DocumentStore { get(): LabState; set(part: Partial<LabState>): void }
export interface DocumentHooks {
  /** another document took the place of the whole one: its run begins */
  opened(document: LabDocument): Promise<void>;
  /** what is kept by node id (bytes of files) follows */
  renamed(from: string, to: string): void;
}

const NOTHING_SELECTED: Selection = { nodes: [], edge: null, batchTime: null, executor: null };

export function createDocumentPart(store: DocumentStore, hooks: DocumentHooks): DocumentActs {
  let history: History = noHistory;

  function show(document: LabDocument, also: Partial<LabState> = {}): void {
    store.set({ ...also, document, undoLabel: history.past.at(-1)?.label ?? null, redoLabel: history.future[0]?.label ?? null });
  }

  /** One step. `key` joins it to the step before where that has the same one. */
  function step(label: string, change: (document: LabDocument) => LabDocument, options: { readonly key?: string; readonly selection?: Partial<Selection> } = {}): void {
    const state = store.get();
    if (state.readOnly) return;
    const next = change(state.document);
    if (next === state.document) return;
    history = record(history, state.document, label, options.key ?? null);
    show(next, { selection: surviving({ ...state.selection, ...options.selection }, next) });
  }

  function turn(turned: Turned | null): void {
    if (turned === null || store.get().readOnly) return;
    history = turned.history;
    show(turned.document, { selection: surviving(store.get().selection, turned.document) });
  }

  const acts: DocumentActs = {
    addNode(op, at, options = {}) {
      let id = '';
      step('addNode', (document) => {
        const added = edits.addNode(document, op, at, options);
        id = added.id;
        return added.document;
      });
      if (id !== '') acts.select({ nodes: [id], edge: null });
      return id;
    },
    removeSelection() {
      const { nodes, edge } = store.get().selection;
      if (nodes.length > 0) step('removeNodes', (document) => edits.removeNodes(document, nodes));
      else if (edge !== null) acts.disconnect(edge);
    },
    connect: (edge) => step('connect', (document) => edits.connect(document, edge)),
    disconnect: (edge) => step('disconnect', (document) => edits.disconnect(document, edge)),
    setParam: (node, param, value, whole = false) => step('setParam', (document) => edits.setParam(document, node, param, value), whole ? {} : { key: `param ${node} ${param}` }),
    setFeed: (node, feed, whole = false) => step('setFeed', (document) => edits.setFeed(document, node, feed), whole ? {} : { key: `feed ${node}` }),
    renameNode(node, id) {
      const { document } = store.get();
      if (id === node) return null;
      const renamed = edits.renameNode(document, node, id);
      const index = document.graph.nodes.findIndex((other) => other.id === node);
      const path = `graph.nodes[${index}].id`;
      if (document.graph.nodes.some((other) => other.id === id)) return { code: 'duplicate-id', node, path, with: { id, path } };
      const problem = checkDocument(renamed).find((found) => found.path === path);
      if (problem !== undefined) return { ...problem, node };
      hooks.renamed(node, id);
      const nodes = store.get().selection.nodes.map((other) => (other === node ? id : other));
      step('renameNode', () => renamed, { selection: { nodes } });
      return null;
    },
    toggleOff: (node) => step('toggleOff', (document) => edits.toggleOff(document, node)),
    moveNodes: (moves) => step('moveNodes', (document) => edits.placeNodes(document, moves)),
    applyFix(problem) {
      const { fix } = problem;
      if (fix === undefined) return;
      step('applyFix', (document) => edits.applyFix(document, fix, (from, to) => placeBetween(document, from, to), (id) => placeAfter(document, id)));
    },
    edit: (label, change, key) => step(label, change, key === undefined ? {} : { key: `edit ${key}` }),
    undo: () => turn(undo(history, store.get().document)),
    redo: () => turn(redo(history, store.get().document)),
    copy: () => copyText(store.get().document, store.get().selection.nodes),
    paste(text, at) {
      const result = pasted(store.get().document, text, at);
      if (result === null) return false;
      step('paste', () => result.document, { selection: { nodes: result.ids, edge: null } });
      return true;
    },
    duplicate() {
      const text = acts.copy();
      const result = text === null ? null : pasted(store.get().document, text, undefined);
      if (result !== null) step('duplicate', () => result.document, { selection: { nodes: result.ids, edge: null } });
    },
    async tidy() {
      const before = store.get().document;
      const places = await tidyPlaces(before);
      step('tidy', (document) => tidied(document, places));
    },
    select(selection) {
      history = seal(history);
      store.set({ selection: { ...store.get().selection, ...selection } });
    },
    setView: (view) => store.set({ view }),
    async open(document) {
      history = record(history, store.get().document, 'open', null);
      show(document, { selection: NOTHING_SELECTED, opened: store.get().opened + 1 });
      await hooks.opened(document);
    },
  };
  return acts;
}

/** A selection names only what is there. */
function surviving(selection: Selection, document: LabDocument): Selection {
  const known = new Set(document.graph.nodes.map((node) => node.id));
  const edge = selection.edge;
  return {
    ...selection,
    nodes: selection.nodes.filter((id) => known.has(id)),
    edge: edge !== null && document.graph.edges.some((other) => edits.sameEdge(other, edge)) ? edge : null,
  };
}
