/**
 * DStream.slice, called by the function of foreachRDD on the driver: the stream's RDDs of the valid times between two instants, each
 * brought to the driver by a collect. In: the stream and both ends, which are included; out: Spark jobs, and a list of lists, oldest
 * batch first. RDDs that are remembered are taken as they are; others the stream computes anew, from what its sources still have.
 */
import { operationsOf } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { collected, GenerationFailure, type DStream, type Making } from '../rdd/index.ts';
import type { Gathered } from './gather.ts';

export function* sliced(stream: DStream, fromMs: number, toMs: number): Making<Gathered> {
  const { toJson } = operationsOf(stream.type);
  const batches: ExactJson[] = [];
  try {
    // before zero time there is nothing, wherever the slice begins
    for (const rdd of yield* stream.slice(Math.max(0, fromMs), toMs)) batches.push((yield* collected(rdd, 'collect')).map(toJson));
  } catch (thrown) {
    if (!(thrown instanceof GenerationFailure)) throw thrown;
    return { failure: { exception: thrown.exception, message: thrown.message, node: thrown.node } };
  }
  return { result: batches };
}
