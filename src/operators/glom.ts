/** glom: each partition as one element, the array of its elements; as `glom().map(_.toSeq)`, because a bare array prints as its address. */
import { list } from '../language/index.ts';
import { given } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { OperatorSpec } from './spec.ts';

export const glom: OperatorSpec = {
  op: 'glom', family: 'transform', inputs: 1, gives: 'stream', icon: 'glom', params: [],
  build: (node) => {
    // a list even of nothing known: an empty partition is an element here
    const type = list(given(node.inputs, 0), 'ArraySeq');
    const arrays: StreamRecipe = { stream: 'GlommedDStream', callSite: 'glom', type, parent: { input: 0 } };
    return {
      type, slideMs: given(node.slides, 0), expressions: {},
      recipe: { stream: 'MappedDStream', callSite: 'map', type, parent: arrays, f: { builtin: 'itself' } },
    };
  },
};
