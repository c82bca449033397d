/**
 * Parameters of a node against the specs of its operator: what is missing, unknown or of the wrong kind; and readers for those that
 * have been checked. In: params of a document; out: problems, or plain values with Spark's defaults.
 */
import { bug } from '../base/index.ts';
import { parseType } from '../language/index.ts';
import { climbs, type ExactJson, type GraphNode, type Problem } from '../plan/index.ts';
import { isGather } from './gathering.ts';
import type { Action } from './recipe.ts';
import { receiverDesign } from './receiverDesigns.ts';
import { isSql } from './sqlAction.ts';
import type { NodeInHand, OperatorSpec, ParamSpec } from './spec.ts';
import { isWrite } from './writes.ts';

export function checkParams(node: GraphNode, spec: OperatorSpec): readonly Problem[] {
  const problems: Problem[] = [];
  for (const param of spec.params) {
    const value = node.params[param.name];
    if (value === undefined) {
      if (param.required) problems.push(problem(node.id, param.name, 'param-missing', { op: node.op, param: param.name }, exampleOf(param)));
      continue;
    }
    const wanted = wrongness(param, value);
    if (wanted !== null) problems.push(problem(node.id, param.name, wanted.code, { op: node.op, param: param.name, ...wanted.with }));
  }
  for (const name of Object.keys(node.params)) {
    if (!spec.params.some((param) => param.name === name)) problems.push(problem(node.id, name, 'param-unknown', { op: node.op, param: name }));
  }
  return problems;
}

function problem(node: string, param: string, code: string, filling: Problem['with'], example?: ExactJson): Problem {
  const base = { code, node, path: `params.${param}`, with: filling };
  return example === undefined ? base : { ...base, fix: { kind: 'setParam', node, param, value: example } };
}

function exampleOf(param: ParamSpec): ExactJson | undefined {
  return 'example' in param ? param.example : undefined;
}

type Wrong = { readonly code: string; readonly with: Problem['with'] };

function wrongness(param: ParamSpec, value: ExactJson): Wrong | null {
  const wants = (kind: string): Wrong => ({ code: 'param-kind', with: { kind } });
  switch (param.kind) {
    case 'expression':
      return typeof value === 'string' ? null : wants('expression');
    case 'text':
      return typeof value === 'string' ? null : wants('text');
    case 'flag':
      return typeof value === 'boolean' ? null : wants('flag');
    case 'duration':
      return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? null : wants('duration');
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wants('integer');
      if (value < param.min) return { code: 'param-low', with: { min: param.min, value } };
      return param.max !== undefined && value > param.max ? { code: 'param-high', with: { max: param.max, value } } : null;
    case 'choice':
      return typeof value === 'string' && param.among.includes(value) ? null : { code: 'param-choice', with: { among: param.among.join(', ') } };
    case 'type':
      return typeof value === 'string' && !('error' in parseType(value)) ? null : wants('type');
    case 'batches':
      return isList(value) && value.every((batch) => isList(batch) || batch === null) ? null : wants('batches');
    case 'batch':
      return value === null || isList(value) ? null : wants('batch');
    case 'receiver':
      return receiverDesign(value) === null ? wants('receiver') : null;
    case 'action':
      return isAction(value) ? null : wants('action');
  }
}

function isList(value: ExactJson): value is readonly ExactJson[] {
  return Array.isArray(value);
}

function isWhole(value: ExactJson | undefined, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

export function isAction(value: ExactJson): value is Action & ExactJson {
  if (value === 'collect' || value === 'count' || value === 'none') return true;
  if (isList(value)) return value.every(isAction);
  if (isGather(value)) return true;
  if (value === null || typeof value !== 'object') return false;
  const [key, ...more] = Object.keys(value);
  if (key === undefined || more.length > 0) return false;
  const inner = value[key] ?? null;
  if (key === 'take' || key === 'sleep') return isWhole(inner, 0);
  if (key === 'write') return isWrite(inner);
  if (key === 'sql') return isSql(inner);
  if (key === 'slice') return typeof inner === 'object' && inner !== null && 'back' in inner && Object.keys(inner).length === 1 && isWhole(inner.back, 0);
  if (key === 'save') return typeof inner === 'string' && inner !== '' && !climbs(inner);
  return key === 'ifNotEmpty' && isAction(inner);
}

export function integerParam(node: NodeInHand, name: string, otherwise: number): number {
  const value = node.params[name];
  return value === undefined ? otherwise : isWhole(value, Number.MIN_SAFE_INTEGER) ? value : bug(`param ${name} of ${node.id} was not checked`);
}

export function textParam(node: NodeInHand, name: string, otherwise: string): string {
  const value = node.params[name];
  return value === undefined ? otherwise : typeof value === 'string' ? value : bug(`param ${name} of ${node.id} was not checked`);
}

export function flagParam(node: NodeInHand, name: string, otherwise: boolean): boolean {
  const value = node.params[name];
  return value === undefined ? otherwise : typeof value === 'boolean' ? value : bug(`param ${name} of ${node.id} was not checked`);
}

/** An input's type or slide that the graph has supplied. */
export function given<T>(values: readonly T[], index: number): T {
  const value = values[index];
  return value === undefined ? bug(`input ${index} was not checked`) : value;
}
