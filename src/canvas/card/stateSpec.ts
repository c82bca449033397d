/**
 * mapWithState as Scala: the document's function, which gives the new state, inside one for StateSpec, which changes Spark's State. Comes
 * in: the node, its recipe, the stream it is called on; goes out: lines of Scala, or null while the function does not compile.
 */
import type { Type } from '../../language/index.ts';
import type { StreamRecipe } from '../../operators/index.ts';
import type { NodeInCode } from './functions.ts';
import { valueText, wholeText } from './values.ts';

type WithState = Extract<StreamRecipe, { stream: 'MapWithStateDStreamImpl' }>;

export function mapWithStateLines(inCode: NodeInCode, recipe: WithState, on: string, durationText: (ms: number) => string): string | null {
  const { language } = inCode;
  const { nameOf } = inCode.style.records;
  const spell = (type: Type): string => language.scalaType(type, nameOf);
  const { f, form } = recipe.mapping;
  if (!('source' in f)) return null;
  const compiled = language.compile(f.source, f.takes, f.gives);
  if (language.isProblem(compiled)) return null;
  const time = form === 'timed';
  const [key, value] = time ? f.takes.slice(1) : f.takes;
  if (key === undefined || value === undefined) return null;
  const args = `${time ? 'time.milliseconds, ' : ''}key, value, state.getOption()`;
  return [
    '{',
    `  val update: (${f.takes.map(spell).join(', ')}) => ${spell(f.gives)} =`,
    `    ${language.toScala(compiled.tree, nameOf)}`,
    `  ${on}.mapWithState(StateSpec.function((${time ? 'time: Time, ' : ''}key: ${spell(key)}, value: ${spell(value)}, state: State[${spell(recipe.state)}]) => {`,
    `    val (next, mapped) = update(${args})`,
    '    if (!state.isTimingOut()) {',
    '      if (next.isDefined) state.update(next.get) else if (state.exists()) state.remove()',
    '    }',
    '    mapped',
    `  })${settings(inCode, recipe, key, durationText)})`,
    '}',
  ].join('\n');
}

function settings({ node, language, style }: NodeInCode, recipe: WithState, key: Type, durationText: (ms: number) => string): string {
  const parts: string[] = [];
  if (recipe.timeoutMs !== null) parts.push(`.timeout(${durationText(recipe.timeoutMs)})`);
  if (node.params['numPartitions'] !== undefined) parts.push(`.numPartitions(${recipe.numPartitions})`);
  if (recipe.initial !== null) {
    const pair = language.tuple(key, recipe.state);
    // a name where they are more than a line may hold
    const pairs = style.whole ? wholeText(language, pair, recipe.initial, 'toScala', style.records.nameOf) : valueText(language, language.list(pair), recipe.initial, 'toScala', style.records.nameOf);
    parts.push(`.initialState(ssc.sparkContext.makeRDD(${pairs ?? 'initial'}))`);
  }
  return parts.join('');
}
