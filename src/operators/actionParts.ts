/**
 * The single actions in an action of foreachRDD, lists and guards opened, in the order in which they are done. In: an action and its path;
 * out: each with its own path (`params.action[1].ifNotEmpty`), and what is wrong with each behind a stream of a type.
 */
import type { Type } from '../language/index.ts';
import type { Problem } from '../plan/index.ts';
import { gatherFaults, isGather } from './gathering.ts';
import { isActions, type Action } from './recipe.ts';
import { sqlFaults } from './sqlAction.ts';
import { writeFaults } from './writes.ts';

/** `path`: the field, below that of its action. */
export type ActionFault = Pick<Problem, 'code' | 'with' | 'path' | 'at'>;
type Single = Exclude<Action, readonly Action[] | { readonly ifNotEmpty: Action }>;
interface ActionPart { readonly action: Single; readonly path: string }

export function partsOfAction(action: Action, path: string): readonly ActionPart[] {
  if (typeof action === 'string') return [{ action, path }];
  if (isActions(action)) return action.flatMap((one, index) => partsOfAction(one, `${path}[${index}]`));
  return 'ifNotEmpty' in action ? partsOfAction(action.ifNotEmpty, `${path}.ifNotEmpty`) : [{ action, path }];
}

export function actionFaults(action: Action, path: string, type: Type): readonly ActionFault[] {
  return partsOfAction(action, path).flatMap((part) => singleFaults(part.action, type).map((fault) => ({ ...fault, path: part.path + fault.path })));
}

function singleFaults(action: Single, type: Type): readonly ActionFault[] {
  if (isGather(action)) return gatherFaults(action, type);
  if (typeof action === 'string') return [];
  if ('write' in action) return writeFaults(action.write, type);
  return 'sql' in action ? sqlFaults(action.sql, type) : [];
}
