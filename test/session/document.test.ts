/** The document in hand: edits as named steps, undo and redo, clipboard, renaming, repairs, layout. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument, newDocument, readDocument, writeDocument, type GraphEdge, type LabDocument, type Problem } from '../../src/plan/index.ts';
import { createDocumentPart, flowOrder, placesOf } from '../../src/session/document/index.ts';
import type { DocumentActs, LabState } from '../../src/session/state.ts';

const SPLIT = 'line => line.split(" ")';

function wordCount(): LabDocument {
  return {
    ...newDocument('Word count', 42),
    graph: {
      nodes: [
        { id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 }, feed: { from: 'words', rate: 400 } },
        { id: 'words', op: 'flatMap', params: { f: SPLIT } },
        { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } },
        { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b' } },
        { id: 'out', op: 'print', params: {} },
      ],
      edges: [{ from: 'lines', to: 'words' }, { from: 'words', to: 'pairs' }, { from: 'pairs', to: 'counts' }, { from: 'counts', to: 'out' }],
    },
    scenario: [{ at: 2000, do: 'setRate', node: 'lines', rate: 0 }],
    view: { nodes: { lines: { x: 0, y: 0 }, words: { x: 220, y: 0 }, pairs: { x: 440, y: 0 }, counts: { x: 660, y: 0 }, out: { x: 880, y: 0 } } },
  };
}

interface Desk { readonly acts: DocumentActs; readonly state: () => LabState; readonly set: (part: Partial<LabState>) => void; readonly opened: LabDocument[]; readonly renamed: (readonly [string, string])[] }

function desk(document: LabDocument = wordCount()): Desk {
  let state = { document, undoLabel: null, redoLabel: null, readOnly: false, saved: 'saved', selection: { nodes: [], edge: null, batchTime: null, executor: null }, view: 'graph' } as unknown as LabState;
  const opened: LabDocument[] = [];
  const renamed: (readonly [string, string])[] = [];
  const set = (part: Partial<LabState>): void => { state = { ...state, ...part }; };
  const acts = createDocumentPart({ get: () => state, set }, { opened: async (next) => { opened.push(next); }, renamed: (from, to) => { renamed.push([from, to]); } });
  return { acts, state: () => state, set, opened, renamed };
}

const ids = (document: LabDocument): readonly string[] => document.graph.nodes.map((node) => node.id);
const edgeText = (edge: GraphEdge): string => `${edge.from}>${edge.to}:${edge.input ?? 0}`;
const edgesOf = (document: LabDocument): readonly string[] => document.graph.edges.map(edgeText);
const isSound = (document: LabDocument): boolean => checkDocument(document).every((problem) => problem.code.startsWith('warn-') || problem.code === 'cycle');

/** One act out of many, told by numbers so that any sequence of them can be drawn. */
const act = fc.record({ kind: fc.nat(11), a: fc.nat(20), b: fc.nat(20), n: fc.integer({ min: -900, max: 900 }) });
type Act = { readonly kind: number; readonly a: number; readonly b: number; readonly n: number };

function perform({ acts, state }: Desk, { kind, a, b, n }: Act): void {
  const { document } = state();
  const known = ids(document);
  const pick = (index: number): string => known[index % Math.max(1, known.length)] ?? 'nobody';
  const edge = document.graph.edges[a % Math.max(1, document.graph.edges.length)];
  const doings: readonly (() => unknown)[] = [
    () => acts.addNode('map', { x: n, y: n }, { after: pick(a), params: { f: 'x => x' } }),
    () => { acts.select({ nodes: [pick(a), pick(b)].filter((id) => known.includes(id)), edge: null }); acts.removeSelection(); },
    () => acts.connect({ from: pick(a), to: pick(b) }),
    () => edge !== undefined && acts.disconnect(edge),
    () => acts.setParam(pick(a), 'f', n % 2 === 0 ? undefined : `x => ${n}`),
    () => acts.setFeed(pick(a), n % 2 === 0 ? undefined : { from: 'words', rate: Math.abs(n) }),
    () => acts.renameNode(pick(a), `node${n}`),
    () => acts.toggleOff(pick(a)),
    () => acts.moveNodes({ [pick(a)]: { x: n, y: -n } }),
    () => { acts.select({ nodes: known.slice(0, 2), edge: null }); acts.duplicate(); },
    () => edge !== undefined && acts.addNode('filter', { x: n, y: 0 }, { edge, params: { f: 'x => true' } }),
    () => acts.edit('setSeed', (before) => ({ ...before, seed: Math.abs(n) }), 'seed'),
  ];
  doings[kind]?.();
}

describe('undo and redo', () => {
  it('undone step by step, any sequence of edits gives the original back, and redone the result', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 25 }), (sequence) => {
      const lab = desk();
      const original = lab.state().document;
      for (const one of sequence) perform(lab, one);
      const result = lab.state().document;
      while (lab.state().undoLabel !== null) lab.acts.undo();
      expect(lab.state().document).toBe(original);
      while (lab.state().redoLabel !== null) lab.acts.redo();
      expect(lab.state().document).toBe(result);
    }), { numRuns: 150 });
  });

  it('whatever is done, no edge hangs in the air, no id stands twice, and the file can be read again', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 25 }), (sequence) => {
      const lab = desk();
      for (const one of sequence) {
        perform(lab, one);
        const { document, selection } = lab.state();
        const known = new Set(ids(document));
        expect(known.size).toBe(document.graph.nodes.length);
        for (const edge of document.graph.edges) expect(known.has(edge.from) && known.has(edge.to)).toBe(true);
        expect(new Set(edgesOf(document)).size).toBe(document.graph.edges.length);
        for (const id of selection.nodes) expect(known.has(id)).toBe(true);
      }
    }), { numRuns: 100 });
  });

  it('typing in one field is one step, typing in another begins a new one, and so does coming back to a selection', () => {
    const { acts, state } = desk();
    for (const text of ['l', 'li', 'line']) acts.setParam('words', 'f', text);
    acts.setParam('pairs', 'f', 'w');
    acts.undo();
    expect(state().document.graph.nodes[2]?.params['f']).toBe('word => [word, 1]');
    acts.undo();
    expect(state().document.graph.nodes[1]?.params['f']).toBe(SPLIT);
    expect(state().undoLabel).toBeNull();
    acts.setParam('words', 'f', 'a');
    acts.select({ nodes: ['words'], edge: null });
    acts.setParam('words', 'f', 'b');
    acts.undo();
    expect(state().document.graph.nodes[1]?.params['f']).toBe('a');
  });

  it('names the step that undo and redo would take', () => {
    const { acts, state } = desk();
    acts.toggleOff('words');
    acts.connect({ from: 'lines', to: 'pairs' });
    expect([state().undoLabel, state().redoLabel]).toEqual(['connect', null]);
    acts.undo();
    expect([state().undoLabel, state().redoLabel]).toEqual(['toggleOff', 'connect']);
  });

  it('an edit after an undo forgets what could have been redone', () => {
    const { acts, state } = desk();
    acts.toggleOff('words');
    acts.undo();
    acts.toggleOff('pairs');
    expect(state().redoLabel).toBeNull();
  });

  it('an act that changes nothing is no step', () => {
    const { acts, state } = desk();
    acts.connect({ from: 'lines', to: 'words' });
    acts.disconnect({ from: 'out', to: 'lines' });
    acts.removeSelection();
    expect(state().undoLabel).toBeNull();
  });

  it('opening a document can be undone and tells the session', async () => {
    const { acts, state, opened } = desk();
    const other = newDocument('Other', 7);
    await acts.open(other);
    expect(state().document).toBe(other);
    expect(opened).toEqual([other]);
    acts.undo();
    expect(state().document.name).toBe('Word count');
  });

  it('a tab that may only look changes nothing', () => {
    const { acts, state, set } = desk();
    const before = state().document;
    set({ readOnly: true });
    acts.addNode('map', { x: 0, y: 0 });
    acts.toggleOff('words');
    expect(acts.paste(writeDocument(before))).toBe(true);
    expect(state().document).toBe(before);
  });
});

describe('wires', () => {
  it('a second wire to an input replaces the first, other inputs keep theirs', () => {
    const { acts, state } = desk();
    acts.addNode('union', { x: 0, y: 200 });
    acts.connect({ from: 'lines', to: 'union' });
    acts.connect({ from: 'words', to: 'union', input: 1 });
    acts.connect({ from: 'words', to: 'union' });
    expect(edgesOf(state().document).filter((text) => text.includes('union'))).toEqual(['words>union:1', 'words>union:0']);
  });

  it('an operator put on a wire takes its middle, keeps the input it led to, and pushes what is behind to the right', () => {
    const { acts, state } = desk();
    const id = acts.addNode('filter', { x: 300, y: 0 }, { edge: { from: 'words', to: 'pairs' }, params: { f: 'x => true' } });
    const { document, selection } = state();
    expect(edgesOf(document)).toContain('words>filter:0');
    expect(edgesOf(document)).toContain('filter>pairs:0');
    expect(edgesOf(document)).not.toContain('words>pairs:0');
    expect(selection.nodes).toEqual([id]);
    const x = (node: string): number => document.view?.nodes?.[node]?.x ?? Number.NaN;
    expect(x('filter')).toBeGreaterThan(x('words') + 132);
    expect(x('pairs')).toBeGreaterThan(x('filter') + 132);
    expect(x('out') - x('counts')).toBe(220);
  });

  it('an output put on a wire leaves the wire and hangs on its beginning', () => {
    const { acts, state } = desk();
    acts.addNode('print', { x: 300, y: 100 }, { edge: { from: 'words', to: 'pairs' }, ends: true });
    expect(edgesOf(state().document)).toContain('words>pairs:0');
    expect(edgesOf(state().document)).toContain('words>print:0');
  });

  it('deleting a node takes its wires and its place along', () => {
    const { acts, state } = desk();
    acts.select({ nodes: ['pairs'], edge: null });
    acts.removeSelection();
    expect(edgesOf(state().document)).toEqual(['lines>words:0', 'counts>out:0']);
    expect(state().document.view?.nodes?.['pairs']).toBeUndefined();
    expect(state().selection.nodes).toEqual([]);
  });

  it('a selected wire is what delete takes', () => {
    const { acts, state } = desk();
    acts.select({ nodes: [], edge: { from: 'words', to: 'pairs' } });
    acts.removeSelection();
    expect(edgesOf(state().document)).not.toContain('words>pairs:0');
    expect(state().selection.edge).toBeNull();
  });
});

describe('names', () => {
  it('renaming takes wires, place, scenario, selection and files along', () => {
    const { acts, state, renamed } = desk();
    acts.select({ nodes: ['lines'], edge: null });
    expect(acts.renameNode('lines', 'input')).toBeNull();
    const { document, selection } = state();
    expect(edgesOf(document)).toContain('input>words:0');
    expect(document.view?.nodes?.['input']).toEqual({ x: 0, y: 0 });
    expect(document.scenario?.[0]).toMatchObject({ node: 'input' });
    expect(selection.nodes).toEqual(['input']);
    expect(renamed).toEqual([['lines', 'input']]);
    expect(isSound(document)).toBe(true);
  });

  it.each([['words', 'duplicate-id'], ['a=b', 'bad-id'], [' lines', 'bad-id']])('"%s" is refused as a new name: %s', (name, code) => {
    const { acts, state } = desk();
    const before = state().document;
    expect(acts.renameNode('lines', name)).toMatchObject({ code, node: 'lines' } satisfies Partial<Problem>);
    expect(state().document).toBe(before);
  });

  it('an empty name is refused', () => {
    const { acts, state } = desk();
    expect(acts.renameNode('lines', '')).not.toBeNull();
    expect(ids(state().document)).toContain('lines');
  });

  it('a new operator gets the first free name', () => {
    const { acts } = desk();
    expect([acts.addNode('map', { x: 0, y: 0 }), acts.addNode('map', { x: 0, y: 0 }), acts.addNode('map', { x: 0, y: 0 })]).toEqual(['map', 'map2', 'map3']);
  });
});

describe('clipboard', () => {
  it('pasting gives the nodes fresh names, keeps the wires among them, and selects them', () => {
    const { acts, state } = desk();
    acts.select({ nodes: ['words', 'pairs', 'out'], edge: null });
    const text = acts.copy();
    expect(text).not.toBeNull();
    expect(acts.paste(text ?? '')).toBe(true);
    const { document, selection } = state();
    expect(selection.nodes).toEqual(['words2', 'pairs2', 'out2']);
    expect(edgesOf(document)).toContain('words2>pairs2:0');
    expect(edgesOf(document)).not.toContain('counts>out2:0');
    expect(document.view?.nodes?.['words2']).toEqual({ x: 260, y: 40 });
    acts.undo();
    expect(ids(state().document)).toEqual(ids(wordCount()));
  });

  it('pasted twice, the names stay apart', () => {
    const { acts, state } = desk();
    acts.select({ nodes: ['words'], edge: null });
    const text = acts.copy() ?? '';
    acts.paste(text);
    acts.paste(text);
    expect(ids(state().document).filter((id) => id.startsWith('words'))).toEqual(['words', 'words2', 'words3']);
  });

  it('at a place asked for, the top left corner of what is pasted stands there', () => {
    const { acts, state } = desk();
    acts.select({ nodes: ['words', 'pairs'], edge: null });
    acts.paste(acts.copy() ?? '', { x: 1000, y: 500 });
    expect(state().document.view?.nodes?.['words2']).toEqual({ x: 1000, y: 500 });
    expect(state().document.view?.nodes?.['pairs2']).toEqual({ x: 1220, y: 500 });
  });

  it.each(['', 'hello', '{"a":1}', '[1,2,3]', '{"format":"dstream-lab","version":1}'])('text that is no lab document is left alone: %s', (text) => {
    const { acts, state } = desk();
    expect(acts.paste(text)).toBe(false);
    expect(state().undoLabel).toBeNull();
  });

  it('integers wider than a double survive copy and paste', () => {
    const wide = 9_007_199_254_740_993n;
    const { acts, state } = desk({ ...newDocument('Queue', 1), graph: { nodes: [{ id: 'q', op: 'queueStream', params: { queue: [[wide]] } }], edges: [] } });
    acts.select({ nodes: ['q'], edge: null });
    acts.paste(acts.copy() ?? '');
    expect(state().document.graph.nodes[1]?.params['queue']).toEqual([[wide]]);
  });

  it('with nothing selected there is nothing to copy', () => {
    expect(desk().acts.copy()).toBeNull();
  });
});

describe('repairs', () => {
  const problem = (fix: NonNullable<Problem['fix']>): Problem => ({ code: 'any', node: null, path: '', with: {}, fix });

  it('insert puts the operator on a wire that is there, and on one that was only wished for', () => {
    const { acts, state } = desk();
    acts.applyFix(problem({ kind: 'insert', op: 'map', params: { f: 'x => [x, 1]' }, edge: { from: 'words', to: 'counts' } }));
    expect(edgesOf(state().document)).toContain('words>map:0');
    expect(edgesOf(state().document)).toContain('map>counts:0');
    expect(edgesOf(state().document)).not.toContain('pairs>counts:0');
    expect(state().document.graph.nodes.find((node) => node.id === 'map')?.params).toEqual({ f: 'x => [x, 1]' });
  });

  it('a parameter, a wire, an output and a checkpoint directory can be set right, each as one step', () => {
    const { acts, state } = desk();
    acts.applyFix(problem({ kind: 'setParam', node: 'counts', param: 'numPartitions', value: 2 }));
    acts.applyFix(problem({ kind: 'removeEdge', edge: { from: 'lines', to: 'words' } }));
    acts.applyFix(problem({ kind: 'addOutput', node: 'words' }));
    acts.applyFix(problem({ kind: 'setCheckpoint', directory: '/checkpoint' }));
    const { document } = state();
    expect(document.graph.nodes[3]?.params['numPartitions']).toBe(2);
    expect(edgesOf(document)).not.toContain('lines>words:0');
    expect(edgesOf(document)).toContain('words>print:0');
    expect(document.checkpoint).toEqual({ directory: '/checkpoint' });
    for (let step = 0; step < 4; step++) acts.undo();
    expect(state().document).toEqual(wordCount());
  });
});

describe('places', () => {
  it('flow order is sources first, each node after all that feed it', () => {
    expect(flowOrder(wordCount())).toEqual(['lines', 'words', 'pairs', 'counts', 'out']);
  });

  it('a draft that feeds itself in a circle has an order and places all the same', () => {
    const circle: LabDocument = { ...newDocument('Circle', 1), graph: { nodes: ['a', 'b', 'c'].map((id) => ({ id, op: 'map', params: {} })), edges: [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'a' }] } };
    expect([...flowOrder(circle)].sort()).toEqual(['a', 'b', 'c']);
    expect(placesOf(circle).size).toBe(3);
  });

  it('nodes without a place get one of their own', () => {
    const { view: _view, ...bare } = wordCount();
    const places = [...placesOf(bare).values()].map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(5);
  });

  it('tidy lays every wire from left to right without nodes on each other, as one step', async () => {
    const { acts, state } = desk();
    acts.moveNodes(Object.fromEntries(ids(wordCount()).map((id) => [id, { x: 0, y: 0 }])));
    await acts.tidy();
    const { document } = state();
    const places = placesOf(document);
    for (const edge of document.graph.edges) expect(places.get(edge.to)?.x).toBeGreaterThan((places.get(edge.from)?.x ?? 0) + 132);
    acts.undo();
    expect(placesOf(state().document).get('out')).toEqual({ x: 0, y: 0 });
  });

  it('what was edited is written and read back the same', () => {
    const { acts, state } = desk();
    acts.addNode('filter', { x: 10.4, y: 3.6 }, { after: 'words', params: { f: 'w => w.length > 3' } });
    acts.toggleOff('pairs');
    const read = readDocument(writeDocument(state().document));
    expect('document' in read && read.document).toEqual(state().document);
  });
});
