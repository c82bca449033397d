/**
 * JSON whose integers keep all their digits, as the language reads and prints it: base's reader with this room's rules about keys.
 * In: a text; out: plain values, or where the text went wrong.
 */
import { JsonFailure, parseJsonExact as parse, printJsonExact as print, type ExactValue } from '../base/index.ts';

export type ExactJson = ExactValue;

export interface JsonProblem {
  readonly error: 'syntax' | 'tooDeep' | 'repeatedKey' | 'badKey';
  readonly at: number;
  /** the key, for the last two */
  readonly key?: string;
}

export interface JsonRules {
  /** deepest nesting of lists and objects; 256 if not given */
  readonly depth?: number;
  /** what stands for a number with a fraction or an exponent whose value is whole (2.0, 1e3); the plain number if not given */
  readonly wholeReal?: (value: number) => ExactJson;
}

const DEEPEST = 256;

class BadKey extends Error {
  readonly problem: JsonProblem;
  constructor(problem: JsonProblem) {
    super(problem.error);
    this.problem = problem;
  }
}

/** Objects have no prototype; `__proto__` is refused as a key, and so is a key that stands twice. */
export function parseJsonExact(text: string, rules: JsonRules = {}): { readonly value: ExactJson } | JsonProblem {
  const { depth = DEEPEST, wholeReal } = rules;
  let newest = '';
  try {
    const value = parse(text, {
      depth,
      bare: true,
      key: (key, at) => {
        newest = key;
        if (key === '__proto__') throw new BadKey({ error: 'badKey', at, key });
      },
      duplicate: (_path, at) => {
        throw new BadKey({ error: 'repeatedKey', at, key: newest });
      },
      ...(wholeReal === undefined ? {} : { wholeDouble: wholeReal }),
    });
    return { value };
  } catch (failure) {
    if (failure instanceof BadKey) return failure.problem;
    if (failure instanceof JsonFailure) return { error: failure.fault === 'tooDeep' ? 'tooDeep' : 'syntax', at: failure.at };
    throw failure;
  }
}

/** No spaces, members in the order of the object; -0 is a Double's and prints as -0.0. */
export function printJsonExact(value: ExactJson): string {
  return print(value);
}
