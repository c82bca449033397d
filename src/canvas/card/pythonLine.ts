/**
 * An operator as the line of Python that makes it with PySpark, e.g. `pairs = words.map(lambda word: (word, 1))`, with the imports and the
 * functions that line needs. Comes in: the checked graph; goes out: text, the reason why PySpark cannot do it, or null while something
 * does not compile.
 */
import { printJsonExact } from '../../base/index.ts';
import type { Compiled, Type } from '../../language/index.ts';
import type { ParamSpec } from '../../operators/index.ts';
import type { ExactJson, LabDocument } from '../../plan/index.ts';
import type { Checked } from '../check.ts';
import { compiledParam, nodeInCode, type CodeStyle, type NodeInCode } from './functions.ts';
import { pythonImports, type CodeLine } from './imports.ts';
import { pythonNames } from './names.ts';
import { pythonOwn } from './own.ts';
import { BATCH_MS, pythonAction } from './pythonAction.ts';
import { pythonGap, type Gap } from './pythonGap.ts';
import { newRecords } from './records.ts';
import { shortText, wholeText } from './values.ts';

export interface PythonLine extends CodeLine {
  /** why there is none */
  readonly gap: Gap | null;
}

export function pythonLine(document: LabDocument, checked: Checked, id: string): PythonLine | null {
  const { language } = checked;
  return language === null ? null : pythonLineIn({ whole: false, names: pythonNames(document), records: newRecords(language) }, document, checked, id);
}

/** In the style of a program, whose names its lines share. */
export function pythonLineIn(style: CodeStyle, document: LabDocument, checked: Checked, id: string): PythonLine | null {
  const inCode = nodeInCode(document, checked, id, style);
  if (inCode === null) return null;
  const gap = pythonGap(inCode, document.checkpoint !== undefined);
  if (gap !== null) return { line: '', imports: [], needs: '', gap };
  const line = lineOf(inCode, serialized(document));
  if (line === null) return null;
  const { modules, helpers } = inCode.language.pythonNeeds(line);
  return { line, imports: pythonImports(line, modules), needs: [...helpers, ...pythonOwn(line)].join('\n\n'), gap };
}

/**
 * How the records of a stream stand on the JVM: as its source brought them, or as PySpark's own functions write them. PySpark's union
 * takes only streams of one kind together.
 */
type Kinds = (id: string) => 'text' | 'queue' | 'own';

function serialized({ graph }: LabDocument): Kinds {
  const kindOf: Kinds = (id) => {
    const node = graph.nodes.find((other) => other.id === id);
    const above = graph.edges.find((edge) => edge.to === id && (edge.input ?? 0) === 0)?.from;
    if (node?.op === 'socketTextStream' || node?.op === 'textFileStream') return 'text';
    if (node?.op === 'queueStream' || node?.op === 'ConstantInputDStream') return 'queue';
    return above !== undefined && (node?.off === true || KEEPS.has(node?.op ?? '')) ? kindOf(above) : 'own';
  };
  return kindOf;
}
const KEEPS: ReadonlySet<string> = new Set(['window', 'persist', 'checkpoint', 'union', 'StreamingContext.union']);
/** A step that writes the records anew. */
const ANEW = '.map(lambda x: x)';

function lineOf(inCode: NodeInCode, kindOf: Kinds): string | null {
  const { node, spec, inputs, style: { names } } = inCode;
  const name = names(node.id);
  const [first = '', ...others] = inputs.map(names);
  const made = (call: string): string => (spec.gives === 'nothing' ? call : `${name} = ${call}`);
  if (node.op === 'foreachRDD') {
    const action = pythonAction(node.params['action'] ?? 'collect', name, { language: inCode.language, type: inCode.types[0] ?? ANY, stream: first });
    return action === null ? null : `${action.def}${first}.foreachRDD(${action.given})`;
  }
  if (node.op === 'StreamingContext.union' || node.op === 'union') return made(unionOf(inCode, kindOf));
  const constant = node.op === 'ConstantInputDStream' ? node.params['values'] ?? [] : onlyDefault(node);
  if (constant !== null) return `${name}_rdd = ${rddText(inCode, constant)}\n${made(`ssc.queueStream([${name}_rdd], default=${name}_rdd)`)}`;
  if (node.op.startsWith('transform') || node.op === 'StreamingContext.transform') return transforming(inCode, kindOf, made);
  const args = argumentsOf(inCode);
  if (args === null) return null;
  const left = args[0] === 'queue' ? `# queue: a list of ${Array.isArray(node.params['queue']) ? node.params['queue'].length : 0} batches\n` : '';
  return left + made(`${spec.inputs === 0 ? 'ssc' : first}.${METHODS[node.op] ?? node.op}(${[...others, ...args].join(', ')})${AFTER[node.op] ?? inCode.language.groupsAsLists(node.op)}${keepsEmpty(inCode) ? '.filter(lambda group: group[1])' : ''}`);
}

/** PySpark's queue has one batch at least: where there is none, that is the default, or else an empty one. */
function onlyDefault({ op, params }: NodeInCode['node']): ExactJson | null {
  return op === 'queueStream' && Array.isArray(params['queue']) && params['queue'].length === 0 ? params['defaultRDD'] ?? null : null;
}

/** From five slides on PySpark takes the values that left out of each group, and keeps a key that has none any more. */
function keepsEmpty({ node: { op, params }, slideMs }: NodeInCode): boolean {
  return op === 'groupByKeyAndWindow' && Number(params['windowDuration']) >= 5 * slideMs;
}

const ANY: Type = { t: 'Any' };
const METHODS: Readonly<Record<string, string | undefined>> = { print: 'pprint' };
/** Bytes of the JVM have a sign. */
const AFTER: Readonly<Record<string, string | undefined>> = { binaryRecordsStream: '.map(lambda record: [b - 256 if b > 127 else b for b in record])' };

function unionOf({ node, inputs, style: { names } }: NodeInCode, kindOf: Kinds): string {
  const kinds = inputs.map(kindOf);
  const ofContext = node.op !== 'union' || inputs.length > 2;
  // the context's wants all of one kind, and two queues may differ; the stream's goes on with that of the first
  const differ = ofContext ? kinds.some((kind) => kind !== 'own') && !kinds.every((kind) => kind === 'text') : kinds[0] === 'text' && kinds[1] !== 'text';
  const streams = inputs.map((id, index) => (differ && kinds[index] !== 'own' && (ofContext || index === 0) ? `${names(id)}${ANEW}` : names(id)));
  return ofContext ? `ssc.union(${streams.join(', ')})` : `${streams[0] ?? ''}.union(${streams[1] ?? ''})`;
}

/** A function on RDDs. One that wants the batch time has it first, as a datetime; the lab's are milliseconds. */
function transforming(inCode: NodeInCode, kindOf: Kinds, made: (call: string) => string): string | null {
  const { node, inputs, style: { names } } = inCode;
  const fn = compiledParam(inCode, 'f');
  if (fn === null) return null;
  const streams = inputs.map((id) => (kindOf(id) === 'text' ? `${names(id)}${ANEW}` : names(id)));
  const { def, given } = onRdds(inCode, fn);
  const call = node.op === 'transformWith' ? `${streams[0] ?? ''}.transformWith(${given}, ${streams[1] ?? ''})`
    : node.op === 'transform' ? `${streams[0] ?? ''}.transform(${given})` : `ssc.transform([${streams.join(', ')}], ${given})`;
  return `${def}${made(call)}`;
}

function onRdds({ node, spec, language, style: { names } }: NodeInCode, fn: Compiled): { readonly def: string; readonly given: string } {
  const [, head = '', body = ''] = /^lambda ([^:]*): ([\s\S]*)$/.exec(language.toPython(fn.tree)) ?? [];
  const params = head.split(', ');
  const time = node.op === 'StreamingContext.transform' ? undefined : params[spec.inputs];
  if (time === undefined) return { def: '', given: `lambda ${head}: ${body}` };
  const given = params.includes('batch_time') ? 'at' : 'batch_time';
  const name = `${names(node.id)}_rdd`;
  return { def: `def ${name}(${[given, ...params.slice(0, spec.inputs)].join(', ')}):\n    ${time} = ${BATCH_MS.replace('batch_time', given)}\n    return ${body}\n\n`, given: name };
}

/** Arguments that PySpark does not have, or calls otherwise. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string | null>> | undefined>> = {
  combineByKey: { mapSideCombine: null, mergeCombiner: 'mergeCombiners' },
  countByValue: { numPartitions: null },
  queueStream: { numSlices: null, type: null, defaultRDD: 'default' },
  updateStateByKey: { initialState: 'initialRDD', rememberPartitioner: null },
  persist: { level: 'storageLevel' },
};
/** Methods that want the inverse in its place. */
const WITH_INVERSE = new Set(['reduceByWindow', 'reduceByKeyAndWindow']);

function argumentsOf(inCode: NodeInCode): readonly string[] | null {
  const { node, spec } = inCode;
  if (node.op === 'queueStream') return queueOf(inCode);
  const args: string[] = [];
  for (const param of spec.params) {
    const given = node.params[param.name];
    const name = NAMES[node.op]?.[param.name] === undefined ? param.name : NAMES[node.op]?.[param.name] ?? null;
    const inPlace = param.required || (WITH_INVERSE.has(node.op) && param.name === 'invReduceFunc');
    if (given === undefined && inPlace && param.name === 'invReduceFunc') args.push('None');
    // persist must be told its level
    const value = given ?? (node.op === 'persist' ? 'MEMORY_ONLY_SER' : SLIDES.has(node.op) && param.name === 'slideDuration' ? inCode.slideMs : undefined);
    if (value === undefined || value === null || name === null) continue;
    const text = argument(inCode, param, value);
    if (text === null) return null;
    args.push(inPlace ? text : `${name}=${text}`);
  }
  return args;
}
/** Optional in the lab, not in PySpark. */
const SLIDES: ReadonlySet<string> = new Set(['reduceByWindow', 'groupByKeyAndWindow']);

/** Seconds that come back as the same milliseconds: PySpark cuts off what is behind the point. */
export function seconds(ms: number): string {
  return Math.trunc((ms / 1000) * 1000) === ms ? String(ms / 1000) : String((ms + 0.5) / 1000);
}

function argument(inCode: NodeInCode, param: ParamSpec, value: ExactJson): string | null {
  switch (param.kind) {
    case 'expression': {
      const compiled = compiledParam(inCode, param.name);
      return compiled === null ? null : inCode.node.op === 'mapPartitions' ? inCode.language.toPythonOnPartition(compiled.tree) : inCode.language.toPython(compiled.tree);
    }
    case 'duration':
      return typeof value === 'number' ? seconds(value) : null;
    case 'choice':
      // PySpark has no levels with _SER
      return typeof value === 'string' ? `StorageLevel.${value.replace('_SER', '')}` : null;
    case 'batch':
      return rddText(inCode, value);
    case 'text':
      return inCode.language.quoted(typeof value === 'string' ? value : '', true);
    default:
      return value === true ? 'True' : value === false ? 'False' : printJsonExact(value);
  }
}

function rddText(inCode: NodeInCode, values: ExactJson): string {
  const { numSlices } = inCode.node.params;
  return `ssc.sparkContext.parallelize(${listText(inCode, values) ?? 'values'}${numSlices === undefined ? '' : `, ${printJsonExact(numSlices)}`})`;
}

function listText({ language, gives, style }: NodeInCode, values: ExactJson): string | null {
  const of = gives ?? ANY;
  return style.whole ? wholeText(language, of, values, 'toPython', style.records.nameOf) : shortText(language, { t: 'List', of }, values, 'toPython');
}

/** Lists become RDDs by themselves, but for the number of their partitions; PySpark wants one at least. */
function queueOf(inCode: NodeInCode): readonly string[] {
  const { queue, oneAtATime, defaultRDD, numSlices } = inCode.node.params;
  const batches = Array.isArray(queue) ? (queue as readonly ExactJson[]) : [];
  const texts = batches.map((batch) => (numSlices === undefined ? listText(inCode, batch) : rddText(inCode, batch)));
  const isLong = !inCode.style.whole && (texts.some((text) => text === null || text.includes('(values')) || texts.join(', ').length > LONGEST_QUEUE);
  const lists = isLong ? 'queue' : `[${texts.length === 0 ? '[]' : texts.join(inCode.style.whole && texts.length > 1 ? ',\n    ' : ', ')}]`;
  return [lists, ...(oneAtATime === false ? ['oneAtATime=False'] : []), ...(defaultRDD === undefined || defaultRDD === null ? [] : [`default=${rddText(inCode, defaultRDD)}`])];
}
const LONGEST_QUEUE = 160;
