/** Everything that is wrong with the document, blocking things first: a sentence, the way to the place, and the repair where there is one. */
import { Button, StateMark, useWords } from '../kit/index.ts';
import { problemWords, type Problem } from '../plan/index.ts';
import { useActs, useLab } from '../session/index.ts';
import { isWarning, useChecked, useChecking } from './check.ts';
import { setDesk, useDesk } from './desk.ts';
import styles from './ProblemsList.module.css';

/** The parameter a problem is about: the last part of its path. */
export const paramOf = (problem: Problem): string | null => /(?:^|\.)params\.([A-Za-z]+)/.exec(problem.path)?.[1] ?? (/(?:^|\.)feed\b/.test(problem.path) ? 'feed' : null);

/** Blocking ones first; what the check and the run both found stands once. */
export function useProblems(): readonly Problem[] {
  const found = useChecked((checked) => checked.problems);
  const run = useLab((state) => state.run.problems);
  const stale = useLab((state) => state.run.stale);
  const key = (problem: Problem): string => `${problem.code} ${problem.path} ${problem.node ?? ''}`;
  const known = new Set(found.map(key));
  const all = [...found, ...(stale ? [] : run.filter((problem) => !known.has(key(problem))))];
  return [...all.filter((problem) => !isWarning(problem)), ...all.filter(isWarning)];
}

export function ProblemsList({ onFollowed }: { readonly onFollowed?: () => void }) {
  useChecking();
  const words = useWords();
  const problems = useProblems();
  if (problems.length === 0) return <p className="small ink2">{words.canvas.problems.none}</p>;
  return <ul className={styles['list']}>{problems.map((problem) => <Line key={`${problem.code} ${problem.path}`} problem={problem} {...(onFollowed === undefined ? {} : { onFollowed })} />)}</ul>;
}

function Line({ problem, onFollowed }: { readonly problem: Problem; readonly onFollowed?: () => void }) {
  const words = useWords();
  const acts = useActs();
  const readOnly = useLab((state) => state.readOnly);
  const stage = useDesk((desk) => desk.stage);
  const { node } = problem;
  const follow = () => {
    if (node !== null) { acts.select({ nodes: [node], edge: null }); stage?.reveal(node); } else acts.select({ nodes: [], edge: null });
    setDesk({ wanted: { node: node ?? '', param: paramOf(problem) ?? problem.path } });
    onFollowed?.();
  };
  return (
    <li className={styles['line']}>
      <button type="button" className={styles['go']} onClick={follow}>
        <span className={styles['head']}><StateMark state="problem" {...(isWarning(problem) ? {} : { tone: 'lost' })}>{isWarning(problem) ? words.canvas.problems.warning : words.canvas.problems.blocks}</StateMark><b>{node ?? words.canvas.problems.document}</b></span>
        <span>{problemWords(problem, words)}</span>
      </button>
      {problem.fix !== undefined && !readOnly && <Button look="link" size="small" onPress={() => acts.applyFix(problem)}>{fixWords(problem.fix, words.canvas.fixes)}</Button>}
    </li>
  );
}

type Fix = NonNullable<Problem['fix']>;
type FixWords = ReturnType<typeof useWords>['canvas']['fixes'];

export function fixWords(fix: Fix, words: FixWords): string {
  switch (fix.kind) {
    case 'setParam': return words.setParam(fix.param, typeof fix.value === 'string' ? fix.value : JSON.stringify(fix.value, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
    case 'insert': return words.insert(fix.op);
    case 'removeEdge': return words.removeEdge;
    case 'addOutput': return words.addOutput;
    case 'setCheckpoint': return words.setCheckpoint(fix.directory);
  }
}
