/**
 * mapWithState as Scala: the document's function, which gives the new state, inside one for StateSpec, which changes Spark's State. Comes
 * in: the node, its recipe, the stream it is called on; goes out: lines of Scala, or null while the function does not compile.
 */
import { printJsonExact } from '../../base/index.ts';
import type * as Language from '../../language/index.ts';
import type { StreamRecipe } from '../../operators/index.ts';
import type { GraphNode } from '../../plan/index.ts';

type WithState = Extract<StreamRecipe, { stream: 'MapWithStateDStreamImpl' }>;

export function mapWithStateLines(node: GraphNode, recipe: WithState, on: string, durationText: (ms: number) => string, language: typeof Language): string | null {
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
    `  val update: (${f.takes.map(language.scalaType).join(', ')}) => ${language.scalaType(f.gives)} =`,
    `    ${language.toScala(compiled.tree)}`,
    `  ${on}.mapWithState(StateSpec.function((${time ? 'time: Time, ' : ''}key: ${language.scalaType(key)}, value: ${language.scalaType(value)}, state: State[${language.scalaType(recipe.state)}]) => {`,
    `    val (next, mapped) = update(${args})`,
    '    if (!state.isTimingOut()) {',
    '      if (next.isDefined) state.update(next.get) else if (state.exists()) state.remove()',
    '    }',
    '    mapped',
    `  })${settings(node, recipe, key, durationText, language)})`,
    '}',
  ].join('\n');
}

function settings(node: GraphNode, recipe: WithState, key: Language.Type, durationText: (ms: number) => string, language: typeof Language): string {
  const parts: string[] = [];
  if (recipe.timeoutMs !== null) parts.push(`.timeout(${durationText(recipe.timeoutMs)})`);
  if (node.params['numPartitions'] !== undefined) parts.push(`.numPartitions(${recipe.numPartitions})`);
  if (recipe.initial !== null) parts.push(`.initialState(ssc.sparkContext.makeRDD(${pairsText(key, recipe, language)}))`);
  return parts.join('');
}

/** The initial states, printed as an expression that gives them; a name where they are more than an expression may hold. */
function pairsText(key: Language.Type, { state, initial }: WithState, language: typeof Language): string {
  const compiled = language.compile(`() => ${printJsonExact(initial ?? [])}`, [], language.list(language.tuple(key, state)));
  return language.isProblem(compiled) ? 'initial' : language.toScala(compiled.tree).replace(/^\(\) => /, '');
}
