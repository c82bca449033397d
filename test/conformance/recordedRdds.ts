/**
 * A native function over RDDs, of a trusted vector, as the recipe it stands for: it is called with RDDs that only write down which methods
 * were called on them. Functions among the arguments become native ones that know the batch time.
 */
import { ANY, type Value } from '../../src/language/index.ts';
import { registerNative } from '../../src/engine/task/index.ts';
import type { Fn, RddRecipe } from '../../src/operators/index.ts';

type Native = (...args: unknown[]) => unknown;

class RecordedRdd {
  readonly recipe: RddRecipe;
  constructor(recipe: RddRecipe) {
    this.recipe = recipe;
  }
}

/** `source`: `(rdds, timeMs, sc) => …`; `name`: prefix of its functions' names. */
export function recordedRecipe(source: string, inputs: number, name: string): RddRecipe {
  const { result, functions } = callWith(source, inputs, name, 0);
  functions.forEach((_, index) => {
    registerNative(`${name}/${index}`, (time, ...args) => callWith(source, inputs, name, Number(time)).functions[index]?.(...args) as Value);
  });
  return result;
}

function callWith(source: string, inputs: number, name: string, timeMs: number): { readonly result: RddRecipe; readonly functions: readonly Native[] } {
  const functions: Native[] = [];
  const calling = (on: RddRecipe, method: string, args: readonly unknown[]): unknown => {
    const fns = args.filter((arg) => typeof arg === 'function').map((arg): Fn => ({ bindTime: { native: `${name}/${functions.push(arg as Native) - 1}` } }));
    const others = args.filter((arg) => arg instanceof RecordedRdd).map((arg) => arg.recipe);
    const numbers = args.filter((arg) => typeof arg === 'number' || typeof arg === 'boolean').map(Number);
    return recorded({ method, on, others, fns, numbers, type: ANY });
  };
  const recorded = (recipe: RddRecipe): unknown =>
    new Proxy(new RecordedRdd(recipe), { get: (target, key) => (key === 'recipe' ? target.recipe : (...args: unknown[]) => calling(recipe, String(key), args)) });
  const rdds = Array.from({ length: inputs }, (_, rdd) => recorded({ rdd }));
  const sc = { union: (list: readonly RecordedRdd[]) => calling((list[0] as RecordedRdd).recipe, 'union', list.slice(1)) };
  const f = new Function(`return (${source});`)() as (rdds: readonly unknown[], timeMs: number, sc: unknown) => RecordedRdd;
  return { result: f(rdds, timeMs, sc).recipe, functions };
}
