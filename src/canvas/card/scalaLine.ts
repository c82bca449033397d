/**
 * An operator as the line of Scala that makes it, e.g. `val pairs = words.map(word => (word, 1L))`. Expressions are printed from the
 * checked tree; while one does not compile there is no line. Comes in: the checked graph; goes out: text, or null.
 */
import { printJsonExact } from '../../base/index.ts';
import type { Compiled, Type } from '../../language/index.ts';
import type { ParamSpec } from '../../operators/index.ts';
import type { ExactJson, LabDocument } from '../../plan/index.ts';
import type { Checked } from '../check.ts';
import { scalaAction } from './scalaAction.ts';
import { compiledParam, nodeInCode, type NodeInCode } from './functions.ts';
import { mapWithStateLines } from './stateSpec.ts';

export function scalaLine(document: LabDocument, checked: Checked, id: string): string | null {
  const inCode = nodeInCode(document, checked, id);
  const call = inCode === null ? null : callOf(inCode);
  return inCode === null || call === null ? null : inCode.spec.gives === 'nothing' ? call : `val ${nameOf(id)} = ${call}`;
}

/** An id as a name of Scala: as it is where it is one, else between back ticks. */
const nameOf = (id: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(id) ? id : `\`${id.replaceAll('`', '')}\``);

/** Methods of the context on a list of streams. */
const CONTEXT = 'StreamingContext.';

function callOf(inCode: NodeInCode): string | null {
  const { node, spec } = inCode;
  const [first = '', ...others] = inCode.inputs.map(nameOf);
  if (inCode.recipe.stream === 'MapWithStateDStreamImpl') return mapWithStateLines(node, inCode.recipe, first, durationOf, inCode.language);
  if (node.op === 'ConstantInputDStream') return `new ConstantInputDStream(ssc, ssc.sparkContext.makeRDD(values${node.params['numSlices'] === undefined ? '' : `, ${printJsonExact(node.params['numSlices'])}`}))`;
  const args = argumentsOf(inCode);
  if (args === null) return null;
  const asFiles = FILES[node.op]?.(args.join(', '));
  if (asFiles !== undefined) return asFiles;
  const ofContext = node.op.startsWith(CONTEXT) ? node.op.slice(CONTEXT.length) : node.op === 'union' && others.length > 1 ? node.op : null;
  if (ofContext !== null) return `ssc.${ofContext}(${[`Seq(${[first, ...others].join(', ')})`, ...args].join(', ')})`;
  return `${spec.inputs === 0 ? 'ssc' : first}.${node.op}${ELEMENTS[node.op] ?? ''}${formatOf(inCode)}(${[...others, ...args].join(', ')})`;
}

/** Sources whose elements become plain values at once. */
const FILES: Readonly<Record<string, ((args: string) => string) | undefined>> = {
  fileStream: (args) => `ssc.fileStream[LongWritable, Text, TextInputFormat](${args}).map { case (offset, line) => (offset.get, line.toString) }`,
  binaryRecordsStream: (args) => `ssc.binaryRecordsStream(${args}).map(_.toList.map(_.toLong))`,
};

/** The output format of Hadoop's methods stands in their type argument. */
function formatOf({ node, recipe: { type }, language }: NodeInCode): string {
  return node.op.endsWith('HadoopFiles') && type.t === 'Tuple' ? `[TextOutputFormat[${type.of.map(language.typeText).join(', ')}]]` : '';
}

const durationOf = (ms: number): string => (ms % 1000 === 0 ? `Seconds(${ms / 1000})` : `Milliseconds(${ms})`);

function argumentsOf(inCode: NodeInCode): readonly string[] | null {
  const { node } = inCode;
  const own = SPELT[node.op]?.(inCode);
  if (own !== undefined) return own;
  const args: string[] = [];
  for (const param of inCode.spec.params) {
    const value = node.params[param.name] ?? slideNeeded(inCode, param.name);
    if (value === undefined) continue;
    const text = argument(inCode, param, value);
    if (text === null) return null;
    args.push(param.required ? text : `${param.name} = ${text}`);
  }
  return args;
}

/** Where the number of partitions is said, a method without an inverse wants the slide too. */
function slideNeeded({ node, slideMs }: NodeInCode, name: string): number | undefined {
  return name === 'slideDuration' && node.params['numPartitions'] !== undefined && node.params['windowDuration'] !== undefined ? slideMs : undefined;
}

/** A class of the program's own; its storage level is an argument of Receiver's constructor. */
function receiverText({ params }: NodeInCode['node']): string {
  const { receiver, storageLevel } = params;
  const isReliable = receiver === 'reliable' || (typeof receiver === 'object' && receiver !== null && 'reliable' in receiver && receiver.reliable === true);
  return `new ${isReliable ? 'Reliable' : 'My'}Receiver(StorageLevel.${typeof storageLevel === 'string' ? storageLevel : 'MEMORY_AND_DISK_SER_2'})`;
}

/** The element type, where nothing tells it. */
const ELEMENTS: Readonly<Record<string, string | undefined>> = { rawSocketStream: '[String]', actorStream: '[String]' };

/** Methods whose overloads or arguments are not those of the parameters, one by one. */
const SPELT: Readonly<Record<string, ((inCode: NodeInCode) => readonly string[] | null) | undefined>> = {
  receiverStream: ({ node }) => [receiverText(node)],
  socketStream: (inCode) => {
    const converter = compiledParam(inCode, 'converter');
    const { hostname, port, storageLevel } = inCode.node.params;
    if (converter === null) return null;
    return [JSON.stringify(hostname), printJsonExact(port ?? 0), `in => Source.fromInputStream(in).getLines().map(${inCode.language.toScala(converter.tree)})`, `StorageLevel.${typeof storageLevel === 'string' ? storageLevel : ''}`];
  },
  actorStream: ({ node }) => [typeof node.params['props'] === 'string' ? node.params['props'] : '', JSON.stringify(node.params['name']), ...(typeof node.params['storageLevel'] === 'string' ? [`StorageLevel.${node.params['storageLevel']}`] : [])],
  foreachRDD: ({ node, inputs }) => [scalaAction(node.params['action'] ?? 'collect', nameOf(inputs[0] ?? ''))],
  // only the whole form takes either of them
  fileStream: (inCode) => {
    const { directory, filter, newFilesOnly } = inCode.node.params;
    const own = filter === undefined ? null : compiledParam(inCode, 'filter');
    if (filter !== undefined && own === null) return null;
    if (own === null && newFilesOnly === undefined) return [JSON.stringify(directory)];
    const names = own === null ? '(path: Path) => !path.getName.startsWith(".")' : `(path: Path) => (${typed(inCode, own)})(path.getName)`;
    return [JSON.stringify(directory), names, `newFilesOnly = ${newFilesOnly !== false}`];
  },
  queueStream: ({ node }) => ['queue', ...(node.params['oneAtATime'] === false ? ['oneAtATime = false'] : []), ...(node.params['defaultRDD'] === undefined ? [] : [`defaultRDD = ${node.params['defaultRDD'] === null ? 'null' : 'ssc.sparkContext.makeRDD(…)'}`])],
  combineByKey: (inCode) => {
    const functions = ['createCombiner', 'mergeValue', 'mergeCombiner'].map((name) => compiledParam(inCode, name));
    if (functions.some((fn) => fn === null)) return null;
    const aside = inCode.node.params['mapSideCombine'];
    return [...functions.flatMap((fn) => (fn === null ? [] : [typed(inCode, fn)])), `new HashPartitioner(${partitions(inCode)})`, ...(aside === undefined ? [] : [`mapSideCombine = ${printJsonExact(aside)}`])];
  },
  // the overloads take functions of different kinds, so Scala wants to know which
  updateStateByKey: (inCode) => {
    const update = compiledParam(inCode, 'updateFunc');
    const { numPartitions, initialState, rememberPartitioner } = inCode.node.params;
    if (update === null) return null;
    const recipe = inCode.recipe;
    if (recipe.stream === 'StateDStream' && recipe.form !== 'plain') {
      const start = initialState === undefined || initialState === null ? [] : ['ssc.sparkContext.makeRDD(…)'];
      return [updating(inCode, update, recipe.form), `new HashPartitioner(${partitions(inCode)})`, rememberPartitioner === false ? 'false' : 'true', ...start];
    }
    if (initialState !== undefined && initialState !== null) return [typed(inCode, update), `new HashPartitioner(${partitions(inCode)})`, 'ssc.sparkContext.makeRDD(…)'];
    return [typed(inCode, update), ...(numPartitions === undefined ? [] : [printJsonExact(numPartitions)])];
  },
  transform: (inCode) => onRdds(inCode, 1, (names) => (names.length === 1 ? names.join('') : `(${names.join(', ')})`)),
  transformWith: (inCode) => onRdds(inCode, 2, (names) => `(${names.map((name, index) => `${name}: ${index < 2 ? `RDD[${typeInScala(inCode.types[index] ?? ANY)}]` : 'Time'}`).join(', ')})`),
  // the context's own always gets the time
  'StreamingContext.transform': (inCode) => onRdds(inCode, 1, ([rdds = '_', time = '_']) => `(${rdds}, ${time})`),
};

const ANY: Type = { t: 'Any' };

/** A function on RDDs, its parameters spelt by `spell`. In the lab the batch time is its milliseconds; Spark gives a Time. */
function onRdds(inCode: NodeInCode, streams: number, spell: (names: readonly string[]) => string): readonly string[] | null {
  const fn = compiledParam(inCode, 'f');
  if (fn === null) return null;
  const [, names = '', body = ''] = /^\(?(.*?)\)? => ([\s\S]*)$/.exec(inCode.language.toScala(fn.tree)) ?? [];
  if (fn.tree.params.some((param) => param.parts.length > 0)) return [inCode.language.toScala(fn.tree)];
  const parts = names.split(', ');
  const time = parts[streams];
  if (time === undefined || time === '_') return [`${spell(parts)} => ${body}`];
  return [`${spell([...parts.slice(0, streams), 'batchTime'])} => { val ${time} = batchTime.milliseconds; ${body} }`];
}

/** Spark gives a Time where the lab gives its milliseconds, and an Iterator of a partition. */
function updating(inCode: NodeInCode, fn: Compiled, form: 'timed' | 'rows'): string {
  const whole = typed(inCode, fn);
  if (form === 'rows') {
    const [rows] = fn.tree.params;
    return rows === undefined ? whole : `(it: Iterator[${typeInScala(rows.type.t === 'List' ? rows.type.of : rows.type)}]) => (${whole})(it.toSeq).iterator`;
  }
  const types = fn.tree.params.slice(1).map((param, index) => `${'kvs'[index] ?? 'x'}: ${typeInScala(param.type)}`);
  return `(t: Time, ${types.join(', ')}) => (${whole})(t.milliseconds, k, v, s)`;
}

const partitions = ({ node }: NodeInCode): string => (node.params['numPartitions'] === undefined ? 'ssc.sparkContext.defaultParallelism' : printJsonExact(node.params['numPartitions']));

/** With the types of its parameters; one whose parameters are taken apart is a case function, which has them from its pattern. */
function typed({ language }: NodeInCode, fn: Compiled): string {
  const text = language.toScala(fn.tree);
  const body = /^(?:\([^()]*\)|\w+) => ([\s\S]*)$/.exec(text)?.[1];
  if (text.startsWith('{') || body === undefined) return text;
  return `(${fn.tree.params.map((param) => `${param.name ?? '_'}: ${typeInScala(param.type)}`).join(', ')}) => ${body}`;
}

/** As Spark's methods declare their functions: the values of a key are a Seq. */
function typeInScala(type: Type): string {
  switch (type.t) {
    case 'List':
      return `Seq[${typeInScala(type.of)}]`;
    case 'Option':
    case 'RDD':
      return `${type.t}[${typeInScala(type.of)}]`;
    case 'Tuple':
      return `(${type.of.map(typeInScala).join(', ')})`;
    default:
      return type.t;
  }
}

function argument(inCode: NodeInCode, param: ParamSpec, value: ExactJson): string | null {
  switch (param.kind) {
    case 'expression': {
      const compiled = compiledParam(inCode, param.name);
      return compiled === null ? null : inCode.language.toScala(compiled.tree);
    }
    case 'duration':
      return typeof value === 'number' ? durationOf(value) : null;
    case 'choice':
      return typeof value === 'string' ? `StorageLevel.${value}` : null;
    case 'text':
      return JSON.stringify(value);
    default:
      return printJsonExact(value);
  }
}
