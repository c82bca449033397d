/**
 * What foreachRDD does with each RDD: one of the lab's actions, or several one after the other, each with its own fields; whatever has
 * another form stays as JSON. In: the action as it stands in the document; out: the action as chosen.
 */
import { Button, IconButton, NumberField, Select, TextField, useLateWords, useWords } from '../../kit/index.ts';
import type { Type } from '../../language/index.ts';
import { problemWords, type ExactJson, type Problem } from '../../plan/index.ts';
import { loadTableWords, type TableWords } from '../../words/index.ts';
import { useChecked } from '../check.ts';
import { kindOf, memberOf, STARTS, textMember, type ActionKind } from './actionKinds.ts';
import { DurationField } from './DurationField.tsx';
import styles from './Inspector.module.css';
import { JsonField } from './JsonField.tsx';
import { SqlFields } from './SqlFields.tsx';
import { ValueField } from './ValueField.tsx';
import { WriteFields } from './WriteFields.tsx';

interface Props { readonly node: string; readonly label: string; readonly value: ExactJson | undefined; readonly problems: readonly Problem[]; readonly readOnly: boolean; readonly onCommit: (value: ExactJson | undefined) => void }

const KINDS: readonly ActionKind[] = ['collect', 'count', 'take', 'first', 'top', 'takeOrdered', 'max', 'min', 'reduce', 'fold', 'lookup', 'slice', 'sql', 'write', 'save', 'sleep', 'none', 'ifNotEmpty', 'list', 'json'];
/** Forms with one number. */
const COUNTED: ReadonlySet<ActionKind> = new Set(['take', 'top', 'takeOrdered', 'sleep']);
const PATH = 'params.action';
/** Lists in lists are rare: deeper ones are edited as JSON. */
const DEEPEST = 2;

export function ActionField({ node, label, value, problems, readOnly, onCommit }: Props) {
  const words = useLateWords(loadTableWords)?.write;
  const { defaultIs } = useWords().canvas.inspector;
  const type = useChecked(({ graph }) => graph?.nodes.get(graph.nodes.get(node)?.inputs[0] ?? '')?.type ?? null);
  if (words === undefined) return null;
  // from the node on
  const own = problems.map((problem) => ({ ...problem, path: problem.path.slice(Math.max(0, problem.path.indexOf(PATH))) }));
  if (value !== undefined) return <OneAction label={label} value={value} path={PATH} type={type} problems={own} readOnly={readOnly} words={words} depth={0} onCommit={onCommit} />;
  return <Kinds label={label} kind="" first={defaultIs('collect')} problem={null} readOnly={readOnly} words={words} depth={0} onChoose={(kind) => onCommit(STARTS[kind](undefined))} />;
}

interface PartProps extends Omit<Props, 'value' | 'node'> { readonly value: ExactJson; /** of the action, in the node */ readonly path: string; /** of the elements */ readonly type: Type | null; readonly words: TableWords['write']; readonly depth: number }

/** Forms that hold others show what is wrong inside them there. */
const HOLDERS: ReadonlySet<ActionKind> = new Set(['ifNotEmpty', 'list']);

/** Above the first one stands the way back to Spark's default, nothing. */
function OneAction({ label, value, path, type, problems, readOnly, words, depth, onCommit }: PartProps) {
  const texts = useWords();
  const { actions, defaultIs, wholeNumber } = texts.canvas.inspector;
  const kind = kindOf(value, depth < DEEPEST);
  const inner = { type, problems, readOnly, words, depth: depth + 1 };
  const problemAt = (field: string): string | null => { const found = problems.find((problem) => problem.path === path + field); return found === undefined ? null : problemWords(found, texts); };
  // a form that is edited as JSON has one field for all
  const below = problems.find((problem) => problem.path.startsWith(path));
  const own = problemAt('') ?? (kind === 'json' && below !== undefined ? problemWords(below, texts) : null);
  return (
    <div className={styles['fields']}>
      <Kinds label={label} kind={kind} {...(depth === 0 ? { first: defaultIs('collect') } : {})} problem={kind === 'json' || HOLDERS.has(kind) ? null : own} readOnly={readOnly} words={words} depth={depth} onChoose={(next) => onCommit(STARTS[next](value, type))} onDefault={() => onCommit(undefined)} />
      {COUNTED.has(kind) && <NumberField label={nameOf(kind, words, actions)} value={Number(memberOf(value, kind) ?? 0)} min={0} required readOnly={readOnly} problem={problemAt(`.${kind}`)} wrong={wholeNumber(0, null)} {...(kind === 'sleep' ? { unit: 'ms' } : {})} onCommit={(next) => onCommit({ [kind]: next ?? 0 })} />}
      {kind === 'reduce' && <TextField label={words.f} code value={textMember(value, 'reduce')} readOnly={readOnly} problem={problemAt('.reduce')} onCommit={(text) => onCommit({ reduce: text })} />}
      {kind === 'fold' && <FoldFields value={memberOf(value, 'fold')} type={type} problemAt={problemAt} readOnly={readOnly} words={words} onCommit={(fold) => onCommit({ fold })} />}
      {kind === 'lookup' && <ValueField label={words.key} value={memberOf(value, 'lookup') ?? null} type={type?.t === 'Tuple' ? (type.of[0] ?? null) : null} problem={problemAt('.lookup')} readOnly={readOnly} onCommit={(lookup) => onCommit({ lookup })} />}
      {kind === 'slice' && <>
        <DurationField label={words.back} value={Number(memberOf(memberOf(value, 'slice'), 'back') ?? 0)} required readOnly={readOnly} problem={problemAt('.slice.back')} onCommit={(back) => onCommit({ slice: { back: back ?? 0 } })} />
        <p className={styles['sentence']}>{words.sliceAbout}</p>
      </>}
      {kind === 'save' && <TextField label={actions.save} value={textMember(value, 'save')} readOnly={readOnly} problem={problemAt('.save')} onCommit={(text) => onCommit({ save: text })} />}
      {kind === 'sql' && <SqlFields value={memberOf(value, 'sql')} problemAt={problemAt} readOnly={readOnly} words={words} onCommit={(sql) => onCommit({ sql })} />}
      {kind === 'write' && <WriteFields value={memberOf(value, 'write')} problemAt={problemAt} readOnly={readOnly} words={words} onCommit={(write) => onCommit({ write })} />}
      {kind === 'ifNotEmpty' && <div className={styles['nested']}><OneAction {...inner} label={words.ifNotEmpty} path={`${path}.ifNotEmpty`} value={memberOf(value, 'ifNotEmpty') ?? 'collect'} onCommit={(next) => onCommit({ ifNotEmpty: next ?? 'collect' })} /></div>}
      {kind === 'list' && Array.isArray(value) && <Several {...inner} label={words.list} path={path} value={value as readonly ExactJson[]} onCommit={onCommit} />}
      {HOLDERS.has(kind) && own !== null && <p className="micro lost">{own}</p>}
      {kind === 'json' && <JsonField label={actions.json} value={value} problem={own} readOnly={readOnly} placeholder='["count", {"take": 5}]' onCommit={onCommit} />}
    </div>
  );
}

interface FoldProps { readonly value: ExactJson | undefined; readonly type: Type | null; readonly problemAt: (field: string) => string | null; readonly readOnly: boolean; readonly words: TableWords['write']; readonly onCommit: (value: ExactJson) => void }

function FoldFields({ value, type, problemAt, readOnly, words, onCommit }: FoldProps) {
  const zero = memberOf(value, 'zero') ?? null;
  const f = textMember(value, 'f');
  return <>
    <ValueField label={words.zero} value={zero} type={type} problem={problemAt('.fold.zero')} readOnly={readOnly} onCommit={(next) => onCommit({ zero: next, f })} />
    <TextField label={words.f} code value={f} readOnly={readOnly} problem={problemAt('.fold.f')} onCommit={(next) => onCommit({ zero, f: next })} />
  </>;
}

function Several({ label, value, path, words, readOnly, onCommit, ...rest }: Omit<PartProps, 'value'> & { readonly value: readonly ExactJson[] }) {
  const replaced = (index: number, next: ExactJson | undefined): readonly ExactJson[] => value.map((one, other) => (other === index ? (next ?? 'collect') : one));
  const swapped = (index: number): readonly ExactJson[] => value.map((one, other) => (other === index - 1 ? (value[index] ?? one) : other === index ? (value[index - 1] ?? one) : one));
  return (
    <div className={styles['nested']} role="group" aria-label={label}>
      {value.map((one, index) => (
        <div key={index} className={styles['action']}>
          <OneAction {...rest} words={words} readOnly={readOnly} label={words.one(index + 1)} path={`${path}[${index}]`} value={one} onCommit={(next) => onCommit(replaced(index, next))} />
          {!readOnly && <span className={styles['moves']}>
            <IconButton label={`${words.moveUp}: ${words.one(index + 1)}`} icon="chevronUp" iconSize={14} isDisabled={index === 0} onPress={() => onCommit(swapped(index))} />
            <IconButton label={`${words.removeAction}: ${words.one(index + 1)}`} icon="trash" iconSize={14} onPress={() => onCommit(value.filter((_, other) => other !== index))} />
          </span>}
        </div>
      ))}
      {!readOnly && <Button look="line" size="small" icon="plus" onPress={() => onCommit([...value, 'collect'])}>{words.addAction}</Button>}
    </div>
  );
}

/** Methods of Spark keep their own names. */
function nameOf(kind: ActionKind, words: TableWords['write'], actions: Readonly<Record<string, string>>): string {
  if (kind === 'write') return words.action;
  if (kind === 'ifNotEmpty') return words.ifNotEmpty;
  if (kind === 'list') return words.several;
  return kind === 'json' ? 'JSON' : (actions[kind] ?? kind);
}

interface KindsProps { readonly label: string; readonly kind: ActionKind | ''; readonly first?: string; readonly problem: string | null; readonly readOnly: boolean; readonly words: TableWords['write']; readonly depth: number; readonly onChoose: (kind: ActionKind) => void; readonly onDefault?: () => void }

function Kinds({ label, kind, first, problem, readOnly, words, depth, onChoose, onDefault }: KindsProps) {
  const { actions } = useWords().canvas.inspector;
  const kinds = KINDS.filter((key) => depth < DEEPEST || (key !== 'list' && key !== 'ifNotEmpty'));
  return (
    <Select
      label={label} value={kind} disabled={readOnly} problem={problem} options={[...(first === undefined ? [] : [{ key: '', label: first }]), ...kinds.map((key) => ({ key, label: nameOf(key, words, actions) }))]}
      onChange={(key) => { if (key === '') onDefault?.(); else onChoose(key as ActionKind); }}
    />
  );
}
