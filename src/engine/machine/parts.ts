/**
 * What every station of the driver's machine works with: clock and log, settings, costs, luck, the executors and their processes, the
 * reliable storage.
 */
import type { Luck } from '../../base/index.ts';
import type { Costs, Settings } from '../../plan/index.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Database, FileSystem } from '../storage/index.ts';
import type { Drops } from './drops.ts';
import type { Executors } from './executor.ts';
import type { Workforce } from './workforce.ts';

export interface Parts {
  readonly kernel: Kernel;
  readonly settings: Settings;
  readonly costs: Costs;
  readonly luck: Luck;
  readonly executors: Executors;
  readonly workforce: Workforce;
  readonly drops: Drops;
  /** the reliable storage: outlives every process */
  readonly files: FileSystem;
  /** outside of Spark: outlives every process as well */
  readonly database: Database;
  /** where this driver's RDD checkpoints lie: a folder of its own in the checkpoint directory; null: there is no directory */
  readonly checkpointFolder: string | null;
}

export const DRIVER = 'driver';
export const atExecutor = (id: string): string => `executor:${id}`;
export const atSource = (node: string): string => `source:${node}`;
