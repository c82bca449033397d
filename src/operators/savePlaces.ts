/**
 * Outputs that save into one folder: a streaming job does not ask whether its folder is there (JobScheduler
 * switches Hadoop's check off), so what is saved last replaces parts of the same name. In: the recipes of outputs; out: which of them meets which.
 */
import { cleanPath, climbs, folderOf } from '../plan/index.ts';
import { isActions, type Action, type StreamRecipe } from './recipe.ts';

export interface Meeting {
  readonly node: string;
  /** the first that saves there; it may be the same */
  readonly other: string;
  readonly folder: string;
  /** its parameter */
  readonly path: string;
}

export function meetings(outputs: readonly { readonly node: string; readonly recipe: StreamRecipe | null }[]): readonly Meeting[] {
  const first = new Map<string, string>();
  const met: Meeting[] = [];
  for (const { node, recipe } of outputs) {
    if (recipe?.stream !== 'ForEachDStream') continue;
    const { job } = recipe;
    const [prefixes, path] = job.do === 'print' ? [[], ''] : job.do === 'foreachRDD' ? [savesIn(job.action).map((prefix) => [prefix, '']), 'params.action'] : [[[job.prefix, job.suffix]], 'params.prefix'];
    for (const [prefix = '', suffix = ''] of prefixes) {
      if (climbs(prefix) || climbs(suffix)) continue;
      const place = cleanPath(folderOf(prefix, suffix, 0));
      const other = first.get(place);
      if (other === undefined) first.set(place, node);
      else met.push({ node, other, folder: `${prefix === '' ? '' : `${prefix}-`}TIME${suffix === '' ? '' : `.${suffix}`}`, path });
    }
  }
  return met;
}

function savesIn(action: Action): readonly string[] {
  if (typeof action === 'string') return [];
  if (isActions(action)) return action.flatMap(savesIn);
  if ('save' in action) return [action.save];
  return 'ifNotEmpty' in action ? savesIn(action.ifNotEmpty) : [];
}
