/**
 * An operator as the line of Scala that makes it, e.g. `val pairs = words.map(word => (word, 1L))`. Expressions are printed from the
 * checked tree; while one does not compile there is no line. Comes in: the checked graph; goes out: text, or null.
 */
import { printJsonExact } from '../../base/index.ts';
import type { Fn, OperatorSpec, ParamSpec, StreamRecipe } from '../../operators/index.ts';
import type { ExactJson, GraphNode, LabDocument } from '../../plan/index.ts';
import { specOf, type Checked } from '../check.ts';
import { actionText } from '../graph/summary.ts';
import { mapWithStateLines } from './stateSpec.ts';

type Language = NonNullable<Checked['language']>;

export function scalaLine(document: LabDocument, checked: Checked, id: string): string | null {
  const node = document.graph.nodes.find((other) => other.id === id);
  const found = checked.graph?.nodes.get(id);
  const { language } = checked;
  if (node === undefined || found === undefined || found.recipe === null || language === null) return null;
  const spec = specOf(checked, node.op);
  if (spec === null) return null;
  if (found.recipe.stream === 'MapWithStateDStreamImpl') {
    const block = mapWithStateLines(node, found.recipe, nameOf(found.inputs[0] ?? ''), durationOf, language);
    return block === null ? null : `val ${nameOf(id)} = ${block}`;
  }
  const args = argumentsOf(node, spec, found.recipe, language);
  if (args === null) return null;
  const [first, ...others] = found.inputs.map(nameOf);
  const on = spec.inputs === 0 ? 'ssc' : (first ?? '');
  const streams = [...(first === undefined ? [] : [first]), ...others];
  const call = callOf(node, `${spec.op}${formatOf(node.op, found.recipe, language)}`, on, streams, args);
  return spec.gives === 'nothing' ? call : `val ${nameOf(id)} = ${call}`;
}

function callOf(node: GraphNode, op: string, on: string, streams: readonly string[], args: readonly string[]): string {
  if (op === 'ConstantInputDStream') return `new ConstantInputDStream(ssc, ssc.sparkContext.makeRDD(values${node.params['numSlices'] === undefined ? '' : `, ${printJsonExact(node.params['numSlices'])}`}))`;
  const method = op.startsWith('StreamingContext.') ? op.slice('StreamingContext.'.length) : op === 'union' && streams.length > 2 ? op : null;
  if (method !== null) return `ssc.${method}(${[`Seq(${streams.join(', ')})`, ...args].join(', ')})`;
  return `${on}.${op}(${[...streams.slice(1), ...args].join(', ')})`;
}

/** The output format of Hadoop's methods stands in their type argument. */
function formatOf(op: string, { type }: StreamRecipe, { typeText }: Language): string {
  if (!op.endsWith('HadoopFiles') || type.t !== 'Tuple') return '';
  return `[TextOutputFormat[${type.of.map(typeText).join(', ')}]]`;
}

/** An id as a name of Scala: as it is where it is one, else between back ticks. */
const nameOf = (id: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(id) ? id : `\`${id.replaceAll('`', '')}\``);

const durationOf = (ms: number): string => (ms % 1000 === 0 ? `Seconds(${ms / 1000})` : `Milliseconds(${ms})`);

function argumentsOf(node: GraphNode, spec: OperatorSpec, recipe: StreamRecipe, language: Language): readonly string[] | null {
  if (node.op === 'foreachRDD') return [`rdd => /* ${actionText(node.params['action'] ?? 'collect')} */`];
  if (node.op === 'queueStream') return ['queue', ...(node.params['oneAtATime'] === false ? ['oneAtATime = false'] : [])];
  const args: string[] = [];
  for (const param of spec.params) {
    const value = node.params[param.name];
    if (value === undefined) continue;
    const text = argument(param, value, recipe, language);
    if (text === null) return null;
    args.push(param.required ? text : `${param.name} = ${text}`);
  }
  return args;
}

function argument(param: ParamSpec, value: ExactJson, recipe: StreamRecipe, language: Language): string | null {
  switch (param.kind) {
    case 'expression':
      return typeof value === 'string' ? expression(value, recipe, language) : null;
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

/** The checked types of an expression stand in the recipe, beside its source. */
function expression(source: string, recipe: StreamRecipe, language: Language): string | null {
  const fn = functionsOf(recipe).find((other) => 'source' in other && other.source === source);
  if (fn === undefined || !('source' in fn)) return null;
  const compiled = language.compile(fn.source, fn.takes, fn.gives);
  return language.isProblem(compiled) ? null : language.toScala(compiled.tree);
}

function functionsOf(recipe: StreamRecipe): readonly Fn[] {
  const own = Object.values(recipe).filter((value): value is Fn => typeof value === 'object' && value !== null && 'source' in value);
  const parents = 'parents' in recipe ? recipe.parents : 'parent' in recipe ? [recipe.parent] : [];
  return [...own, ...parents.flatMap((parent) => ('stream' in parent ? functionsOf(parent) : []))];
}
