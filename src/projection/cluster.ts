/**
 * The cluster panel: the driver's four parts, and every executor with its cores, its memory and what it holds. What the driver
 * believes and what is true differ between the death of an executor and its being noticed: executors are shown as they are, the
 * driver's numbers as it believes them.
 */
import type { BlockToken, ClusterPicture, ExecutorPicture } from '../protocol/index.ts';
import {
  addCopy, addShuffleFile, bury, cache, changeBlock, changeExecutor, dropCopy, removeBlock, removeShuffles, setCore, strikeOff, uncache,
  type Block, type ClusterState, type Executor,
} from './executors.ts';
import { LIST_LIMIT, type Projection } from './projection.ts';

/** Tokens of one kind in the whole picture; each executor shows its share. */
const TOKENS = 2000;
const TOKENS_AT_LEAST = 10;

function endBatch(state: ClusterState, batchTime: number): void {
  state.open.delete(batchTime);
  state.unfinished.delete(batchTime);
}

function freeCore(state: ClusterState, task: number): void {
  const place = state.tasks.get(task);
  if (place !== undefined) setCore(state, place.executor, place.core, { does: 'nothing' });
  state.tasks.delete(task);
}

export const cluster: Projection<ClusterState, 'cluster'> = {
  panel: 'cluster',
  start: () => ({
    batchDurationMs: 0, local: false, lastTickAt: 0, taskCpus: 1, open: new Map(), unfinished: new Set(), jobs: new Map(), executors: new Map(), blocks: new Map(),
    receivers: new Map(), coming: new Map(), tasks: new Map(), stagesAgain: new Set(),
  }),
  on: {
    'run.started': (state, event) => {
      state.batchDurationMs = event.batchDuration;
      state.local = 'master' in event.cluster;
      state.taskCpus = Number(event.conf['spark.task.cpus'] ?? 1);
    },
    'executor.registered': (state, event) => {
      const { executor, host, at } = event;
      state.coming.delete(executor);
      state.executors.set(executor, {
        executor, host, state: 'running', since: at, cores: Array.from({ length: event.cores }, () => ({ does: 'nothing' as const })), limitBytes: event.memory,
        storageBytes: 0, cached: new Map(), shuffles: new Map(), ghosts: [], lostRecords: 0, lastHeartbeatAt: at, tasksDone: 0,
      });
    },
    'executor.requested': (state, event) => {
      state.coming.set(event.executor, event.ready);
    },
    'executor.heartbeat': (state, event) => changeExecutor(state, event.executor, () => ({ lastHeartbeatAt: event.at })),
    'executor.killed': (state, event) => bury(state, event.executor, event.at),
    'executor.lost': (state, event) => strikeOff(state, event.executor),
    'receiver.scheduled': (state, event) => {
      state.receivers.set(event.stream, { node: event.node, stream: event.stream, executor: event.executors[0] ?? null, state: 'scheduled' });
    },
    'receiver.started': (state, event) => {
      const { node, stream, executor, core } = event;
      state.receivers.set(stream, { node, stream, executor, state: 'active' });
      setCore(state, executor, core, { does: 'receiver', node, stream });
    },
    'receiver.stopped': (state, event) => {
      const receiver = state.receivers.get(event.stream);
      if (receiver !== undefined) state.receivers.set(event.stream, { ...receiver, state: 'stopped' });
      const core = state.executors.get(event.executor)?.cores.findIndex((does) => does.does === 'receiver' && does.stream === event.stream) ?? -1;
      if (core >= 0) setCore(state, event.executor, core, { does: 'nothing' });
    },
    'records.lost': (state, event) => {
      changeExecutor(state, event.executor, (executor) => ({ lostRecords: executor.lostRecords + event.count }));
      if (event.block !== null && state.blocks.get(event.block)?.holders.size === 0) state.blocks.delete(event.block);
    },
    'block.sealed': (state, event) => {
      const { block, stream, records, bytes } = event;
      state.blocks.set(block, { block, stream, records, bytes, madeBy: event.executor, holders: new Map(), beingStored: true, reported: false, batchTime: null });
    },
    'block.stored': (state, event) => addCopy(state, event.block, event.executor, event.bytes, event.on === 'memory'),
    'block.replicated': (state, event) => addCopy(state, event.block, event.to, event.bytes, true),
    'block.underReplicated': (state, event) => changeBlock(state, event.block, () => ({ beingStored: false })),
    'block.reported': (state, event) => changeBlock(state, event.block, () => ({ beingStored: false, reported: true })),
    'block.copyLost': (state, event) => dropCopy(state, event.block, event.executor),
    'block.removed': (state, event) => {
      for (const block of event.blocks) removeBlock(state, block);
    },
    'partition.cached': (state, event) => {
      const { rdd, partition, node, batchTime, bytes } = event;
      cache(state, event.executor, { rdd, partition, node, batchTime, bytes }, event.on === 'memory');
    },
    'partition.replicated': (state, event) => {
      const { rdd, partition, node, batchTime, bytes } = event;
      cache(state, event.to, { rdd, partition, node, batchTime, bytes }, event.on === 'memory');
    },
    'partition.dropped': (state, event) => uncache(state, event.rdd, event.partitions, event.executor),
    'shuffle.written': (state, event) => addShuffleFile(state, event.executor, event.shuffle, event.map, event.bytes),
    'shuffle.removed': (state, event) => removeShuffles(state, event.shuffles),
    'batch.formed': (state, event) => {
      state.lastTickAt = event.batchTime;
      state.unfinished.add(event.batchTime);
      for (const input of event.inputs) for (const block of input.blocks) changeBlock(state, block, () => ({ batchTime: event.batchTime }));
    },
    'batch.submitted': (state, event) => {
      state.lastTickAt = event.batchTime;
      state.open.set(event.batchTime, false);
      state.unfinished.add(event.batchTime);
    },
    'batch.started': (state, event) => {
      state.open.set(event.batchTime, true);
    },
    'batch.empty': (state, event) => endBatch(state, event.batchTime),
    'batch.generationFailed': (state, event) => endBatch(state, event.batchTime),
    'batch.completed': (state, event) => endBatch(state, event.batchTime),
    'batch.failed': (state, event) => endBatch(state, event.batchTime),
    'job.submitted': (state, event) => {
      state.jobs.set(event.job, event.batchTime);
    },
    'job.finished': (state, event) => {
      state.jobs.delete(event.job);
    },
    'stage.resubmitted': (state, event) => {
      state.stagesAgain.add(event.stage);
    },
    'stage.finished': (state, event) => {
      if (event.failure === null) state.stagesAgain.delete(event.stage);
    },
    'task.started': (state, event) => {
      const { task, stage, partition, attempt, executor, core, batchTime } = event;
      const again = attempt > 0 || event.stageAttempt > 0 || state.stagesAgain.has(stage);
      state.tasks.set(task, { executor, core });
      setCore(state, executor, core, { does: 'task', task, stage, partition, attempt, startedAt: event.at, batchTime, again });
    },
    'task.finished': (state, event) => {
      freeCore(state, event.task);
      changeExecutor(state, event.executor, (executor) => ({ tasksDone: executor.tasksDone + 1 }));
    },
    'task.failed': (state, event) => freeCore(state, event.task),
  },
  copy: (state) => ({
    ...state, open: new Map(state.open), unfinished: new Set(state.unfinished), jobs: new Map(state.jobs), executors: new Map(state.executors), blocks: new Map(state.blocks),
    receivers: new Map(state.receivers), coming: new Map(state.coming), tasks: new Map(state.tasks), stagesAgain: new Set(state.stagesAgain),
  }),
  picture: (state, at) => {
    const share = Math.min(LIST_LIMIT, Math.max(TOKENS_AT_LEAST, Math.floor(TOKENS / Math.max(1, state.executors.size))));
    const held = blocksByExecutor(state);
    return {
      local: state.local, driver: driverPicture(state, at), coming: [...state.coming.values()],
      executors: [...state.executors.values()].slice(-LIST_LIMIT).map((executor) => executorPicture(state, executor, held.get(executor.executor) ?? [], share)),
    };
  },
};

function blocksByExecutor(state: ClusterState): ReadonlyMap<string, readonly Block[]> {
  const held = new Map<string, Block[]>();
  for (const block of state.blocks.values()) {
    for (const id of block.holders.keys()) {
      const list = held.get(id);
      if (list === undefined) held.set(id, [block]);
      else list.push(block);
    }
  }
  for (const executor of state.executors.values()) if (executor.state !== 'running') held.set(executor.executor, [...executor.ghosts]);
  return held;
}

function driverPicture(state: ClusterState, at: number): ClusterPicture['driver'] {
  const [running] = [...state.jobs].sort(([a], [b]) => a - b);
  let copies = 0;
  for (const block of state.blocks.values()) copies += block.holders.size;
  for (const executor of state.executors.values()) if (executor.state === 'unnoticed') copies += executor.ghosts.length;
  let waiting = 0;
  for (const block of state.blocks.values()) if (block.reported && block.batchTime === null) waiting++;
  const due = Math.floor(at / Math.max(1, state.batchDurationMs)) * state.batchDurationMs;
  return {
    // a tick at this very instant may still be to come
    nextBatchAt: due > state.lastTickAt && due === at ? due : due + state.batchDurationMs,
    batchesQueued: [...state.open.values()].filter((started) => !started).length,
    running: running === undefined ? null : { job: running[0], batchTime: running[1] },
    blocksWaiting: waiting, blockCopies: copies,
    receivers: [...state.receivers.values()].sort((a, b) => a.stream - b.stream),
  };
}

function executorPicture(state: ClusterState, executor: Executor, blocks: readonly Block[], share: number): ExecutorPicture {
  const cached = [...executor.cached.values()];
  const shuffles = [...executor.shuffles.values()];
  const { host, since, cores, lostRecords, lastHeartbeatAt, tasksDone } = executor;
  return {
    executor: executor.executor, host, state: executor.state, since, cores, lostRecords, lastHeartbeatAt, tasksDone,
    memory: { storageBytes: executor.state === 'running' ? executor.storageBytes : 0, limitBytes: executor.limitBytes },
    blocks: blocks.slice(-share).map((block) => token(state, block, executor.executor)), blocksTotal: blocks.length,
    cached: cached.slice(-share).map(({ rdd, partition, node, batchTime, bytes }) => ({ rdd, partition, node, batchTime, bytes })), cachedTotal: cached.length,
    shuffles: shuffles.slice(-share), shufflesTotal: shuffles.length,
  };
}

/** `copies` are living ones, also for a ghost: its block may live on elsewhere. */
function token(state: ClusterState, seen: Block, executor: string): BlockToken {
  const { block, stream, records, bytes, batchTime } = seen;
  const holders = [...(state.blocks.get(block)?.holders.keys() ?? [])];
  const copies = holders.filter((id) => id !== executor);
  return { block, stream, records, bytes, copies, state: tokenState(state, seen, batchTime, holders.length) };
}

function tokenState(state: ClusterState, block: Block, batchTime: number | null, copies: number): BlockToken['state'] {
  if (batchTime !== null && !state.unfinished.has(batchTime)) return 'done';
  if (block.beingStored) return 'inFlight';
  if (copies < 2 && !state.local) return 'lastCopy';
  return batchTime === null ? 'inFlight' : 'safe';
}
