/**
 * Who goes first at one instant. Commands come before everything of the engine; what was under way arrives before new work is cut,
 * blocks are cut before the batch is formed. The order is part of what a run is: changing it changes fingerprints.
 */
export const RANK = {
  command: 0,
  /** the driver notices a death; an executor registers */
  cluster: 1,
  source: 2,
  receiver: 3,
  /** stores, replications and reports that end */
  block: 4,
  /** tasks that end, fetches that fail */
  task: 5,
  /** the DAG and task schedulers' own delays */
  scheduler: 6,
  /** ticks of block intervals */
  blockTick: 7,
  /** ticks of the batch interval */
  batchTick: 8,
  generator: 9,
  heartbeat: 10,
} as const;

export type Rank = (typeof RANK)[keyof typeof RANK];
