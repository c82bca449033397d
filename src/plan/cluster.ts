/**
 * The cluster a document asks for, in numbers: executors with cores and memory, or Spark's local mode.
 * In: the `cluster` field as written; out: what the engine builds, or the code of what is wrong with it.
 */
import type { Cluster, LabDocument } from './document.ts';
import { sizeBytesOf } from './values.ts';

export interface ClusterSettings {
  /** one process that is driver and executor */
  readonly isLocal: boolean;
  readonly executors: number;
  readonly cores: number;
  /** of each executor */
  readonly memoryBytes: number;
  /** how often a task is tried before its stage fails: TaskSetManager's maxFailures, 1 in local mode unless local[n,f] says more */
  readonly taskMaxFailures: number;
}

const MIB = 1024 * 1024;
/** UnifiedMemoryManager wants one and a half times the 300 MiB it sets aside. */
export const MIN_MEMORY_BYTES = 450 * MIB;
/** A terabyte: more is a slip of the pen. */
const MAX_MEMORY_BYTES = 1024 * 1024 * MIB;
const LOCAL_MEMORY_BYTES = 1024 * MIB;
/** `local[*]` means the cores of the machine; a run must not depend on the machine, so the lab's has four. */
const LAB_MACHINE_CORES = 4;
const MAX_CORES = 64;
const CLUSTER_MAX_FAILURES = 4;

export const DEFAULT_CLUSTER: Cluster = { master: 'local[4]' };

export function clusterOf(document: LabDocument): ClusterSettings {
  const settings = readCluster(document.cluster ?? DEFAULT_CLUSTER);
  // a document that was read has a good cluster; one that is being typed runs, if at all, as if it had none
  return typeof settings === 'string' ? (readCluster(DEFAULT_CLUSTER) as ClusterSettings) : settings;
}

export type ClusterFault = 'bad-master' | 'bad-memory' | 'memory-too-small' | 'memory-too-large';

export function readCluster(cluster: Cluster): ClusterSettings | ClusterFault {
  if ('master' in cluster) return readMaster(cluster.master);
  const memoryBytes = sizeBytesOf(cluster.memory, 'm');
  if (memoryBytes === null) return 'bad-memory';
  if (memoryBytes < MIN_MEMORY_BYTES) return 'memory-too-small';
  if (memoryBytes > MAX_MEMORY_BYTES) return 'memory-too-large';
  return { isLocal: false, executors: cluster.executors, cores: cluster.cores, memoryBytes, taskMaxFailures: CLUSTER_MAX_FAILURES };
}

/** `local`, `local[n]`, `local[*]`, `local[n,f]`, `local[*,f]`, as SparkContext takes them apart. */
function readMaster(master: string): ClusterSettings | ClusterFault {
  const found = /^local(?:\[\s*([0-9]+|\*)\s*(?:,\s*([0-9]+)\s*)?\])?$/.exec(master);
  if (found === null) return 'bad-master';
  const [, written, failures] = found;
  const cores = written === undefined ? 1 : written === '*' ? LAB_MACHINE_CORES : Number(written);
  const taskMaxFailures = failures === undefined ? 1 : Number(failures);
  if (cores < 1 || cores > MAX_CORES || taskMaxFailures < 1 || taskMaxFailures > 1000) return 'bad-master';
  return { isLocal: true, executors: 1, cores, memoryBytes: LOCAL_MEMORY_BYTES, taskMaxFailures };
}
