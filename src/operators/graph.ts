/**
 * Types a document's graph: each node gets its element type, slide and recipe, or problems. In: any document, half-finished ones too;
 * out: what could be found out. Structure (edges from nowhere, cycles) is the plan room's to complain about; such nodes stay untyped.
 */
import { ANY, isPair, tuple, typeText, type Type } from '../language/index.ts';
import { nearestName, settingsOf, type GraphEdge, type GraphNode, type LabDocument, type Problem, type Settings } from '../plan/index.ts';
import { keyType } from './pairs.ts';
import { checkParams } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import { operatorNames, registry } from './registry.ts';
import type { NodeInHand, OperatorSpec } from './spec.ts';
import { meetings } from './savePlaces.ts';
import { tableFaults, writePlan, writesIn } from './writes.ts';

export interface CheckedNode {
  /** null: an output, or not known because of a problem here or upstream */
  readonly type: Type | null;
  readonly slideMs: number;
  /** param name → the expression's type as text */
  readonly expressions: Readonly<Record<string, string>>;
  /** null: this node has problems, or hangs on one that has */
  readonly recipe: StreamRecipe | null;
  /** of mapWithState, also behind persist and checkpoint: the type of a key with its state */
  readonly states: Type | null;
  /** node ids by input number */
  readonly inputs: readonly string[];
}

export interface GraphCheck {
  /** codes that begin with `warn-` do not keep the document from running */
  readonly problems: readonly Problem[];
  /** without the nodes that are off, or hang on such alone */
  readonly nodes: ReadonlyMap<string, CheckedNode>;
  /** in the order in which the program builds them: the order of nodes, parents first */
  readonly order: readonly string[];
  /** output operations in the order of nodes */
  readonly outputs: readonly string[];
  /** nodes that no output reaches */
  readonly dead: readonly string[];
}

export interface CheckOptions {
  /** a trusted test program: types are Any, functions are names of native ones */
  readonly trusted?: boolean;
}

/** persist and checkpoint give no stream of their own. */
function streamClass(node: CheckedNode | undefined): string {
  const recipe = node?.recipe ?? null;
  if (recipe?.stream === 'StateSnapshots') return 'FlatMappedDStream';
  return recipe === null ? '' : recipe.stream === 'SameDStream' ? recipe.of : recipe.stream;
}

function statesOf(recipe: StreamRecipe, input: Type | null, parent: CheckedNode | undefined): Type | null {
  if (recipe.stream === 'SameDStream') return parent?.states ?? null;
  return recipe.stream === 'MapWithStateDStreamImpl' ? tuple(keyType(input ?? ANY), recipe.state) : null;
}

export function buildGraph(document: LabDocument, options: CheckOptions = {}): GraphCheck {
  return new GraphBuilder(document, options.trusted === true).build();
}

class GraphBuilder {
  readonly #document: LabDocument;
  readonly #trusted: boolean;
  readonly #indexOf = new Map<string, number>();
  readonly #problems: Problem[] = [];
  readonly #nodes = new Map<string, CheckedNode>();
  readonly #order: string[] = [];
  readonly #inputs = new Map<string, readonly string[]>();
  /** by the node they lead to, ascending by input */
  readonly #edges = new Map<string, GraphEdge[]>();
  readonly #settings: Settings;

  constructor(document: LabDocument, trusted: boolean) {
    this.#document = document;
    this.#trusted = trusted;
    this.#settings = settingsOf(document);
    document.graph.nodes.forEach((node, index) => {
      if (!this.#indexOf.has(node.id)) this.#indexOf.set(node.id, index);
    });
    for (const edge of document.graph.edges) {
      if (!this.#indexOf.has(edge.from)) continue;
      const known = this.#edges.get(edge.to);
      if (known === undefined) this.#edges.set(edge.to, [edge]);
      else known.push(edge);
    }
    for (const edges of this.#edges.values()) edges.sort((a, b) => (a.input ?? 0) - (b.input ?? 0));
  }

  build(): GraphCheck {
    const { nodes } = this.#document.graph;
    const live = this.#liveNodes();
    const state = new Map<string, 'open' | 'done'>();
    const visit = (node: GraphNode): void => {
      // a node that is open again stands in a cycle; it stays without a recipe, and so does all below it
      if (state.has(node.id) || !live.has(node.id)) return;
      state.set(node.id, 'open');
      for (const id of this.#inputs.get(node.id) ?? []) {
        const parent = nodes[this.#indexOf.get(id) ?? -1];
        if (parent !== undefined) visit(parent);
      }
      state.set(node.id, 'done');
      this.#order.push(node.id);
      this.#nodes.set(node.id, this.#check(node, this.#inputs.get(node.id) ?? []));
    };
    for (const node of nodes) visit(node);
    const outputs = nodes.filter((node) => live.has(node.id) && registry.get(node.op)?.gives === 'nothing').map((node) => node.id);
    if (outputs.length === 0) this.#problems.push(this.#noOutputs());
    this.#checkTables(outputs);
    if (!this.#trusted) this.#checkCores();
    this.#checkSaves(outputs);
    return { problems: this.#problems, nodes: this.#nodes, order: this.#order, outputs, dead: this.#deadNodes(outputs) };
  }

  /** A receiver holds its core for as long as the application lives; Spark warns of local[1] alone. The receiver that takes the last core is named. */
  #checkCores(): void {
    const { cluster: { isLocal, executors, cores }, taskCpus } = this.#settings;
    const places = executors * Math.floor(cores / taskCpus);
    const receivers = this.#order.filter((id) => 'receiver' in (this.#nodes.get(id)?.recipe ?? {}));
    const last = this.#document.graph.nodes[this.#indexOf.get(receivers[places - 1] ?? '') ?? -1];
    if (last !== undefined) this.#add(last, { code: 'warn-starving', with: { receivers: receivers.length, cores: executors * cores, local: isLocal ? 1 : 0 } }, '');
  }

  /** Nodes that are not off and do not hang on such alone; fills `#inputs` with the inputs that are left. */
  #liveNodes(): ReadonlySet<string> {
    const live = new Set(this.#document.graph.nodes.filter((node) => node.off !== true).map((node) => node.id));
    for (let changed = true; changed; ) {
      changed = false;
      for (const node of this.#document.graph.nodes) {
        if (!live.has(node.id)) continue;
        const wired = this.#edgesInto(node).map((edge) => edge.from);
        const left = wired.filter((id) => live.has(id));
        // a union goes on with the streams that are left; a join without its other side cannot
        const spec = registry.get(node.op);
        const goesOn = left.length === wired.length || (left.length > 0 && spec?.moreInputs === true && spec.needsAll !== true);
        if (goesOn) this.#inputs.set(node.id, left);
        else {
          live.delete(node.id);
          changed = true;
        }
      }
    }
    return live;
  }

  #edgesInto(node: GraphNode): readonly GraphEdge[] {
    return this.#edges.get(node.id) ?? [];
  }

  #check(node: GraphNode, inputs: readonly string[]): CheckedNode {
    const blank: CheckedNode = { type: null, slideMs: this.#document.batchDuration, expressions: {}, recipe: null, states: null, inputs };
    const spec = registry.get(node.op);
    if (spec === undefined) {
      const nearest = nearestName(node.op, operatorNames);
      this.#add(node, nearest === null ? { code: 'op-unknown', with: { op: node.op } } : { code: 'op-unknown-nearest', with: { op: node.op, nearest } }, 'op');
      return blank;
    }
    const faults = [...this.#wiringFaults(node, spec), ...checkParams(node, spec)];
    const parents = inputs.map((id) => this.#nodes.get(id));
    const types = parents.map((parent) => parent?.type ?? null);
    for (const fault of faults) this.#add(node, fault, fault.path);
    if (faults.length > 0 || types.includes(null)) return blank;
    const pairFaults = this.#pairFaults(node, spec, types as readonly Type[]);
    for (const fault of pairFaults) this.#add(node, fault, fault.path);
    if (pairFaults.length > 0) return blank;
    const built = spec.build(this.#inHand(node, types as readonly Type[], parents));
    if (!('recipe' in built)) {
      for (const problem of built) this.#add(node, problem, problem.path);
      return blank;
    }
    for (const warning of built.warnings ?? []) this.#add(node, warning, warning.path);
    return { type: built.type, slideMs: built.slideMs, expressions: built.expressions, recipe: built.recipe, states: statesOf(built.recipe, types[0] ?? null, parents[0]), inputs };
  }

  #inHand(node: GraphNode, inputs: readonly Type[], parents: readonly (CheckedNode | undefined)[]): NodeInHand {
    return {
      id: node.id, params: node.params, feed: node.feed, inputs, slides: parents.map((parent) => parent?.slideMs ?? 0), streams: parents.map(streamClass), states: parents.map((parent) => parent?.states ?? null),
      batchDurationMs: this.#document.batchDuration,
      defaultParallelism: this.#settings.defaultParallelism,
      checkpointed: this.#settings.checkpointDirectory !== null,
      trusted: this.#trusted,
    };
  }

  #wiringFaults(node: GraphNode, spec: OperatorSpec): readonly Problem[] {
    const edges = this.#edgesInto(node);
    const faults: Problem[] = [];
    const add = (code: string, filling: Problem['with'], edge?: GraphEdge): void => {
      const base = { code, node: node.id, path: '', with: { op: node.op, ...filling } };
      faults.push(edge === undefined ? base : { ...base, fix: { kind: 'removeEdge', edge } });
    };
    const wanted = spec.moreInputs === true ? Math.max(spec.inputs, edges.length) : spec.inputs;
    for (let input = 0; input < wanted; input++) {
      const here = edges.filter((edge) => (edge.input ?? 0) === input);
      if (here.length === 0) add('input-missing', { input });
      if (here.length > 1) add('input-twice', { input }, here[1]);
    }
    for (const edge of edges) if ((edge.input ?? 0) >= wanted) add(spec.inputs === 0 ? 'input-of-source' : 'input-extra', { input: edge.input ?? 0 }, edge);
    for (const edge of edges) {
      const from = this.#document.graph.nodes[this.#indexOf.get(edge.from) ?? -1];
      if (from !== undefined && registry.get(from.op)?.gives === 'nothing') add('input-from-output', { from: edge.from }, edge);
    }
    return faults;
  }

  #pairFaults(node: GraphNode, spec: OperatorSpec, types: readonly Type[]): readonly Problem[] {
    const faults: Problem[] = [];
    for (const input of spec.pairs ?? []) {
      const type = types[input];
      const edge = this.#edgesInto(node)[input];
      if (type === undefined || edge === undefined || isPair(type)) continue;
      faults.push({
        code: 'not-pairs', node: node.id, path: '', with: { op: node.op, type: typeText(type), from: edge.from },
        fix: { kind: 'insert', op: 'map', params: { f: 'x => [x, 1]' }, edge },
      });
    }
    return faults;
  }

  #add(node: GraphNode, problem: Pick<Problem, 'code' | 'with'> & Partial<Problem>, path: string): void {
    const base = `graph.nodes[${this.#indexOf.get(node.id) ?? 0}]`;
    this.#problems.push({ ...problem, node: node.id, path: path === '' ? base : `${base}.${path}` });
  }

  #checkTables(outputs: readonly string[]): void {
    const { nodes } = this.#document.graph;
    const writers = nodes.filter((node) => outputs.includes(node.id)).map((node) => {
      const recipe = this.#nodes.get(node.id)?.recipe ?? null;
      const isWriter = recipe?.stream === 'ForEachDStream' && recipe.job.do === 'foreachRDD';
      return { node, plans: isWriter ? writesIn(recipe.job.action).map((write) => writePlan(write, recipe.type)) : [] };
    });
    for (const { node: id, ...fault } of tableFaults(writers)) {
      const node = nodes[this.#indexOf.get(id) ?? -1];
      if (node !== undefined) this.#add(node, fault, 'params.action');
    }
  }

  #checkSaves(outputs: readonly string[]): void {
    for (const { node: id, other, folder, path } of meetings(outputs.map((id) => ({ node: id, recipe: this.#nodes.get(id)?.recipe ?? null })))) {
      const node = this.#document.graph.nodes[this.#indexOf.get(id) ?? -1];
      if (node !== undefined) this.#add(node, { code: 'warn-saved-twice', with: { other, folder } }, path);
    }
  }

  /** Spark refuses to start without an output operation. The fix puts a print behind the last stream that has no reader. */
  #noOutputs(): Problem {
    const read = new Set(this.#document.graph.edges.map((edge) => edge.from));
    const last = this.#order.findLast((id) => !read.has(id) && (this.#nodes.get(id)?.type ?? null) !== null);
    const base: Problem = { code: 'no-outputs', node: null, path: 'graph.nodes', with: {} };
    return last === undefined ? base : { ...base, fix: { kind: 'addOutput', node: last } };
  }

  #deadNodes(outputs: readonly string[]): readonly string[] {
    const reached = new Set<string>();
    const visit = (id: string): void => {
      if (reached.has(id)) return;
      reached.add(id);
      for (const input of this.#inputs.get(id) ?? []) visit(input);
    };
    for (const output of outputs) visit(output);
    const dead = this.#order.filter((id) => !reached.has(id));
    for (const id of dead) {
      const node = this.#document.graph.nodes[this.#indexOf.get(id) ?? -1];
      // persist and checkpoint change a stream that others read
      const isSetting = this.#nodes.get(id)?.recipe?.stream === 'SameDStream';
      if (node !== undefined && !isSetting) this.#add(node, { code: 'warn-dead', with: { op: node.op } }, '');
    }
    return dead;
  }
}
