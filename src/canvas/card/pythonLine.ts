/**
 * An operator as the line of Python that makes it with PySpark, e.g. `pairs = words.map(lambda word: (word, 1))`, and the functions that
 * line needs. Comes in: the checked graph; goes out: text, or null while something does not compile or PySpark has no such method.
 */
import { printJsonExact } from '../../base/index.ts';
import type { Type } from '../../language/index.ts';
import type { ParamSpec } from '../../operators/index.ts';
import type { ExactJson, LabDocument } from '../../plan/index.ts';
import type { Checked } from '../check.ts';
import { DEFAULT_VIEW, memberOf } from '../inspector/actionKinds.ts';
import { factsOf } from './facts.ts';
import { compiledParam, nodeInCode, type NodeInCode } from './functions.ts';
import { shortText } from './values.ts';

export interface PythonLine { readonly line: string; readonly needs: string }

export function pythonLine(document: LabDocument, checked: Checked, id: string): PythonLine | null {
  const inCode = nodeInCode(document, checked, id);
  if (inCode === null || factsOf(inCode.node.op).python === 'missing') return null;
  const call = callOf(inCode);
  if (call === null) return null;
  return { line: inCode.spec.gives === 'nothing' ? call : `${nameOf(id)} = ${call}`, needs: inCode.language.helpersFor(call) };
}

const nameOf = (id: string): string => { const name = id.replace(/[^A-Za-z0-9_]/g, '_'); return /^[0-9]/.test(name) || name === '' ? `_${name}` : name; };

function callOf(inCode: NodeInCode): string | null {
  const { node, spec } = inCode;
  const [first = '', ...others] = inCode.inputs.map(nameOf);
  if (node.op === 'StreamingContext.union' || (node.op === 'union' && others.length > 1)) return `ssc.union(${[first, ...others].join(', ')})`;
  const args = argumentsOf(inCode);
  if (args === null) return null;
  // PySpark's gets no time
  if (node.op === 'StreamingContext.transform' && compiledParam(inCode, 'f')?.params.length !== 1) return null;
  if (node.op === 'StreamingContext.transform') return `ssc.transform(${[`[${[first, ...others].join(', ')}]`, ...args].join(', ')})`;
  const streams = node.op === 'transformWith' ? [...args, ...others] : [...others, ...args];
  return `${spec.inputs === 0 ? 'ssc' : first}.${METHODS[node.op] ?? node.op}(${streams.join(', ')})`;
}

const ANY: Type = { t: 'Any' };
const METHODS: Readonly<Record<string, string | undefined>> = { print: 'pprint' };

/** Arguments that PySpark does not have, or calls otherwise. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string | null>> | undefined>> = {
  combineByKey: { mapSideCombine: null, mergeCombiner: 'mergeCombiners' },
  countByValue: { numPartitions: null },
  queueStream: { numSlices: null, type: null, defaultRDD: 'default' },
  updateStateByKey: { initialState: 'initialRDD' },
  persist: { level: 'storageLevel' },
};
/** Methods that want the inverse in its place. */
const WITH_INVERSE = new Set(['reduceByWindow', 'reduceByKeyAndWindow']);

function argumentsOf(inCode: NodeInCode): readonly string[] | null {
  const { node, spec } = inCode;
  if (node.op === 'foreachRDD') {
    const text = actionIn(node.params['action'] ?? 'collect', nameOf(inCode.inputs[0] ?? ''), inCode.types[0] ?? ANY);
    return [`lambda ${/\{time\}|time\.timestamp|\.slice\(/.test(text) ? 'time, rdd' : 'rdd'}: ${text}`];
  }
  const args: string[] = [];
  for (const param of spec.params) {
    const given = node.params[param.name];
    const name = NAMES[node.op]?.[param.name] === undefined ? param.name : NAMES[node.op]?.[param.name] ?? null;
    const inPlace = param.required || (WITH_INVERSE.has(node.op) && param.name === 'invReduceFunc');
    if (given === undefined && inPlace && param.name === 'invReduceFunc') args.push('None');
    // persist must be told its level
    const value = given ?? (node.op === 'persist' ? 'MEMORY_ONLY_SER' : node.op === 'reduceByWindow' && param.name === 'slideDuration' ? inCode.slideMs : undefined);
    if (value === undefined || name === null) continue;
    const text = argument(inCode, param, value);
    if (text === null) return null;
    args.push(inPlace ? text : `${name}=${text}`);
  }
  return args;
}

function argument(inCode: NodeInCode, param: ParamSpec, value: ExactJson): string | null {
  switch (param.kind) {
    case 'expression': {
      const compiled = compiledParam(inCode, param.name);
      return compiled === null ? null : withTimeFirst(inCode, inCode.language.toPython(compiled.tree));
    }
    case 'duration':
      return typeof value === 'number' ? String(value / 1000) : null;
    case 'choice':
      // PySpark has no levels with _SER
      return typeof value === 'string' ? `StorageLevel.${value.replace('_SER', '')}` : null;
    case 'batch':
      return value === null ? 'None' : `ssc.sparkContext.parallelize(${shortText(inCode.language, { t: 'List', of: inCode.gives ?? ANY }, value, 'toPython') ?? 'values'})`;
    case 'batches':
      return shortText(inCode.language, { t: 'List', of: { t: 'List', of: inCode.gives ?? ANY } }, value, 'toPython') ?? 'queue';
    default:
      return literal(value);
  }
}

/** A function on RDDs that wants the batch time has it first in Python. */
function withTimeFirst({ spec }: NodeInCode, lambda: string): string {
  if (!spec.op.startsWith('transform')) return lambda;
  const [, names = '', body = ''] = /^lambda ([^:]*): ([\s\S]*)$/.exec(lambda) ?? [];
  const parts = names.split(', ');
  return parts.length > spec.inputs && body !== '' ? `lambda ${[...parts.slice(spec.inputs), ...parts.slice(0, spec.inputs)].join(', ')}: ${body}` : lambda;
}

function literal(value: ExactJson): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return printJsonExact(value);
  if (Array.isArray(value)) return `[${value.map((item: ExactJson) => literal(item)).join(', ')}]`;
  return `{${Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${literal(item)}`).join(', ')}}`;
}

function actionIn(action: ExactJson, stream: string, type: Type): string {
  if (action === 'none') return 'None';
  if (typeof action === 'string') return `rdd.${action}()`;
  if (Array.isArray(action)) return `[${action.map((item: ExactJson) => actionIn(item, stream, type)).join(', ')}]`;
  if (action === null || typeof action !== 'object') return 'None';
  const [[name, value] = ['', null]] = Object.entries(action);
  if (name === 'write') return writeIn(value);
  if (name === 'sql') return sqlIn(value, type);
  // PySpark gives the batch time as a datetime
  if (name === 'save' && typeof value === 'string') return `rdd.saveAsTextFile(f${JSON.stringify(`${value}-{int(time.timestamp() * 1000)}`)})`;
  if (name === 'slice') return `[one.collect() for one in ${stream}.slice(time - timedelta(milliseconds=${literal(memberOf(value, 'back') ?? 0)}), time)]`;
  if (name === 'ifNotEmpty') return `None if rdd.isEmpty() else ${actionIn(value, stream, type)}`;
  return name === 'sleep' ? `time.sleep(${Number(value) / 1000})` : `rdd.${name}(${literal(value)})`;
}

const SQL_TYPES: Readonly<Record<string, string | undefined>> = { String: 'string', Long: 'bigint', Double: 'double', Boolean: 'boolean' };

/** With the types stated: PySpark would look for them in the elements, and fails where there are none. */
function sqlIn(sql: ExactJson, type: Type): string {
  const columns = memberOf(sql, 'columns');
  const parts: readonly (readonly [string, Type])[] = type.t === 'Tuple' ? type.of.map((of, index) => [`_${index + 1}`, of]) : type.t === 'Record' ? type.fields : [['value', type]];
  const schema = parts.map(([own, of], index) => `${Array.isArray(columns) ? String(columns[index] ?? own) : own} ${SQL_TYPES[of.t === 'Option' ? of.of.t : of.t] ?? 'string'}`).join(', ');
  const rows = type.t === 'Tuple' || type.t === 'Record' ? 'rdd' : 'rdd.map(lambda row: (row,))';
  return `[spark.createDataFrame(${rows}, ${JSON.stringify(schema)}).createOrReplaceTempView(${literal(memberOf(sql, 'view') ?? DEFAULT_VIEW)}), spark.sql(${literal(memberOf(sql, 'query') ?? '')}).show()]`;
}

/** Names in the style of Spark's programming guide stand for what a program would bring. */
function writeIn(write: ExactJson): string {
  if (write === null || typeof write !== 'object' || Array.isArray(write)) return 'None';
  const { into, connection = 'partition', mode = 'append' } = write as Readonly<Record<string, ExactJson | undefined>>;
  if (into === 'console') return connection === 'record' ? 'rdd.foreach(print)' : 'rdd.foreachPartition(lambda rows: [print(row) for row in rows])';
  const send = mode === 'upsert' ? 'upsert' : 'send';
  if (connection === 'record') return `rdd.foreach(lambda row: create_new_connection().${send}(row))`;
  const from = connection === 'driver' ? 'connection' : connection === 'pool' ? 'ConnectionPool.get_connection()' : 'create_new_connection()';
  const call = mode === 'transactional' ? `commit_once(f"{time}-{TaskContext.get().partitionId()}", rows)` : `${send}_all(rows)`;
  return `rdd.foreachPartition(lambda rows: ${from}.${call})`;
}
