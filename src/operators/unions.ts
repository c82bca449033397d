/** What union and StreamingContext.union share: a UnionDStream over streams of one type and one slide. */
import { sameType, typeText } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { given } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export function unionOf(op: string, inputs: number): OperatorSpec {
  return {
    op, family: 'transform', inputs, moreInputs: true, gives: 'stream', icon: 'union', params: [],
    build: (node) => {
      const type = given(node.inputs, 0);
      const slideMs = given(node.slides, 0);
      const problems: Problem[] = [];
      node.inputs.forEach((other, input) => {
        if (!sameType(type, other)) problems.push({ code: 'union-types', node: node.id, path: '', with: { first: typeText(type), other: typeText(other), input } });
      });
      if (node.slides.some((slide) => slide !== slideMs)) {
        problems.push({ code: 'slides-differ', node: node.id, path: '', with: { op, slides: node.slides.join(', ') } });
      }
      if (problems.length > 0) return problems;
      const parents = node.inputs.map((_, input) => ({ input }));
      return { type, slideMs, expressions: {}, recipe: { stream: 'UnionDStream', callSite: 'union', type, parents } };
    },
  };
}
