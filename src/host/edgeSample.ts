/** The sample of an edge: texts of the first records that left a node in a batch, per partition, as far as they are still held. */
import type { Engine } from '../engine/index.ts';
import { typeText } from '../language/index.ts';
import type { GraphCheck } from '../operators/index.ts';
import type { EdgeSample } from '../protocol/index.ts';

/** `upTo`: the instant that is looked at; a sample of a later batch is not shown there. `batchTime` null: the newest one held. */
export function edgeSample(samples: Engine['samples'], check: GraphCheck, node: string, batchTime: number | null, upTo: number): EdgeSample | null {
  const held = samples.held(node).filter((time) => time <= upTo);
  const chosen = batchTime ?? held.at(-1);
  const type = check.nodes.get(node)?.type;
  if (chosen === undefined || !held.includes(chosen) || type === undefined || type === null) return null;
  return { node, batchTime: chosen, type: typeText(type), partitions: samples.get(node, chosen), held };
}
