/** A setting of the document in hand: read, changed, taken away, and what is wrong with it. One key is one undo step while it is typed. */
import { jsonPath } from '../../base/index.ts';
import type { LabDocument, Problem } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { useChecked } from '../check.ts';

const NOTHING: NonNullable<LabDocument['conf']> = {};
export const useConf = (): NonNullable<LabDocument['conf']> => useLab((state) => state.document.conf ?? NOTHING);

/** `undefined` takes the key out, so that Spark's default holds. */
export function useSetConf(): (key: string, value: string | undefined) => void {
  const acts = useActs();
  return (key, value) => acts.edit('setConf', (before) => withConf(before, key, value), `conf ${key}`);
}

function withConf(document: LabDocument, key: string, value: string | undefined): LabDocument {
  if (document.conf?.[key] === value) return document;
  if (value !== undefined) return { ...document, conf: { ...document.conf, [key]: value } };
  const { conf = {}, ...rest } = document;
  const others = Object.fromEntries(Object.entries(conf).filter(([other]) => other !== key));
  return Object.keys(others).length === 0 ? rest : { ...document, conf: others };
}

export function useConfProblem(key: string): Problem | undefined {
  const path = jsonPath(['conf', key]);
  return useChecked((checked) => checked.problems.find((found) => found.path === path));
}
