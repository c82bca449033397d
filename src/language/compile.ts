/**
 * From source text to something that can be called: parse, check, make closures. In: the source, the types it will be called with and
 * what it should give, both with variables where they are open; out: the function with its types and tree, or a problem as a value.
 */
import { bug } from '../base/index.ts';
import { checkLambda } from './check.ts';
import { coderFor } from './evaluate.ts';
import { Meter } from './meter.ts';
import type { LanguageProblem } from './problem.ts';
import { Stop } from './problem.ts';
import { resolveLambda } from './resolve.ts';
import { outermost } from './scope.ts';
import { parseArrow } from './syntax.ts';
import type { Lambda, Tree } from './tree.ts';
import { childrenOf } from './tree.ts';
import type { Type, Value } from './types.ts';
import type { Pattern, Ty } from './unknowns.ts';
import { instantiate, variable } from './unknowns.ts';

export interface Compiled {
  /** of the result */
  readonly type: Type;
  /** of all arguments, also those that the function does not name; variables have become types */
  readonly params: readonly Type[];
  readonly tree: Lambda;
  /** throws RecordFailure; not for expressions on RDDs, whose tree is the recipe */
  readonly call: (...args: Value[]) => Value;
}

export interface CompileRules {
  /** the function gets a whole partition as one list (mapPartitions): its result may be as large as that */
  readonly partition?: boolean;
}

const ANYTHING = variable('Result');

export function compile(source: string, params: readonly Pattern[], gives: Pattern = ANYTHING, rules: CompileRules = {}): Compiled | LanguageProblem {
  try {
    return assemble(checked(source, params, gives), rules);
  } catch (problem) {
    if (problem instanceof Stop) return problem.problem;
    throw problem;
  }
}

export function isProblem(result: Compiled | LanguageProblem): result is LanguageProblem {
  return 'kind' in result;
}

function checked(source: string, params: readonly Pattern[], gives: Pattern): Lambda {
  const variables = new Map<string, Ty>();
  const takes = params.map((pattern) => instantiate(pattern, variables));
  return resolveLambda(checkLambda(parseArrow(source), takes, instantiate(gives, variables), outermost()));
}

function assemble(tree: Lambda, rules: CompileRules): Compiled {
  const type = tree.body.type;
  const call = type.t === 'RDD' ? () => bug('an expression on RDDs is a recipe and is not called') : callable(tree, rules);
  return { type, params: tree.params.map((param) => param.type), tree, call };
}

/**
 * The closures are called directly where nothing needs to be counted; the first two arguments are theirs, the others go to the frame.
 * No function of the language can call itself or outlive its call, so one frame is enough.
 */
function callable(tree: Lambda, rules: CompileRules): (...args: Value[]) => Value {
  const meter = new Meter();
  const frame: Value[] = [];
  const code = coderFor(meter, frame).code(tree.body);
  const arity = tree.params.length;
  const lists = tree.params.flatMap((param, i) => (param.type.t === 'List' ? [i] : []));
  const grows = canGrow(tree.body);
  if (arity <= 4 && !grows && rules.partition !== true) {
    meter.start(1, false);
    if (arity <= 2) return code;
    return (a, b, c, d) => {
      frame[2] = c;
      frame[3] = d;
      return code(a, b);
    };
  }
  return (...args) => {
    for (let i = 2; i < arity; i++) frame[i] = args[i] as Value;
    let records = 0;
    for (const i of lists) records += (args[i] as readonly Value[]).length;
    meter.start(Math.max(1, records), rules.partition === true);
    const result = code(args[0] as Value, args[1] as Value);
    if (grows && typeof result === 'object' && result !== null) meter.result(result, tree.body.type, tree.body.at);
    return result;
  };
}

const GROWING: ReadonlySet<string> = new Set(['String.repeat', 'String.padStart', 'String.padEnd', 'String.replaceAll', 'String.replace', 'List.join', 'List.concat']);

/** Whether the work or the result can be more than what comes in, but for a fixed number of small parts. */
function canGrow(tree: Tree): boolean {
  if (tree.k === 'call' && (GROWING.has(tree.method) || tree.args.some((arg) => arg.k === 'lambda'))) return true;
  if (tree.k === 'spread') return true;
  // the same text may stand in several places
  if ((tree.k === 'array' || tree.k === 'record') && tree.items.filter((item) => !isSmall(item.type)).length > 1) return true;
  return childrenOf(tree).some(canGrow);
}

function isSmall(type: Type): boolean {
  if (type.t === 'Option') return isSmall(type.of);
  return type.t === 'Long' || type.t === 'Double' || type.t === 'Boolean' || (type.t === 'Tuple' && type.of.every(isSmall));
}
