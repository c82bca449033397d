/**
 * One line of the command line's `eval` (contract §2): an expression with types and values of its arguments, as JSON.
 * In: the line; out: the line that answers it, with the result and its type, or the error with its kind and place. Never throws.
 */
import { compile, isProblem } from './compile.ts';
import type { ExactJson } from './json.ts';
import { parseJsonExact, printJsonExact } from './json.ts';
import type { LanguageProblem } from './problem.ts';
import { failureText, languageProblem, RecordFailure } from './problem.ts';
import { holdsRdd, parseType, typeText } from './typeText.ts';
import type { Type, Value } from './types.ts';
import { isJsonList, operationsOf } from './values.ts';

const DEEPEST = 64;

export function evalLine(line: string): string {
  return printJsonExact(answer(line));
}

function answer(line: string): ExactJson {
  const read = parseJsonExact(line, { depth: DEEPEST });
  if (!('value' in read)) return failed(languageProblem('parse', 'notJson', 0));
  const request = requestOf(read.value);
  if (request === null) return failed(languageProblem('type', 'evalShape', 0));
  const types = typesOf(request.params);
  if (!Array.isArray(types)) return failed(types);
  const compiled = compile(request.expr, types);
  if (isProblem(compiled)) return failed(compiled);
  const values = valuesOf(request.args, types);
  if (!Array.isArray(values)) return failed(values);
  try {
    return { type: typeText(compiled.type), value: operationsOf(compiled.type).toJson(compiled.call(...values)) };
  } catch (failure) {
    if (!(failure instanceof RecordFailure)) throw failure;
    const message = failure.kind === 'runtime' ? failureText(failure) : failure.message;
    return { error: { kind: failure.kind, message, at: failure.at } };
  }
}

function failed(problem: LanguageProblem): ExactJson {
  return { error: { kind: problem.kind, message: problem.message, at: problem.at } };
}

interface Request {
  readonly expr: string;
  readonly params: readonly ExactJson[];
  readonly args: readonly ExactJson[];
}

function requestOf(json: ExactJson): Request | null {
  if (json === null || typeof json !== 'object' || isJsonList(json)) return null;
  const { expr, params, args } = json as { readonly [key: string]: ExactJson | undefined };
  if (typeof expr !== 'string' || params === undefined || args === undefined) return null;
  return isJsonList(params) && isJsonList(args) ? { expr, params, args } : null;
}

function typesOf(params: readonly ExactJson[]): Type[] | LanguageProblem {
  const types: Type[] = [];
  for (const param of params) {
    const type = typeof param === 'string' ? parseType(param) : null;
    // an RDD has no value that could stand in a line
    if (type === null || 'error' in type || holdsRdd(type)) return languageProblem('type', 'badType', 0, { type: typeof param === 'string' ? param : printJsonExact(param) });
    types.push(type);
  }
  return types;
}

function valuesOf(args: readonly ExactJson[], types: readonly Type[]): Value[] | LanguageProblem {
  if (args.length !== types.length) return languageProblem('type', 'argsCount', 0, { params: types.length, args: args.length });
  const values: Value[] = [];
  for (const [i, type] of types.entries()) {
    const value = operationsOf(type).fromJson(args[i] ?? null);
    if (value === undefined) return languageProblem('type', 'badArgument', 0, { number: i + 1, type: typeText(type) });
    values.push(value);
  }
  return values;
}
