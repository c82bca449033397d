/**
 * What the windows with an inverse function share: they must checkpoint, and are one ReducedWindowedDStream over pairs. In: node and
 * functions; out: its recipe, or Spark's refusal to start without a checkpoint directory.
 */
import type { Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import type { Fn, StreamRecipe, StreamRef } from './recipe.ts';
import type { NodeInHand } from './spec.ts';
import type { WindowTimes } from './windows.ts';

/** Spark checks this at the start of every stream that must checkpoint. */
export function checkpointFaults(node: NodeInHand, op: string): readonly Problem[] {
  if (node.checkpointed) return [];
  return [{ code: 'checkpoint-missing', node: node.id, path: '', with: { op }, fix: { kind: 'setCheckpoint', directory: '/checkpoint' } }];
}

interface InverseWindow {
  readonly callSite: string;
  readonly type: Type;
  readonly parent: StreamRef;
  readonly reduce: Fn;
  readonly inverse: Fn;
  readonly filter: Fn | null;
  readonly times: WindowTimes;
  readonly numPartitions: number;
}

export function inverseWindow({ times, ...rest }: InverseWindow): StreamRecipe {
  return { stream: 'ReducedWindowedDStream', ...rest, ...times };
}
