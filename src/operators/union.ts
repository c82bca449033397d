/** union: the elements of two or more streams of one type and one slide, the first stream's first. */
import { sameType, typeText } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { given } from './params.ts';
import type { OperatorSpec } from './spec.ts';

export const union: OperatorSpec = {
  op: 'union', family: 'transform', inputs: 2, moreInputs: true, gives: 'stream', icon: 'union', params: [],
  build: (node) => {
    const type = given(node.inputs, 0);
    const slideMs = given(node.slides, 0);
    const problems: Problem[] = [];
    node.inputs.forEach((other, input) => {
      if (!sameType(type, other)) problems.push({ code: 'union-types', node: node.id, path: '', with: { first: typeText(type), other: typeText(other), input } });
    });
    if (node.slides.some((slide) => slide !== slideMs)) {
      problems.push({ code: 'slides-differ', node: node.id, path: '', with: { op: 'union', slides: node.slides.join(', ') } });
    }
    if (problems.length > 0) return problems;
    const parents = node.inputs.map((_, input) => ({ input }));
    return { type, slideMs, expressions: {}, recipe: { stream: 'UnionDStream', callSite: 'union', type, parents } };
  },
};
