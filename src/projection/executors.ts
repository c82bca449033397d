/**
 * The state of the cluster as the cluster panel folds it: executors with what their cores do and what they hold. A dead executor
 * keeps the view of its last instant (its ghosts); what it held is taken out of the living state.
 */
import type { CorePicture, ExecutorPicture } from '../protocol/index.ts';

export type Cached = ExecutorPicture['cached'][number];
export type ShuffleFiles = ExecutorPicture['shuffles'][number];

export interface Block {
  readonly block: string; readonly stream: number; readonly records: number; readonly bytes: number;
  /** executor of the receiver that made it */
  readonly madeBy: string;
  /** executors with a copy, and whether it lies in memory */
  readonly holders: ReadonlyMap<string, boolean>;
  /** it is still being stored and copied */
  readonly beingStored: boolean;
  readonly reported: boolean;
  readonly batchTime: number | null;
}

export interface Executor {
  readonly executor: string; readonly host: string; readonly state: ExecutorPicture['state']; readonly since: number;
  readonly cores: readonly CorePicture[];
  readonly limitBytes: number;
  readonly storageBytes: number;
  /** by `rdd_<rdd>_<partition>` */
  readonly cached: ReadonlyMap<string, Cached & { readonly inMemory: boolean }>;
  readonly shuffles: ReadonlyMap<number, ShuffleFiles>;
  /** blocks it held when it died; empty while it lives */
  readonly ghosts: readonly Block[];
  readonly lostRecords: number; readonly lastHeartbeatAt: number; readonly tasksDone: number;
}

export interface Receiver { readonly node: string; readonly stream: number; readonly executor: string | null; readonly state: 'active' | 'scheduled' | 'stopped' }

export interface ClusterState {
  batchDurationMs: number;
  local: boolean;
  lastTickAt: number;
  /** cores that a task takes */
  taskCpus: number;
  /** batches with a job set that is not over: batch time → started */
  readonly open: Map<number, boolean>;
  /** allocated blocks of batches that are not over */
  readonly unfinished: Set<number>;
  /** jobs that run: job → batch time */
  readonly jobs: Map<number, number>;
  /** in order of registration; the dead ones stay, the last twenty of them */
  readonly executors: Map<string, Executor>;
  readonly blocks: Map<string, Block>;
  readonly receivers: Map<number, Receiver>;
  /** executors asked for: when they will be there */
  readonly coming: Map<string, number>;
  /** running tasks: where */
  readonly tasks: Map<number, { readonly executor: string; readonly core: number }>;
  /** stages that run again because results of theirs are gone */
  readonly stagesAgain: Set<number>;
}

const DEAD_KEPT = 20;
const SHUFFLES_KEPT = 100;

export function changeExecutor(state: ClusterState, id: string, change: (executor: Executor) => Partial<Executor>): void {
  const executor = state.executors.get(id);
  if (executor !== undefined) state.executors.set(id, { ...executor, ...change(executor) });
}

/** Only a living executor's cores change: a dead one shows what it was doing. Where a task takes several cores, they lie side by side. */
export function setCore(state: ClusterState, id: string, core: number, does: CorePicture): void {
  changeExecutor(state, id, (executor) => (executor.state === 'running' && core < executor.cores.length ? { cores: executor.cores.map((now, index) => (index >= core && index < core + state.taskCpus ? does : now)) } : {}));
}

export function changeBlock(state: ClusterState, name: string, change: (block: Block) => Partial<Block>): void {
  const block = state.blocks.get(name);
  if (block !== undefined) state.blocks.set(name, { ...block, ...change(block) });
}

/** A copy of a block lies on an executor now, in memory or on disk. */
export function addCopy(state: ClusterState, name: string, id: string, bytes: number, inMemory: boolean): void {
  const block = state.blocks.get(name);
  if (block === undefined) return;
  const wasInMemory = block.holders.get(id) === true;
  changeBlock(state, name, () => ({ holders: new Map(block.holders).set(id, inMemory), bytes }));
  changeExecutor(state, id, (executor) => ({ storageBytes: executor.storageBytes + (inMemory ? bytes : 0) - (wasInMemory ? block.bytes : 0) }));
}

/** A copy is gone; a block without copies is gone. */
export function dropCopy(state: ClusterState, name: string, id: string): void {
  const block = state.blocks.get(name);
  const inMemory = block?.holders.get(id);
  if (block === undefined || inMemory === undefined) return;
  const holders = new Map(block.holders);
  holders.delete(id);
  if (holders.size === 0 && !block.beingStored) state.blocks.delete(name);
  else state.blocks.set(name, { ...block, holders });
  changeExecutor(state, id, (executor) => ({ storageBytes: executor.storageBytes - (inMemory && executor.state === 'running' ? block.bytes : 0) }));
}

export function removeBlock(state: ClusterState, name: string): void {
  for (const id of state.blocks.get(name)?.holders.keys() ?? []) dropCopy(state, name, id);
  state.blocks.delete(name);
}

export function cache(state: ClusterState, id: string, entry: Cached, inMemory: boolean): void {
  changeExecutor(state, id, (executor) => {
    const key = `rdd_${entry.rdd}_${entry.partition}`;
    const before = executor.cached.get(key);
    const storageBytes = executor.storageBytes + (inMemory ? entry.bytes : 0) - (before?.inMemory === true ? before.bytes : 0);
    return { cached: new Map(executor.cached).set(key, { ...entry, inMemory }), storageBytes };
  });
}

/** Copies of partitions are gone: those on executor `of`, or all of them. A dead executor keeps the view of its last instant. */
export function uncache(state: ClusterState, rdd: number, partitions: readonly number[], of: string | null): void {
  for (const [id, executor] of state.executors) {
    if (executor.state !== 'running' || (of !== null && of !== id)) continue;
    const keys = partitions.map((partition) => `rdd_${rdd}_${partition}`).filter((key) => executor.cached.has(key));
    if (keys.length === 0) continue;
    const cached = new Map(executor.cached);
    let { storageBytes } = executor;
    for (const key of keys) {
      const entry = cached.get(key);
      if (entry?.inMemory === true) storageBytes -= entry.bytes;
      cached.delete(key);
    }
    state.executors.set(id, { ...executor, cached, storageBytes });
  }
}

export function addShuffleFile(state: ClusterState, id: string, shuffle: number, map: number, bytes: number): void {
  changeExecutor(state, id, (executor) => {
    const before = executor.shuffles.get(shuffle);
    if (before?.maps.includes(map) === true) return {};
    const shuffles = new Map(executor.shuffles);
    shuffles.set(shuffle, { shuffle, maps: [...(before?.maps ?? []), map].sort((a, b) => a - b), bytes: (before?.bytes ?? 0) + bytes });
    for (const oldest of shuffles.keys()) {
      if (shuffles.size <= SHUFFLES_KEPT) break;
      shuffles.delete(oldest);
    }
    return { shuffles };
  });
}

export function removeShuffles(state: ClusterState, numbers: readonly number[]): void {
  for (const [id, executor] of state.executors) {
    if (executor.state !== 'running' || !numbers.some((shuffle) => executor.shuffles.has(shuffle))) continue;
    const shuffles = new Map(executor.shuffles);
    for (const shuffle of numbers) shuffles.delete(shuffle);
    state.executors.set(id, { ...executor, shuffles });
  }
}

/** The process is gone this instant; the driver does not know yet. Its last view stays as ghosts. */
export function bury(state: ClusterState, id: string, at: number): void {
  const ghosts = [...state.blocks.values()].filter((block) => block.holders.has(id));
  changeExecutor(state, id, () => ({ state: 'unnoticed', since: at, ghosts }));
  // blocks that were cut and not stored yet end with their receiver
  for (const block of state.blocks.values()) if (block.madeBy === id && block.holders.size === 0) state.blocks.delete(block.block);
  for (const ghost of ghosts) {
    const holders = new Map(ghost.holders);
    holders.delete(id);
    if (holders.size === 0) state.blocks.delete(ghost.block);
    else changeBlock(state, ghost.block, () => ({ holders, beingStored: false }));
  }
  for (const [task, place] of state.tasks) if (place.executor === id) state.tasks.delete(task);
  const dead = [...state.executors.values()].filter((executor) => executor.state !== 'running');
  for (const executor of dead.slice(0, -DEAD_KEPT)) state.executors.delete(executor.executor);
}

/** The driver has noticed. */
export function strikeOff(state: ClusterState, id: string): void {
  changeExecutor(state, id, () => ({ state: 'dead' }));
  for (const [stream, receiver] of state.receivers) {
    if (receiver.executor === id && receiver.state === 'active') state.receivers.set(stream, { ...receiver, state: 'stopped' });
  }
}
