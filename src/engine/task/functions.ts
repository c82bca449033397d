/**
 * From an Fn (data) to something callable, compiled once per executor process. In: Fn; out: a Callable. Also: who is to blame when one
 * throws. Native functions are those that a trusted test program registered before its run.
 */
import { compile, isProblem, operationsOf, RecordFailure, typeText, type Type, type Value } from '../../language/index.ts';
import { bug } from '../../base/index.ts';
import type { Fn } from '../../operators/index.ts';
import { builtins, type Callable } from './builtins.ts';

const natives = new Map<string, (...args: Value[]) => Value>();

export function registerNative(name: string, f: (...args: Value[]) => Value): void {
  natives.set(name, f);
}

/** A user's function failed on a record: Spark's exception, and the node whose function it was. */
export class TaskFailure extends Error {
  readonly exception: string;
  readonly node: string | null;
  readonly at: number | null;

  constructor(exception: string, message: string, node: string | null, at: number | null) {
    super(message);
    this.exception = exception;
    this.node = node;
    this.at = at;
  }
}

/** What was thrown, as the task reports it. Anything that no function of a user can throw is a bug and goes on as it is. */
export function blame(thrown: unknown, node: string | null): unknown {
  if (thrown instanceof RecordFailure) return new TaskFailure(thrown.exception, thrown.message, node, thrown.at);
  if (thrown instanceof NativeFailure) return new TaskFailure('java.lang.RuntimeException', thrown.message, node, null);
  return thrown;
}

/** What an executor's own code refuses, as Spark would. */
export function refuse(exception: string, message: string): never {
  throw new TaskFailure(exception, message, null, null);
}

class NativeFailure extends Error {}

/** Thrown by a user's function, and not yet known by whose. */
export const isFailureOfFunction = (thrown: unknown): boolean => thrown instanceof RecordFailure || thrown instanceof NativeFailure;

/** Two elements to one: by a function, or the greater or lesser of them. */
export function merging(by: Fn | 'max' | 'min', type: Type, callable: (fn: Fn) => Callable): Callable {
  if (typeof by !== 'string') return callable(by);
  const { compare } = operationsOf(type);
  return by === 'max' ? (a, b) => (compare(a, b) >= 0 ? a : b) : (a, b) => (compare(a, b) <= 0 ? a : b);
}

export class FunctionTable {
  readonly #compiled = new Map<string, Callable>();

  /** `wholePartition`: the function gets a whole partition as one list, and its result may be as large */
  callable(fn: Fn, wholePartition = false): Callable {
    if ('builtin' in fn) return builtins[fn.builtin];
    if ('native' in fn) return native(fn.native);
    if ('bind' in fn) return this.#bound(fn);
    if ('bindTime' in fn) return bug('a function was to be given the batch time');
    const key = `${wholePartition}\n${fn.source}\n${fn.takes.map(typeText).join(', ')} => ${typeText(fn.gives)}`;
    let callable = this.#compiled.get(key);
    if (callable === undefined) {
      const compiled = compile(fn.source, fn.takes, fn.gives, { partition: wholePartition });
      if (isProblem(compiled)) return bug(`a checked expression does not compile: ${compiled.message}`);
      callable = compiled.call;
      this.#compiled.set(key, callable);
    }
    return callable;
  }

  #bound({ bind, value, type }: Extract<Fn, { bind: Fn }>): Callable {
    const f: (...args: Value[]) => Value = this.callable(bind);
    const first = operationsOf(type).fromJson(value);
    if (first === undefined) return bug('a fixed argument was not checked');
    return (a, b) => f(first, a, b);
  }
}

function native(name: string): Callable {
  const f = natives.get(name) ?? bug(`no native function ${name} is registered`);
  return (...args) => {
    try {
      return f(...args);
    } catch (thrown) {
      if (thrown instanceof TaskFailure) throw thrown;
      throw new NativeFailure(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
}
