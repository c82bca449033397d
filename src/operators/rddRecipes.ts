/**
 * Reads an expression on RDDs as a recipe: `rdd => rdd.distinct().sortBy(x => x)` is a tree of method calls, whose functions become Fns
 * of their own. In: the typed tree and its source; out: the recipe, or what in it cannot be carried out.
 */
import { compile, isProblem, RecordFailure, childrenOf, operationsOf, LONG, type Lambda, type Tree, type Type } from '../language/index.ts';
import { bug } from '../base/index.ts';
import type { ExactJson } from '../plan/index.ts';
import type { Fn, ListAction, ListRecipe, RddRecipe } from './recipe.ts';

export interface RecipeFault {
  readonly code: 'rdd-constant' | 'rdd-fraction' | 'rdd-count';
  readonly at: number;
}

class Unreadable extends Error {
  readonly fault: RecipeFault;
  constructor(fault: RecipeFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** The first parameters of the lambda are RDDs, or one that holds them all; one more may follow: the batch time. */
export function readRecipe(source: string, lambda: Lambda): RddRecipe | RecipeFault {
  const time = lambda.params.find((param) => param.type.t === 'Long');
  try {
    return new Reader(source, time?.name ?? null, time?.slot ?? -1).recipe(lambda.body);
  } catch (stop) {
    if (stop instanceof Unreadable) return stop.fault;
    throw stop;
  }
}

class Reader {
  readonly #source: string;
  readonly #timeName: string | null;
  readonly #timeSlot: number;

  constructor(source: string, timeName: string | null, timeSlot: number) {
    this.#source = source;
    this.#timeName = timeName;
    this.#timeSlot = timeSlot;
  }

  recipe(tree: Tree): RddRecipe {
    if (tree.k === 'name') return { rdd: tree.part ?? tree.slot };
    if (tree.k === 'part') return { rdd: tree.index };
    if (tree.k !== 'call' || tree.on === null || tree.type.t !== 'RDD') return bug(`an expression on RDDs holds a ${tree.k}`);
    const others: RddRecipe[] = [];
    const fns: Fn[] = [];
    const numbers: number[] = [];
    let zero: Extract<RddRecipe, { method: string }>['zero'];
    let list: ListRecipe | undefined;
    for (const arg of tree.args) {
      if (arg.k === 'lambda') fns.push(this.#fn(arg));
      else if (arg.type.t === 'RDD') others.push(this.recipe(arg));
      else if (arg.type.t === 'List' && !CURRIED.has(tree.method)) list = this.#list(arg);
      else if (CURRIED.has(tree.method)) zero = { value: this.#constant(arg), type: arg.type };
      else numbers.push(Number(this.#constant(arg)));
    }
    if (tree.method === 'RDD.sample' && numbers[0] === 1 && (numbers[1] ?? 0) > MOST_COPIES) throw new Unreadable({ code: 'rdd-fraction', at: tree.at });
    const base = { method: tree.method.slice('RDD.'.length), on: this.recipe(tree.on), others, fns, numbers, type: tree.type.of };
    return { ...base, ...(zero === undefined ? {} : { zero }), ...(list === undefined ? {} : { list }) };
  }

  /** What an action gives, or fixed values. */
  #list(tree: Tree): ListRecipe {
    if (tree.k !== 'call' || tree.on === null || tree.on.type.t !== 'RDD') return { values: this.#constant(tree) as readonly ExactJson[] };
    const [count] = tree.args;
    const n = count === undefined || count.k === 'lambda' ? Infinity : Number(this.#constant(count));
    if (n < 0) throw new Unreadable({ code: 'rdd-count', at: tree.at });
    return { action: tree.method.slice('RDD.'.length) as ListAction, on: this.recipe(tree.on), n };
  }

  /** A number of partitions, a flag, a zero: worked out now, so it must not depend on the batch time. */
  #constant(tree: Tree): ReturnType<ReturnType<typeof operationsOf>['toJson']> {
    const compiled = compile(`() => (${this.#source.slice(tree.at, tree.end)})`, [], tree.type);
    if (isProblem(compiled)) throw new Unreadable({ code: 'rdd-constant', at: tree.at });
    try {
      return operationsOf(tree.type).toJson(compiled.call());
    } catch (failure) {
      if (failure instanceof RecordFailure) throw new Unreadable({ code: 'rdd-constant', at: tree.at });
      throw failure;
    }
  }

  #fn(lambda: Lambda): Fn {
    const source = this.#source.slice(lambda.at, lambda.end);
    const takes: readonly Type[] = lambda.params.map((param) => param.type);
    const gives = lambda.body.type;
    if (!this.#asksTime(lambda.body)) return { source, takes, gives };
    // the batch time becomes a parameter of its own, the first, given when the batch is generated
    const arrow = this.#source.slice(lambda.at, lambda.body.at).lastIndexOf('=>');
    const written = source.slice(0, arrow).trim();
    const inner = written.startsWith('(') ? written.slice(1, -1).trim() : written;
    const params = inner === '' ? (this.#timeName ?? '') : `${this.#timeName ?? ''}, ${inner}`;
    return { bindTime: { source: `(${params}) ${source.slice(arrow)}`, takes: [LONG, ...takes], gives } };
  }

  #asksTime(tree: Tree): boolean {
    return (tree.k === 'name' && tree.slot === this.#timeSlot) || childrenOf(tree).some((child) => this.#asksTime(child));
  }
}

/** Commons Math draws the number of copies in another way from here on. */
const MOST_COPIES = 40;

/** Methods whose first argument is a value to start from. */
const CURRIED: ReadonlySet<string> = new Set(['RDD.aggregateByKey', 'RDD.foldByKey']);
