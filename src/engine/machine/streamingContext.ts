/**
 * Spark's StreamingContext: its life from INITIALIZED over ACTIVE to STOPPED, and the one place of a driver process that knows which
 * context is active. In: start, stop, errors of jobs; out: the machinery behind it started and stopped in Spark's order, refusals in
 * Spark's words. Nothing here blocks: what Spark waits for is told by a callback, in virtual time.
 */
import { ContextRefusal, type DStreamGraph } from '../rdd/index.ts';
import type { DagScheduler } from '../batch/dag.ts';

/** What a context starts and stops: receivers, generator, jobs. */
export interface Machinery {
  readonly graph: DStreamGraph;
  readonly dag: DagScheduler;
  readonly hasCheckpointDirectory: boolean;
  /** `spark.streaming.stopSparkContextByDefault` */
  readonly stopsSparkContext: boolean;
  start(): void;
  /** JobScheduler.stop; `then` when everything has ended */
  stop(isGraceful: boolean, then: () => void): void;
  stopSparkContext(): void;
}

export interface StopOptions {
  readonly stopSparkContext?: boolean;
  readonly isGraceful?: boolean;
}

/** The JVM of the driver: at most one of its contexts is active. */
export class DriverProcess {
  active: StreamingContext | null = null;

  /** StreamingContext.getActiveOrCreate: what `create` makes is not started. */
  getActiveOrCreate(create: () => StreamingContext): StreamingContext {
    return this.active ?? create();
  }
}

export class StreamingContext {
  readonly machinery: Machinery;
  readonly #process: DriverProcess;
  #isStopping = false;

  constructor(process: DriverProcess, machinery: Machinery) {
    this.#process = process;
    this.machinery = machinery;
  }

  get state(): 'INITIALIZED' | 'ACTIVE' | 'STOPPED' {
    return this.machinery.graph.context.state;
  }

  /** A second start only warns. What makes a start fail stops what had begun, and the context with it. */
  start(): void {
    const { graph } = this.machinery;
    if (this.state === 'ACTIVE') return;
    if (this.state === 'STOPPED') throw new ContextRefusal('java.lang.IllegalStateException', 'StreamingContext has already been stopped');
    if (this.#process.active !== null) throw new ContextRefusal('java.lang.IllegalStateException', 'Only one StreamingContext may be started in this JVM. Currently running StreamingContext was started at start');
    try {
      graph.validate(this.machinery.hasCheckpointDirectory);
      this.machinery.start();
    } catch (thrown) {
      graph.context.state = 'STOPPED';
      throw thrown;
    }
    graph.context.state = 'ACTIVE';
    this.#process.active = this;
  }

  /** May be called at any time and more than once; even a stopped context may still have its SparkContext stopped. */
  stop({ stopSparkContext = this.machinery.stopsSparkContext, isGraceful = false }: StopOptions = {}): void {
    const end = (): void => {
      this.machinery.graph.context.state = 'STOPPED';
      if (this.#process.active === this) this.#process.active = null;
      if (stopSparkContext) this.machinery.stopSparkContext();
    };
    if (this.state !== 'ACTIVE') return end();
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.machinery.stop(isGraceful, end);
  }
}
