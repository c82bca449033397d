/**
 * What foreachRDD does with each RDD: one of the lab's actions, or several one after the other, each with its own fields; whatever has
 * another form stays as JSON. In: the action as it stands in the document; out: the action as chosen.
 */
import { Button, IconButton, NumberField, Select, TextField, useLateWords, useWords } from '../../kit/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { loadTableWords, type TableWords } from '../../words/index.ts';
import { kindOf, memberOf, STARTS, textMember, type ActionKind } from './actionKinds.ts';
import styles from './Inspector.module.css';
import { JsonField } from './JsonField.tsx';
import { WriteFields } from './WriteFields.tsx';

interface Props { readonly label: string; readonly value: ExactJson | undefined; readonly problem: string | null; readonly readOnly: boolean; readonly onCommit: (value: ExactJson | undefined) => void }

const KINDS: readonly ActionKind[] = ['collect', 'count', 'take', 'first', 'top', 'takeOrdered', 'max', 'min', 'reduce', 'fold', 'lookup', 'slice', 'write', 'save', 'sleep', 'none', 'ifNotEmpty', 'list', 'json'];
/** Forms with one number. */
const COUNTED: ReadonlySet<ActionKind> = new Set(['take', 'top', 'takeOrdered', 'sleep']);
/** Forms of several parts, which are written as they stand in the document. */
const WRITTEN: ReadonlySet<ActionKind> = new Set(['fold', 'lookup', 'slice', 'json']);
/** Lists in lists are rare: deeper ones are edited as JSON. */
const DEEPEST = 2;

export function ActionField({ label, value, problem, readOnly, onCommit }: Props) {
  const words = useLateWords(loadTableWords)?.write;
  const { defaultIs } = useWords().canvas.inspector;
  if (words === undefined) return null;
  if (value !== undefined) return <OneAction label={label} value={value} problem={problem} readOnly={readOnly} words={words} depth={0} onCommit={onCommit} />;
  return <Kinds label={label} kind="" first={defaultIs('collect')} readOnly={readOnly} words={words} depth={0} onChoose={(kind) => onCommit(STARTS[kind](undefined))} />;
}

interface PartProps extends Omit<Props, 'value'> { readonly value: ExactJson; readonly words: TableWords['write']; readonly depth: number }

/** Above the first one stands the way back to Spark's default, nothing. */
function OneAction({ label, value, problem, readOnly, words, depth, onCommit }: PartProps) {
  const { actions, defaultIs, wholeNumber } = useWords().canvas.inspector;
  const kind = kindOf(value, depth < DEEPEST);
  const inner = { problem, readOnly, words, depth: depth + 1 };
  return (
    <div className={styles['fields']}>
      <Kinds label={label} kind={kind} {...(depth === 0 ? { first: defaultIs('collect') } : {})} readOnly={readOnly} words={words} depth={depth} onChoose={(next) => onCommit(STARTS[next](value))} onDefault={() => onCommit(undefined)} />
      {COUNTED.has(kind) && <NumberField label={nameOf(kind, words, actions)} value={Number(memberOf(value, kind) ?? 0)} min={0} required readOnly={readOnly} problem={problem} wrong={wholeNumber(0, null)} {...(kind === 'sleep' ? { unit: 'ms' } : {})} onCommit={(next) => onCommit({ [kind]: next ?? 0 })} />}
      {kind === 'reduce' && <TextField label={nameOf(kind, words, actions)} code value={textMember(value, 'reduce')} readOnly={readOnly} problem={problem} onCommit={(text) => onCommit({ reduce: text })} />}
      {kind === 'save' && <TextField label={actions.save} value={textMember(value, 'save')} readOnly={readOnly} problem={problem} onCommit={(text) => onCommit({ save: text })} />}
      {kind === 'write' && <WriteFields value={memberOf(value, 'write')} problem={problem} readOnly={readOnly} words={words} onCommit={(write) => onCommit({ write })} />}
      {kind === 'ifNotEmpty' && <div className={styles['nested']}><OneAction {...inner} label={words.ifNotEmpty} value={memberOf(value, 'ifNotEmpty') ?? 'collect'} onCommit={(next) => onCommit({ ifNotEmpty: next ?? 'collect' })} /></div>}
      {kind === 'list' && Array.isArray(value) && <Several {...inner} label={words.list} value={value as readonly ExactJson[]} onCommit={onCommit} />}
      {WRITTEN.has(kind) && <JsonField label={kind === 'json' ? actions.json : nameOf(kind, words, actions)} value={value} problem={problem} readOnly={readOnly} placeholder='["count", {"take": 5}]' onCommit={onCommit} />}
    </div>
  );
}

function Several({ label, value, words, readOnly, onCommit, ...rest }: Omit<PartProps, 'value'> & { readonly value: readonly ExactJson[] }) {
  const replaced = (index: number, next: ExactJson | undefined): readonly ExactJson[] => value.map((one, other) => (other === index ? (next ?? 'collect') : one));
  const swapped = (index: number): readonly ExactJson[] => value.map((one, other) => (other === index - 1 ? (value[index] ?? one) : other === index ? (value[index - 1] ?? one) : one));
  return (
    <div className={styles['nested']} role="group" aria-label={label}>
      {value.map((one, index) => (
        <div key={index} className={styles['action']}>
          <OneAction {...rest} words={words} readOnly={readOnly} label={words.one(index + 1)} value={one} onCommit={(next) => onCommit(replaced(index, next))} />
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

interface KindsProps { readonly label: string; readonly kind: ActionKind | ''; readonly first?: string; readonly readOnly: boolean; readonly words: TableWords['write']; readonly depth: number; readonly onChoose: (kind: ActionKind) => void; readonly onDefault?: () => void }

function Kinds({ label, kind, first, readOnly, words, depth, onChoose, onDefault }: KindsProps) {
  const { actions } = useWords().canvas.inspector;
  const kinds = KINDS.filter((key) => depth < DEEPEST || (key !== 'list' && key !== 'ifNotEmpty'));
  return (
    <Select
      label={label} value={kind} disabled={readOnly} options={[...(first === undefined ? [] : [{ key: '', label: first }]), ...kinds.map((key) => ({ key, label: nameOf(key, words, actions) }))]}
      onChange={(key) => { if (key === '') onDefault?.(); else onChoose(key as ActionKind); }}
    />
  );
}
