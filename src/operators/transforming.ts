/** What transform, transformWith and StreamingContext.transform share: a function from the batch's RDDs, and the batch time if wanted, to another RDD. */
import { ANY, compile, isProblem, LONG, typeText, variable, type Pattern, type Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { expressionProblem } from './lambda.ts';
import { given, textParam } from './params.ts';
import type { RddRecipe, StreamRecipe } from './recipe.ts';
import { readRecipe } from './rddRecipes.ts';
import type { Built, OperatorSpec } from './spec.ts';

const RESULT: Pattern = { t: 'RDD', of: variable('Result') };

/** The RDDs as parameters of their own, or together as one: `rdds[0]`, `rdds[1]`, … */
type Shape = 'apart' | 'together';

export function transforming(op: string, inputs: number, example: string, shape: Shape = 'apart'): OperatorSpec {
  const takes = (types: readonly Type[]): readonly Type[] => {
    const rdds = types.map((of): Type => ({ t: 'RDD', of }));
    return shape === 'apart' ? [...rdds, LONG] : [{ t: 'Tuple', of: rdds }, LONG];
  };
  return {
    op, family: 'transform', inputs, gives: 'stream', icon: op, ...(shape === 'together' ? { moreInputs: true, needsAll: true } : {}),
    params: [{ name: 'f', kind: 'expression', required: true, example, takes }],
    build: (node): Built | readonly Problem[] => {
      const slideMs = given(node.slides, 0);
      if (node.slides.some((slide) => slide !== slideMs)) {
        return [{ code: 'slides-differ', node: node.id, path: '', with: { op, slides: node.slides.join(', ') } }];
      }
      const source = textParam(node, 'f', '');
      // a trusted test program hands over the recipe itself
      if (node.trusted) return { type: ANY, slideMs, expressions: {}, recipe: transformed(op, ANY, node.inputs.length, JSON.parse(source) as RddRecipe) };
      const compiled = compile(source, takes(node.inputs), RESULT);
      if (isProblem(compiled)) return [expressionProblem(node.id, 'f', compiled)];
      const recipe = readRecipe(source, compiled.tree);
      if ('code' in recipe) {
        const fault: Problem = { code: recipe.code, node: node.id, path: 'params.f', with: { op }, at: recipe.at };
        return [fault];
      }
      const type = compiled.type.t === 'RDD' ? compiled.type.of : compiled.type;
      return {
        type, slideMs, expressions: { f: `(${compiled.params.map(typeText).join(', ')}) => ${typeText(compiled.type)}` },
        recipe: transformed(op, type, node.inputs.length, recipe),
      };
    },
  };
}

function transformed(op: string, type: Type, inputs: number, transform: RddRecipe): StreamRecipe {
  return { stream: 'TransformedDStream', callSite: op, type, parents: Array.from({ length: inputs }, (_, input) => ({ input })), transform };
}
