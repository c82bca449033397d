/**
 * The field of an expression: its label, its type as found so far at the right, the text, and below what is wrong with it. The editor is
 * loaded when the first such field is on screen; until then a plain input takes its place and nothing jumps: the
 * editor takes over the focus as well.
 */
import { lazy, Suspense, useRef } from 'react';
import { cls, useWords } from '../../kit/index.ts';
import { problemWords, type Problem } from '../../plan/index.ts';
import { TryValues } from '../card/TryValues.tsx';
import { useChecked } from '../check.ts';
import styles from './Inspector.module.css';

const ExpressionEditor = lazy(() => import('./ExpressionEditor.tsx'));

interface Props { readonly node: string; readonly param: string; readonly label: string; /** what stands in the empty field */ readonly hint: string; readonly value: string; readonly problem: Problem | null; readonly readOnly: boolean; readonly onChange: (text: string) => void }

export function ExpressionField({ node, param, label, hint, value, problem, readOnly, onChange }: Props) {
  const words = useWords();
  const type = useChecked((checked) => checked.graph?.nodes.get(node)?.expressions[param] ?? '');
  const hadFocus = useRef(false);
  const wrong = problem === null ? null : problemWords(problem, words);
  return (
    <div className={styles['expression']}>
      <div className={styles['secHead']}><span className="lab">{label}</span><code className="ink3">{type}</code></div>
      <div className={cls(styles['editor'], wrong !== null && styles['wrong'])}>
        <Suspense fallback={<input aria-label={label} className="code" style={{ width: '100%', font: '400 var(--t-small)/20px var(--font-code)' }} value={value} placeholder={hint} readOnly={readOnly} spellCheck={false} onFocus={() => { hadFocus.current = true; }} onBlur={() => { hadFocus.current = false; }} onChange={(event) => onChange(event.target.value)} />}>
          <ExpressionEditor node={node} param={param} label={label} hint={hint} value={value} problemAt={problem?.at ?? null} problemText={wrong} readOnly={readOnly} takesFocus={hadFocus} onChange={onChange} />
        </Suspense>
      </div>
      {wrong !== null && <div className="micro lost" role="status">{wrong}</div>}
      {wrong === null && value !== '' && <TryValues node={node} source={value} />}
    </div>
  );
}
