/**
 * Vectors of kind `lifecycle`: steps on a StreamingContext. Each runs on the context of a real engine, whose clock goes on where a step
 * waits. In: a vector; out: whether states, refusals and results are as listed.
 */
import { ContextRefusal, DriverProcess, Engine, InProcessWorkforce, type StreamingContext } from '../../src/engine/index.ts';
import { NarrowDStream } from '../../src/engine/rdd/streams/narrow.ts';
import { ConstantInputDStream } from '../../src/engine/rdd/streams/input.ts';
import { parallelize } from '../../src/engine/rdd/methods.ts';
import { allPartitions } from '../../src/engine/rdd/index.ts';
import { registerNative } from '../../src/engine/task/index.ts';
import { EventLog } from '../../src/events/index.ts';
import { ANY } from '../../src/language/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import type { GraphNode, LabDocument } from '../../src/plan/index.ts';
import { passed, type Outcome, type Vector } from './vector.ts';

interface Step {
  readonly do?: string;
  readonly expect?: string;
  readonly expectState?: string;
  readonly expectThrows?: boolean;
  readonly expectValue?: unknown;
  readonly messageContains?: string;
  readonly stopUnderlying?: boolean;
  readonly timeoutMs?: number;
}

const ORIGIN = { node: 'added', callSite: 'added', gives: true };
const ITEMS = 1_000_000;
const LONGEST_MS = 3_600_000;

const node = (id: string, op: string, params: GraphNode['params'] = {}, feed?: GraphNode['feed']): GraphNode => ({ id, op, params, ...(feed === undefined ? {} : { feed }) });
const socket = (id: string): GraphNode => node(id, 'socketTextStream', { hostname: 'localhost', port: 1 }, { from: 'words', rate: 50 });
const queue = (id: string): GraphNode => node(id, 'queueStream', { queue: [['a'], ['b'], ['c']] });
const COUNT = node('out', 'foreachRDD', { action: 'count' });

function lab(batchMs: number, nodes: readonly GraphNode[], edges: readonly (readonly [string, string])[]): LabDocument {
  return { format: 'dstream-lab', version: 1, name: 'life', batchDuration: batchMs, seed: 1, cluster: { master: 'local[2]' }, graph: { nodes, edges: edges.map(([from, to]) => ({ from, to })) } };
}

const FIFTEEN = Array.from({ length: 15 }, (_, index) => `record ${index}`);

/** The program that a step asks for; one input stream with one output operation, unless it says otherwise. */
function programOf(vector: Vector): LabDocument {
  const batchMs = Number((vector['params'] as { readonly batchMs: number }).batchMs);
  const words = (vector['steps'] as readonly Step[]).map((step) => step.do ?? '').join('; ');
  if (words.includes('give an output operation to the second only')) return lab(batchMs, [queue('unused'), queue('in'), COUNT], [['in', 'out']]);
  if (words.includes('updateStateByKey')) return lab(batchMs, [socket('in'), node('pairs', 'map', { f: 'failing/pair' }), node('state', 'updateStateByKey', { updateFunc: 'failing/pair' }), COUNT], [['in', 'pairs'], ['pairs', 'state'], ['state', 'out']]);
  if (words.includes('throws an error')) return lab(batchMs, [socket('in'), node('map', 'map', { f: 'failing/map' }), COUNT], [['in', 'map'], ['map', 'out']]);
  if (words.includes('waits in its stop handler')) {
    return lab(100, [node('in', 'receiverStream', { receiver: { store: 'single', lingers: true } }, { from: 'lines', lines: FIFTEEN, rate: 1 }), COUNT], [['in', 'out']]);
  }
  return lab(batchMs, [socket('in'), COUNT], [['in', 'out']]);
}

class Life {
  readonly process = new DriverProcess();
  readonly log = new EventLog();
  readonly engine: Engine;
  readonly #document: LabDocument;

  constructor(document: LabDocument) {
    registerNative('failing/map', () => {
      throw new Error('error in map task');
    });
    registerNative('failing/pair', (...args) => [args[0], 1] as never);
    this.#document = document;
    this.engine = this.#make(this.log);
  }

  #make(log: EventLog): Engine {
    // a graph that only the start refuses: its check was made with a checkpoint directory
    const check = buildGraph({ ...this.#document, checkpoint: { directory: '/checkpoint' } }, { trusted: true });
    return new Engine({ document: this.#document, check, log, workforce: new InProcessWorkforce(), feeds: new Map(), process: this.process });
  }

  another(): StreamingContext {
    return this.#make(new EventLog()).context;
  }

  runTo(at: number, until: 'stopped' | 'failure' | 'time'): void {
    const goal = { at, ...(until === 'stopped' ? { untilStopped: true } : {}), ...(until === 'failure' ? { untilFailure: true, untilStopped: true } : {}) };
    while (this.engine.run(goal, ITEMS) !== 'reached');
  }

  /** What a step that acts gives: nothing, a value, or a refusal. */
  act(step: Step): unknown {
    const { engine } = this;
    const { context } = engine;
    const { graph, dag } = context.machinery;
    const rdds = graph.context;
    const act = step.do ?? '';
    const constant = (): ConstantInputDStream => new ConstantInputDStream(rdds, ORIGIN, { stream: 'ConstantInputDStream', callSite: 'added', type: ANY, values: [1], numSlices: 1 });
    switch (act) {
      case 'start':
        return context.start();
      case 'stop':
        context.stop({ ...(step.stopUnderlying === false ? { stopSparkContext: false } : {}) });
        return this.runTo(engine.now + LONGEST_MS, 'stopped');
      case 'stop from elsewhere':
        return context.stop();
      case 'stop gracefully after 500 ms':
        this.runTo(500, 'time');
        context.stop({ isGraceful: true });
        return this.runTo(LONGEST_MS, 'stopped');
      case 'awaitTerminationOrTimeout':
        this.runTo(engine.now + Number(step.timeoutMs), 'stopped');
        return context.state === 'STOPPED';
      case 'awaitTermination': {
        const before = engine.now;
        this.runTo(LONGEST_MS, 'stopped');
        return engine.now - before;
      }
      case 'start and wait for termination':
        context.start();
        this.runTo(LONGEST_MS, 'failure');
        if (engine.failure !== null) throw new ContextRefusal('org.apache.spark.SparkException', engine.failure.message);
        return undefined;
      case 'run two batches':
        return this.runTo(2 * this.#document.batchDuration + 400, 'failure');
      case 'add an input stream':
        return constant();
      case 'add a transformation': {
        const parent = graph.stream('in');
        return parent === undefined ? undefined : new NarrowDStream(rdds, ORIGIN, ANY, parent, { do: 'glom' });
      }
      case 'add an output operation': {
        const parent = graph.stream('in');
        return parent === undefined ? undefined : graph.addOutput({ node: 'added', parent, job: { do: 'print', num: 10 } });
      }
      case 'make an RDD with the underlying context':
        return parallelize(rdds, ORIGIN, ANY, [1], 1);
      case 'count an RDD of 1 to 100 with the underlying context': {
        const rdd = parallelize(rdds, ORIGIN, ANY, Array.from({ length: 100 }, (_, index) => index + 1), 2);
        let count = 0;
        dag.submit({
          batchTime: 0, outputOp: 0, node: '', batchRdds: new Set(), rdd, partitions: allPartitions(rdd), goal: { do: 'count' }, action: 'count', round: 0, cause: 0,
          done: (outcome) => void (count = outcome.ok ? outcome.results.reduce((sum, result) => sum + (result.do === 'count' ? result.count : 0), 0) : -1),
        });
        this.runTo(engine.now + 10_000, 'time');
        return count;
      }
      default:
        // what the program is made of has been heeded when it was built
        if (/^(create two|map with|use a receiver|set up)/.test(act)) return undefined;
        throw new Error(`unknown step: ${act}`);
    }
  }

  /** Steps whose expectation is a sentence. */
  meets(expect: string, given: unknown): boolean {
    const { log, engine } = this;
    const of = (type: string): number => Array.from({ length: log.length }, (_, seq) => log.typeOf(seq)).filter((one) => one === type).length;
    switch (expect) {
      case 'no error':
        return engine.failure === null && of('batch.completed') >= 2;
      case 'returns at once':
        return given === 0;
      case 'all 15 records were processed': {
        const completed = log.slice(0).flatMap((event) => (event.type === 'batch.completed' ? [event.records] : []));
        return completed.reduce((sum, records) => sum + records, 0) === FIFTEEN.length && engine.failure === null;
      }
      case 'the job scheduler is not started':
        this.runTo(10_000, 'time');
        return of('receiver.started') === 0 && of('batch.formed') === 0;
      default:
        throw new Error(`unknown expectation: ${expect}`);
    }
  }
}

export function lifecycle(vector: Vector): Outcome {
  const life = new Life(programOf(vector));
  if (vector.id === 'spark-context-get-active') return getActive(life);
  for (const step of vector['steps'] as readonly Step[]) {
    let thrown: unknown = null;
    let given: unknown;
    try {
      if (step.do !== undefined) given = life.act(step);
    } catch (refusal) {
      if (!(refusal instanceof ContextRefusal)) throw refusal;
      thrown = refusal;
    }
    const { state } = life.engine.context;
    const message = thrown instanceof ContextRefusal ? thrown.message : null;
    const part = (step.messageContains ?? '').toLowerCase();
    const holds = (thrown !== null) === (step.expectThrows === true)
      && (message === null || message.toLowerCase().includes(part))
      && (step.expectState === undefined || step.expectState === state)
      && (step.expectValue === undefined || Number(step.expectValue) === Number(given))
      && (step.expect === undefined || life.meets(step.expect, given));
    if (!holds) return { outcome: 'failed', expected: step, actual: { thrown: message, state, given: String(given) } };
  }
  return passed;
}

function getActive(life: Life): Outcome {
  const { process, engine } = life;
  let created = 0;
  const create = (): StreamingContext => {
    created++;
    return created === 1 ? engine.context : life.another();
  };
  const first = process.getActiveOrCreate(create);
  const seen = [first === engine.context, created, process.active];
  first.start();
  seen.push(process.active === first, process.getActiveOrCreate(create) === first, created);
  life.act({ do: 'stop' });
  seen.push(process.active, process.getActiveOrCreate(create) === first, created);
  const expected = [true, 1, null, true, true, 1, null, false, 2];
  return seen.every((one, index) => one === expected[index]) ? passed : { outcome: 'failed', expected, actual: seen };
}
