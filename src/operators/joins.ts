/** What cogroup and the four joins share: two inputs of pairs with one type of key and one slide, and an RDD method on both. */
import { sameType, typeText, type Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { keyType, numPartitionsParam, pairOf, valueType } from './pairs.ts';
import { given, integerParam } from './params.ts';
import type { OperatorSpec } from './spec.ts';

/** `values`: type of what stands beside the key, from the two value types. */
export function joinOperator(op: string, values: (left: Type, right: Type) => Type): OperatorSpec {
  return {
    op, family: 'transform', inputs: 2, pairs: [0, 1], gives: 'stream', icon: 'join', params: [numPartitionsParam],
    build: (node) => {
      const left = given(node.inputs, 0);
      const right = given(node.inputs, 1);
      const problems: Problem[] = [];
      if (!sameType(keyType(left), keyType(right))) {
        problems.push({ code: 'join-keys', node: node.id, path: '', with: { op, first: typeText(keyType(left)), other: typeText(keyType(right)) } });
      }
      if (node.slides[0] !== node.slides[1]) {
        problems.push({ code: 'slides-differ', node: node.id, path: '', with: { op, slides: node.slides.join(', ') } });
      }
      if (problems.length > 0) return problems;
      const type = pairOf(keyType(left), values(valueType(left), valueType(right)));
      const numbers = [integerParam(node, 'numPartitions', node.defaultParallelism)];
      return {
        type, slideMs: given(node.slides, 0), expressions: {},
        recipe: {
          stream: 'TransformedDStream', callSite: op, type, parents: [{ input: 0 }, { input: 1 }],
          transform: { method: op, on: { rdd: 0 }, others: [{ rdd: 1 }], fns: [], numbers, type },
        },
      };
    },
  };
}
