/**
 * What persist and checkpoint share: they give back the very stream they are called on, with a setting of it changed. In: node and
 * setting; out: what both build. Which class the stream has matters to Spark's messages and to who takes the setting.
 */
import { given } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { Built, NodeInHand } from './spec.ts';

type Setting = Pick<Extract<StreamRecipe, { stream: 'SameDStream' }>, 'level' | 'checkpointMs'>;

export function sameStream(node: NodeInHand, callSite: string, setting: Setting): Built {
  const type = given(node.inputs, 0);
  return {
    type, slideMs: given(node.slides, 0), expressions: {},
    recipe: { stream: 'SameDStream', callSite, type, parent: { input: 0 }, of: given(node.streams, 0), ...setting },
  };
}
