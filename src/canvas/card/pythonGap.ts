/**
 * Why PySpark cannot do what a node does, where it cannot: the key of a note, or null. PySpark's streaming lacks some methods, some forms
 * of others, and whatever would be a key or an element of a set must be hashable, which Python's lists are not.
 */
import type { Lambda, Tree, Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { CardWords } from '../../words/index.ts';
import { memberOf } from '../inspector/actionKinds.ts';
import { factsOf } from './facts.ts';
import { compiledParam, type NodeInCode } from './functions.ts';

export type Gap = keyof CardWords['python'];

/** Notes that say of a whole method that it is not there. */
const NOT_THERE: ReadonlySet<Gap | undefined> = new Set(['noSocketStream', 'noRawSocket', 'noReceivers', 'noActors', 'noFileStream', 'noMapWithState', 'noObjectFiles', 'noHadoopFiles']);

/** `isCheckpointed`: the program writes its functions into checkpoints. */
export function pythonGap(inCode: NodeInCode, isCheckpointed: boolean): Gap | null {
  const { node, recipe, types } = inCode;
  const about = factsOf(node.op).python;
  if (about !== undefined && NOT_THERE.has(about)) return about;
  if (recipe.stream === 'StateDStream' && recipe.form !== 'plain') return 'noStateForm';
  if (isCheckpointed && node.op === 'foreachRDD' && hasSlice(node.params['action'])) return 'noSlice';
  if (node.op === 'queueStream' && node.params['defaultRDD'] === null) return 'noNullDefault';
  const onRdds = node.op.startsWith('transform') || node.op === 'StreamingContext.transform' ? compiledParam(inCode, 'f') : null;
  // PySpark's gets no time
  if (node.op === 'StreamingContext.transform' && onRdds !== null && onRdds.params.length > 1) return 'noContextTime';
  if (onRdds !== null && hashesLists(onRdds.tree, inCode)) return 'noListKeys';
  const keyed = HASHES_ALL.has(node.op) ? types[0] : HASHES_KEYS.has(node.op) && types[0]?.t === 'Tuple' ? types[0].of[0] : undefined;
  return keyed !== undefined && hasList(keyed) ? 'noListKeys' : null;
}

function hasSlice(action: ExactJson | undefined): boolean {
  if (Array.isArray(action)) return (action as readonly ExactJson[]).some(hasSlice);
  return memberOf(action, 'slice') !== undefined || (memberOf(action, 'ifNotEmpty') !== undefined && hasSlice(memberOf(action, 'ifNotEmpty')));
}

const HASHES_ALL: ReadonlySet<string> = new Set(['countByValue', 'countByValueAndWindow', 'distinct', 'intersection', 'subtract']);
const HASHES_KEYS: ReadonlySet<string> = new Set([
  'reduceByKey', 'groupByKey', 'combineByKey', 'reduceByKeyAndWindow', 'groupByKeyAndWindow', 'updateStateByKey', 'join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin', 'cogroup',
  'aggregateByKey', 'foldByKey', 'subtractByKey',
]);

function hasList(type: Type): boolean {
  if (type.t === 'List') return true;
  if (type.t === 'Record') return type.fields.some(([, of]) => hasList(of));
  // an Option of an Option is a list of one
  return type.t === 'Tuple' ? type.of.some(hasList) : type.t === 'Option' && (type.of.t === 'Option' || hasList(type.of));
}

function hashesLists({ body }: Lambda, { language }: NodeInCode): boolean {
  const visit = (tree: Tree): boolean => {
    if (tree.k === 'call' && tree.on?.type.t === 'RDD') {
      const name = tree.method.slice(tree.method.indexOf('.') + 1);
      const element = tree.on.type.of;
      const key = HASHES_ALL.has(name) ? element : HASHES_KEYS.has(name) && element.t === 'Tuple' ? element.of[0] : name === 'groupBy' && tree.type.t === 'RDD' && tree.type.of.t === 'Tuple' ? tree.type.of.of[0] : undefined;
      if (key !== undefined && hasList(key)) return true;
    }
    return language.childrenOf(tree).some(visit);
  };
  return visit(body);
}
