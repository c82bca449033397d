/** queueStream: batches that stand ready in a queue. How their element type is found: fixedValues.ts. */
import { ANY } from '../language/index.ts';
import type { ExactJson, Problem } from '../plan/index.ts';
import { elementTypeOf, misfitOf, type FixedValues } from './fixedValues.ts';
import { flagParam, integerParam } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { NodeInHand, OperatorSpec } from './spec.ts';

type Batches = readonly (readonly ExactJson[] | null)[];

export const queueStream: OperatorSpec = {
  op: 'queueStream', family: 'source', inputs: 0, gives: 'stream', icon: 'queueStream',
  params: [
    { name: 'queue', kind: 'batches', required: true, example: [['a b', 'a']] },
    { name: 'numSlices', kind: 'integer', required: false, min: 1, max: 1000 },
    { name: 'oneAtATime', kind: 'flag', required: false, example: true },
    { name: 'defaultRDD', kind: 'batch', required: false },
    { name: 'type', kind: 'type', required: false, example: 'String' },
  ],
  build: (node) => {
    const queue = node.params['queue'] as Batches;
    const spare = node.params['defaultRDD'];
    const lists: readonly FixedValues[] = [
      ...queue.map((batch, index) => ({ place: `queue[${index}]`, values: batch ?? [] })), { place: 'defaultRDD', values: Array.isArray(spare) ? (spare as readonly ExactJson[]) : [] },
    ];
    const type = node.trusted ? ANY : elementTypeOf(node, 'queue', lists);
    if ('code' in type) return [type];
    const problems = node.trusted ? [] : [...absent(node, queue), ...lists.flatMap((list) => misfitOf(node, list, type) ?? [])];
    if (problems.length > 0) return problems;
    const recipe: StreamRecipe = {
      stream: 'QueueInputDStream', callSite: 'queueStream', type, queue,
      numSlices: integerParam(node, 'numSlices', node.defaultParallelism), oneAtATime: flagParam(node, 'oneAtATime', true),
      defaultRDD: spare === undefined ? 'empty' : (spare as readonly ExactJson[] | null),
    };
    const warnings: readonly Problem[] = node.checkpointed && !node.trusted ? [{ code: 'warn-queue-checkpoint', node: node.id, path: '', with: {} }] : [];
    return { type, slideMs: node.batchDurationMs, expressions: {}, recipe, warnings };
  },
};

function absent(node: NodeInHand, queue: Batches): readonly Problem[] {
  return queue.flatMap((batch, index) => (batch === null ? [{ code: 'queue-null', node: node.id, path: `params.queue[${index}]`, with: {} }] : []));
}
