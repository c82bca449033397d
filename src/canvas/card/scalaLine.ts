/**
 * An operator as the line of Scala that makes it, e.g. `val pairs = words.map(word => (word, 1L))`. Expressions are printed from the
 * checked tree; while one does not compile there is no line. Comes in: the checked graph; goes out: text, or null.
 */
import { printJsonExact } from '../../base/index.ts';
import type { Compiled, RecordNames, Type } from '../../language/index.ts';
import type { ParamSpec } from '../../operators/index.ts';
import type { ExactJson, LabDocument } from '../../plan/index.ts';
import type { Checked } from '../check.ts';
import { scalaAction } from './scalaAction.ts';
import { factsOf } from './facts.ts';
import { compiledParam, nodeInCode, type CodeStyle, type NodeInCode } from './functions.ts';
import { scalaImports, type CodeLine } from './imports.ts';
import { scalaNames } from './names.ts';
import { scalaOwn } from './own.ts';
import { newRecords } from './records.ts';
import { mapWithStateLines } from './stateSpec.ts';
import { shortText, wholeText } from './values.ts';

export function scalaLine(document: LabDocument, checked: Checked, id: string): CodeLine | null {
  const { language } = checked;
  return language === null ? null : scalaLineIn({ whole: false, names: scalaNames(document), records: newRecords(language) }, document, checked, id);
}

/** In the style of a program, whose names and records its lines share. */
export function scalaLineIn(style: CodeStyle, document: LabDocument, checked: Checked, id: string): CodeLine | null {
  const inCode = nodeInCode(document, checked, id, style);
  const call = inCode === null ? null : callOf(inCode, document);
  if (inCode === null || call === null) return null;
  const line = inCode.spec.gives === 'nothing' ? call : `val ${style.names(id)} = ${call}`;
  const own = [...style.records.classes(), ...scalaOwn(line)];
  return { line, imports: scalaImports([...own, line].join('\n')), needs: own.join('\n') };
}

/** Methods of the context on a list of streams. */
const CONTEXT = 'StreamingContext.';

function callOf(inCode: NodeInCode, document: LabDocument): string | null {
  const { node, spec, style: { names, records } } = inCode;
  const [first = '', ...others] = inCode.inputs.map((input, index) => names(index === 0 ? ownerOf(inCode, document, input) : input));
  if (inCode.recipe.stream === 'MapWithStateDStreamImpl') return mapWithStateLines(inCode, inCode.recipe, first, durationOf);
  if (node.op === 'ConstantInputDStream') return `new ConstantInputDStream(ssc, ${rddText(inCode, node.params['values'] ?? [], inCode.gives ?? ANY)})`;
  if (node.op === 'foreachRDD') {
    const action = scalaAction(node.params['action'] ?? 'collect', { language: inCode.language, type: inCode.types[0] ?? ANY, stream: first, record: records.nameOf });
    return action === null ? null : `${first}.foreachRDD${action}`;
  }
  if (node.op === 'glom') return `${first}.glom().map(_.toSeq)`;
  const args = argumentsOf(inCode);
  if (args === null) return null;
  const asFiles = FILES[node.op]?.(args.join(', '));
  if (asFiles !== undefined) return asFiles;
  const ofContext = node.op.startsWith(CONTEXT) ? node.op.slice(CONTEXT.length) : node.op === 'union' && others.length > 1 ? node.op : null;
  if (ofContext !== null) return `ssc.${ofContext}(${[`Seq(${[first, ...others].join(', ')})`, ...args].join(', ')})`;
  return `${spec.inputs === 0 ? 'ssc' : first}.${node.op}${ELEMENTS[node.op] ?? ''}${formatOf(inCode)}(${[...others, ...args].join(', ')})`;
}

/** A method that only one class of streams has is called on that one: persist and checkpoint give it back as a DStream. */
function ownerOf(inCode: NodeInCode, document: LabDocument, input: string): string {
  const { behind } = factsOf(inCode.node.op);
  const above = document.graph.nodes.find((other) => other.id === input);
  if (behind === undefined || above === undefined || above.op === behind) return input;
  const next = document.graph.edges.find((edge) => edge.to === input)?.from;
  return next === undefined ? input : ownerOf(inCode, document, next);
}

/** Sources whose elements become plain values at once. */
const FILES: Readonly<Record<string, ((args: string) => string) | undefined>> = {
  fileStream: (args) => `ssc.fileStream[LongWritable, Text, TextInputFormat](${args}).map { case (offset, line) => (offset.get, line.toString) }`,
  binaryRecordsStream: (args) => `ssc.binaryRecordsStream(${args}).map(_.toList.map(_.toLong))`,
};

/** The output format of Hadoop's methods stands in their type argument. */
function formatOf({ node, recipe: { type }, language, style }: NodeInCode): string {
  const of = FORMATS[node.op];
  return of !== undefined && type.t === 'Tuple' ? `[${of}[${type.of.map((part) => language.scalaType(part, style.records.nameOf)).join(', ')}]]` : '';
}

/** Of Hadoop's old and new API. */
const FORMATS: Readonly<Record<string, string | undefined>> = { saveAsHadoopFiles: 'TextOutputFormat', saveAsNewAPIHadoopFiles: 'mapreduce.lib.output.TextOutputFormat' };

export const durationOf = (ms: number): string => (ms % 1000 === 0 ? `Seconds(${ms / 1000})` : `Milliseconds(${ms})`);

function argumentsOf(inCode: NodeInCode): readonly string[] | null {
  const { node } = inCode;
  const own = SPELT[node.op]?.(inCode);
  if (own !== undefined) return own;
  const args: string[] = [];
  for (const param of inCode.spec.params) {
    const value = node.params[param.name] ?? slideNeeded(inCode, param.name) ?? (node.op.endsWith('HadoopFiles') && param.name === 'suffix' ? '' : undefined);
    if (value === undefined) continue;
    const text = argument(inCode, param, value);
    if (text === null) return null;
    args.push(param.required || IN_PLACE[node.op] === param.name ? text : `${param.name} = ${text}`);
  }
  return args;
}

/** Optional in the lab, not in Spark. */
const IN_PLACE: Readonly<Record<string, string | undefined>> = { reduceByWindow: 'slideDuration', saveAsHadoopFiles: 'suffix', saveAsNewAPIHadoopFiles: 'suffix' };

/** Where the number of partitions is said, a method without an inverse wants the slide too; reduceByWindow always wants it. */
function slideNeeded({ node, slideMs }: NodeInCode, name: string): number | undefined {
  if (name !== 'slideDuration' || node.params['windowDuration'] === undefined) return undefined;
  return node.op === 'reduceByWindow' || node.params['numPartitions'] !== undefined ? slideMs : undefined;
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
    return [JSON.stringify(hostname), printJsonExact(port ?? 0), `in => Source.fromInputStream(in).getLines().map(${inCode.language.toScala(converter.tree, inCode.style.records.nameOf)})`, `StorageLevel.${typeof storageLevel === 'string' ? storageLevel : ''}`];
  },
  actorStream: ({ node }) => [typeof node.params['props'] === 'string' ? node.params['props'] : '', JSON.stringify(node.params['name']), ...(typeof node.params['storageLevel'] === 'string' ? [`StorageLevel.${node.params['storageLevel']}`] : [])],
  mapPartitions: (inCode) => {
    const fn = compiledParam(inCode, 'f');
    return fn === null ? null : [inCode.language.partitionFunction(fn.tree, inCode.style.records.nameOf)];
  },
  // only the whole form takes either of them
  fileStream: (inCode) => {
    const { directory, filter, newFilesOnly } = inCode.node.params;
    const own = filter === undefined ? null : compiledParam(inCode, 'filter');
    if (filter !== undefined && own === null) return null;
    if (own === null && newFilesOnly === undefined) return [JSON.stringify(directory)];
    const names = own === null ? '(path: Path) => !path.getName.startsWith(".")' : `(path: Path) => (${typed(inCode, own)})(path.getName)`;
    return [JSON.stringify(directory), names, `newFilesOnly = ${newFilesOnly !== false}`];
  },
  queueStream: (inCode) => {
    const { oneAtATime, defaultRDD } = inCode.node.params;
    const spare = defaultRDD === undefined ? [] : [`defaultRDD = ${defaultRDD === null ? 'null' : rddText(inCode, defaultRDD, inCode.gives ?? ANY)}`];
    return [queueText(inCode), ...(oneAtATime === false || spare.length > 0 ? [`oneAtATime = ${oneAtATime !== false}`] : []), ...spare];
  },
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
      const pairs = initialState === undefined || initialState === null ? null : rddText(inCode, initialState, inCode.gives ?? ANY);
      // the form with the time wants an Option
      const start = pairs === null ? [] : [recipe.form === 'timed' ? `Some(${pairs})` : pairs];
      return [updating(inCode, update, recipe.form), `new HashPartitioner(${partitions(inCode)})`, rememberPartitioner === false ? 'false' : 'true', ...start];
    }
    // the values of a key come as a Seq
    const text = inCode.language.typedFunction(update.tree, inCode.style.records.nameOf).replace(/: (?:List|Iterable)\[/, ': Seq[');
    if (initialState !== undefined && initialState !== null) return [text, `new HashPartitioner(${partitions(inCode)})`, rddText(inCode, initialState, inCode.gives ?? ANY)];
    return [text, ...(numPartitions === undefined ? [] : [printJsonExact(numPartitions)])];
  },
  transform: (inCode) => onRdds(inCode, 1, (names) => (names.length === 1 ? names.join('') : `(${names.join(', ')})`)),
  transformWith: (inCode) => onRdds(inCode, 2, (names) => `(${names.map((name, index) => `${name}: ${index < 2 ? `RDD[${inCode.language.scalaType(inCode.types[index] ?? ANY, inCode.style.records.nameOf)}]` : 'Time'}`).join(', ')})`),
  // the context's own always gets the time
  'StreamingContext.transform': (inCode) => onRdds(inCode, 1, ([rdds = '_', time = '_']) => `(${rdds}, ${time})`),
};

const ANY: Type = { t: 'Any' };

/** An RDD of values that stand in the document; where they are long, a name for them and a note how many they are. */
function rddText({ node, language, style: { whole, records } }: NodeInCode, values: ExactJson, type: Type): string {
  const text = whole ? wholeText(language, type, values, 'toScala', records.nameOf) : shortText(language, { t: 'List', of: type }, values, 'toScala', records.nameOf) ?? `values /* List[${language.scalaType(type)}], ${Array.isArray(values) ? values.length : 0} elements */`;
  const { numSlices } = node.params;
  return `ssc.sparkContext.makeRDD(${text}${numSlices === undefined ? '' : `, ${printJsonExact(numSlices)}`})`;
}

function queueText(inCode: NodeInCode): string {
  const batches = Array.isArray(inCode.node.params['queue']) ? (inCode.node.params['queue'] as readonly ExactJson[]) : [];
  const element = inCode.language.scalaType(inCode.gives ?? ANY, inCode.style.records.nameOf);
  const rdds = batches.map((batch) => rddText(inCode, batch, inCode.gives ?? ANY));
  const text = `mutable.Queue${inCode.style.whole ? `[RDD[${element}]]` : ''}(${rdds.join(inCode.style.whole && rdds.length > 1 ? ',\n  ' : ', ')})`;
  return inCode.style.whole || (batches.length > 0 && text.length <= LONGEST_QUEUE && rdds.every((rdd) => !rdd.includes('(values /*'))) ? text : `queue /* mutable.Queue[RDD[${element}]], ${batches.length} batches */`;
}
const LONGEST_QUEUE = 160;

/** A function on RDDs, its parameters spelt by `spell`. In the lab the batch time is its milliseconds; Spark gives a Time. */
function onRdds(inCode: NodeInCode, streams: number, spell: (names: readonly string[]) => string): readonly string[] | null {
  const fn = compiledParam(inCode, 'f');
  if (fn === null) return null;
  const [, names = '', body = ''] = /^\(?(.*?)\)? => ([\s\S]*)$/.exec(inCode.language.toScala(fn.tree, inCode.style.records.nameOf)) ?? [];
  const taken = /^\{ case (?:\((Seq\(.*\)), (\w+)\)|(Seq\(.*?\))) => ([\s\S]*) \}$/.exec(inCode.language.toScala(fn.tree, inCode.style.records.nameOf));
  if (taken !== null) return [`{ case (${taken[1] ?? taken[3] ?? ''}, ${taken[2] === undefined || taken[2] === '_' ? '_) => ' : `batchTime) => val ${taken[2]} = batchTime.milliseconds; `}${taken[4] ?? ''} }`];
  const parts = names.split(', ');
  const time = parts[streams];
  if (time === undefined || time === '_') return [`${spell(parts)} => ${body}`];
  const given = parts.includes('batchTime') ? 'at' : 'batchTime';
  return [`${spell([...parts.slice(0, streams), given])} => { val ${time} = ${given}.milliseconds; ${body} }`];
}

/** Spark gives a Time where the lab gives its milliseconds, and an Iterator of a partition. */
function updating(inCode: NodeInCode, fn: Compiled, form: 'timed' | 'rows'): string {
  const { nameOf } = inCode.style.records;
  const typeInScala = (type: Type): string => asSeqs(type, nameOf);
  const whole = inCode.language.typedFunction(fn.tree, nameOf, typeInScala);
  if (form === 'rows') {
    const [rows] = fn.tree.params;
    return rows === undefined ? whole : `(it: Iterator[${typeInScala(rows.type.t === 'List' ? rows.type.of : rows.type)}]) => (${whole})(it.toSeq).iterator`;
  }
  const types = fn.tree.params.slice(1).map((param, index) => `${'kvs'[index] ?? 'x'}: ${typeInScala(param.type)}`);
  return `(t: Time, ${types.join(', ')}) => (${whole})(t.milliseconds, k, v, s)`;
}

const partitions = ({ node }: NodeInCode): string => (node.params['numPartitions'] === undefined ? 'ssc.sparkContext.defaultParallelism' : printJsonExact(node.params['numPartitions']));

/** As the methods of state declare their functions: the values of a key are a Seq. */
function asSeqs(type: Type, record: RecordNames): string {
  switch (type.t) {
    case 'List':
      return `Seq[${asSeqs(type.of, record)}]`;
    case 'Option':
      return `Option[${asSeqs(type.of, record)}]`;
    case 'Tuple':
      return `(${type.of.map((of) => asSeqs(of, record)).join(', ')})`;
    case 'Record':
      return record(type);
    default:
      return type.t;
  }
}

const typed = ({ language, style }: NodeInCode, fn: Compiled): string => language.typedFunction(fn.tree, style.records.nameOf);

function argument(inCode: NodeInCode, param: ParamSpec, value: ExactJson): string | null {
  switch (param.kind) {
    case 'expression': {
      const compiled = compiledParam(inCode, param.name);
      return compiled === null ? null : inCode.language.toScala(compiled.tree, inCode.style.records.nameOf);
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
