/**
 * The call of an action that brings one result to the driver: alike in Scala and in Python but for how functions, values and the two lists
 * of arguments of fold are written. In: the action, the type of the elements, the manner of the language; out: the call, or null while
 * a function in it does not compile.
 */
import { printJsonExact } from '../../base/index.ts';
import type * as Language from '../../language/index.ts';
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { memberOf } from '../inspector/actionKinds.ts';

export interface Manner {
  readonly code: (tree: Language.Lambda) => string;
  readonly value: (type: Type, value: ExactJson) => string | null;
  /** what stands between the zero of fold and its function */
  readonly behindZero: string;
}

export function gatherText(action: ExactJson, language: typeof Language, type: Type, manner: Manner): string | null {
  const { fold, reduce, lookup, ...counted } = (typeof action === 'object' && action !== null && !Array.isArray(action) ? action : {}) as Readonly<Record<string, ExactJson>>;
  const call = (source: ExactJson | undefined): string | null => {
    const compiled = typeof source === 'string' ? language.compile(source, [type, type], type) : null;
    return compiled === null || language.isProblem(compiled) ? null : manner.code(compiled.tree);
  };
  if (reduce !== undefined) return bracketed('rdd.reduce(', call(reduce));
  if (fold !== undefined) {
    const zero = manner.value(type, memberOf(fold, 'zero') ?? null);
    return zero === null ? null : bracketed(`rdd.fold(${zero}${manner.behindZero}`, call(memberOf(fold, 'f')));
  }
  if (lookup !== undefined) return type.t === 'Tuple' && type.of[0] !== undefined ? bracketed('rdd.lookup(', manner.value(type.of[0], lookup)) : null;
  const [[name, count] = ['collect', '']] = Object.entries(counted);
  return `rdd.${name}(${count === '' ? '' : printJsonExact(count)})`;
}

const bracketed = (before: string, text: string | null): string | null => (text === null ? null : `${before}${text})`);
