/** The sample of an edge: texts of the first records that left a node in a batch, per partition, as far as they are still held. */
import type { Engine } from '../engine/index.ts';
import { typeText } from '../language/index.ts';
import type { GraphCheck } from '../operators/index.ts';
import type { EdgeSample } from '../protocol/index.ts';

/** `upTo`: the instant that is looked at; a sample of a later batch is not shown there. `batchTime` null: the newest one held. */
export function edgeSample(samples: Engine['samples'], check: GraphCheck, node: string, batchTime: number | null, upTo: number): EdgeSample | null {
  const owner = ownerOf(check, node);
  const held = samples.held(owner).filter((time) => time <= upTo);
  const chosen = batchTime ?? held.at(-1);
  const type = check.nodes.get(node)?.type;
  if (chosen === undefined || !held.includes(chosen) || type === undefined || type === null) return null;
  return { node, batchTime: chosen, type: typeText(type), partitions: samples.get(owner, chosen), held };
}

/** persist and checkpoint give back the stream that they are called on: the records are its. */
function ownerOf(check: GraphCheck, node: string): string {
  const found = check.nodes.get(node);
  const [input] = found?.inputs ?? [];
  return found?.recipe?.stream === 'SameDStream' && input !== undefined ? ownerOf(check, input) : node;
}
