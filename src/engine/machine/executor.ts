/**
 * Executors as the driver's books show them: cores and what occupies them, the block store, and whether the process lives and whether
 * the driver knows. In local mode there is one, called "driver", on the driver's own process.
 */
import { assert } from '../../base/index.ts';
import { BlockStore } from '../block/store.ts';
import type { ExecutorId } from '../task/order.ts';
import type { Peer } from '../block/replication.ts';

/** Who holds a core: a running task attempt or, for the life of the application, a receiver. */
export interface Occupant {
  readonly task: number;
}

export class Executor implements Peer {
  readonly id: ExecutorId;
  readonly host: string;
  readonly port: number;
  readonly cores: readonly (Occupant | null)[];
  readonly store: BlockStore;
  /** seq of its registration */
  readonly registered: number;
  /** when and by which event its process died; null: it lives */
  died: { readonly at: number; readonly seq: number } | null = null;
  /** the driver believes it alive */
  known = true;
  /** other executors that may get copies of its blocks, as it last asked the driver (Spark keeps the answer for spark.storage.cachedPeersTtl) */
  peers: { readonly list: readonly Executor[]; readonly at: number } | null = null;
  readonly #cores: (Occupant | null)[];
  /** connections that its tasks keep in a pool, and nobody uses now: they die with the process */
  #idleConnections = 0;

  constructor(id: ExecutorId, host: string, port: number, cores: number, storageBytes: number, registered: number) {
    this.id = id;
    this.host = host;
    this.port = port;
    this.#cores = Array.from({ length: cores }, () => null);
    this.cores = this.#cores;
    this.store = new BlockStore(storageBytes);
    this.registered = registered;
  }

  get alive(): boolean {
    return this.died === null;
  }

  get freeCores(): number {
    return this.#cores.reduce((free, occupant) => free + (occupant === null ? 1 : 0), 0);
  }

  /** Takes the first free cores, `count` of them; gives the index of the first. */
  occupy(occupant: Occupant, count: number): number {
    assert(this.freeCores >= count, `executor ${this.id} has no ${count} free cores`);
    const first = this.#cores.indexOf(null);
    for (let taken = 0; taken < count; taken++) this.#cores[this.#cores.indexOf(null)] = occupant;
    return first;
  }

  /** A connection of the pool; false: none is idle, the task opens another. */
  borrow(): boolean {
    if (this.#idleConnections === 0) return false;
    this.#idleConnections--;
    return true;
  }

  giveBack(): void {
    this.#idleConnections++;
  }

  release(occupant: Occupant): void {
    assert(this.#cores.includes(occupant), `nothing to release on executor ${this.id}`);
    for (const [core, holder] of this.#cores.entries()) if (holder === occupant) this.#cores[core] = null;
  }
}

export class Executors {
  /** in order of registration, dead ones included */
  readonly all: Executor[] = [];
  readonly #byId = new Map<ExecutorId, Executor>();
  #numbered = 0;

  /** Executors in the driver's books. */
  known(): Executor[] {
    return this.all.filter((executor) => executor.known);
  }

  find(id: ExecutorId): Executor | undefined {
    return this.#byId.get(id);
  }

  get(id: ExecutorId): Executor {
    const executor = this.#byId.get(id);
    assert(executor !== undefined, `there was never an executor ${id}`);
    return executor;
  }

  add(executor: Executor): void {
    this.all.push(executor);
    this.#byId.set(executor.id, executor);
  }

  /** "1", "2" …: no number is used twice. */
  nextId(): ExecutorId {
    this.#numbered++;
    return String(this.#numbered);
  }
}

/** host-a … host-z, host-aa …: the worker machines of a cluster by their place in it. */
export function hostName(index: number): string {
  let name = '';
  for (let rest = index; ; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(97 + (rest % 26)) + name;
    if (rest < 26) return `host-${name}`;
  }
}
