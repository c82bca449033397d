/** What map, filter, flatMap and their kin share: one input, one function, the parent's slide, one DStream that applies the function. */
import type { CompileRules, Pattern, Type } from '../language/index.ts';
import { isProblem, lambda } from './lambda.ts';
import { given } from './params.ts';
import type { StreamRecipe } from './recipe.ts';
import type { NodeInHand, OperatorSpec } from './spec.ts';

interface NarrowKind {
  readonly op: string;
  readonly stream: Extract<StreamRecipe, { f: unknown }>['stream'];
  readonly example: string;
  readonly pairs?: boolean;
  /** argument of the function, given the element type */
  readonly takes: (element: Type) => Type;
  /** what the function must give; absent: anything */
  readonly wants?: Pattern;
  readonly rules?: CompileRules;
  /** element type given, from the element type and the function's result */
  readonly gives: (element: Type, result: Type) => Type;
}

export function narrowOperator(kind: NarrowKind): OperatorSpec {
  const takes = (inputs: readonly Type[]): readonly Type[] => [kind.takes(given(inputs, 0))];
  return {
    op: kind.op, family: 'transform', inputs: 1, gives: 'stream', icon: kind.op,
    ...(kind.pairs === true ? { pairs: [0] } : {}),
    params: [{ name: 'f', kind: 'expression', required: true, example: kind.example, takes }],
    build: (node: NodeInHand) => {
      const f = lambda(node, 'f', takes(node.inputs), kind.wants, kind.rules);
      if (isProblem(f)) return [f];
      const type = kind.gives(given(node.inputs, 0), f.gives);
      const recipe: StreamRecipe = { stream: kind.stream, callSite: kind.op, type, parent: { input: 0 }, f: f.fn };
      return { type, slideMs: given(node.slides, 0), expressions: { f: f.text }, recipe };
    },
  };
}
