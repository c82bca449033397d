/** The run itself, its commands, and the executors that come and go. */
import type { Cluster, Command, GraphEdge, GraphNode } from '../plan/index.ts';
import { json } from './schema.ts';

export const run = {
  /** always the first event */
  'run.started': {
    engine: 'text', seed: 'int', batchDuration: 'int', cluster: json<Cluster>(), remember: 'int?', checkpoint: json<{ directory: string; metadata?: boolean } | null>(),
    conf: json<Record<string, string>>(), nodes: json<readonly GraphNode[]>(), edges: json<readonly GraphEdge[]>(), scenario: json<readonly Command[]>(),
  },
  /** StreamingContext.stop was called; later, everything has ended */
  'context.stopping': { graceful: json<boolean>() },
  'context.stopped': { graceful: json<boolean>() },
  /** the driver goes on from a checkpoint: batches to be made again are those pending and those of the down time */
  'driver.recovered': {
    path: 'text', checkpointTime: 'int', restartTime: 'int', pending: json<readonly number[]>(), downTimes: json<readonly number[]>(),
    /** streams whose RDDs are read from checkpoint files */
    restored: json<readonly { readonly node: string; readonly times: readonly number[] }[]>(),
  },
  /** a command of the scenario or of a person took effect */
  'command.given': { do: 'text', command: json<Command>() },
  'command.refused': { do: 'text', command: json<Command>(), /** key of src/words events.refusals */ reason: 'text' },
} as const;

export const executor = {
  'executor.registered': { executor: 'text', host: 'text', cores: 'int', /** bytes for storage and execution together */ memory: 'int' },
  /** the process died at this instant */
  'executor.killed': { executor: 'text', /** records in receiver buffers or in blocks of which it held the only copy, per node */ victims: json<readonly { node: string; buffered: number; inBlocks: number }[]>(), tasks: json<readonly number[]>(), blocks: 'int', shuffles: 'int', cached: 'int' },
  /** the driver has noticed: block locations struck off, map outputs unregistered, tasks failed */
  'executor.lost': { executor: 'text', reason: 'text', blocks: 'int', mapOutputs: 'int' },
  /** a replacement or an additional executor was asked for */
  'executor.requested': { executor: 'text', ready: 'int' },
  'executor.heartbeat': { executor: 'text' },
} as const;
