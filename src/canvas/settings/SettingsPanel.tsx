/**
 * Every setting of Spark and every cost of the lab: a search over names and words, groups, and a typed field for each. Default export,
 * because it is loaded lazily, with its words.
 */
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button, Icon, IconButton, Select, TextField, useLanguage, useWords } from '../../kit/index.ts';
import { loadConfAbout, problemWords, type ConfGroup } from '../../plan/index.ts';
import { useLab } from '../../session/index.ts';
import { loadSettingsWords, type SettingsWords } from '../../words/index.ts';
import { isWarning } from '../check.ts';
import { useConf, useConfProblem, useSetConf } from './confEdit.ts';
import { groupsOf, searched, type ConfAbout, type ConfRow, type RowGroup } from './rows.ts';
import styles from './SettingsPanel.module.css';

interface Loaded { readonly words: SettingsWords; readonly about: ConfAbout; readonly groups: readonly ConfGroup[] }

function useLoaded(): Loaded | null {
  const language = useLanguage();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let stale = false;
    Promise.all([loadSettingsWords(language), loadConfAbout()]).then(([words, { CONF_ABOUT, CONF_GROUPS }]) => {
      if (!stale) setLoaded({ words, about: CONF_ABOUT, groups: CONF_GROUPS });
    }, () => undefined);
    return () => { stale = true; };
  }, [language]);
  return loaded;
}

export default function SettingsPanel() {
  const loaded = useLoaded();
  return loaded === null ? null : <Settings loaded={loaded} />;
}

function Settings({ loaded: { words, about, groups } }: { readonly loaded: Loaded }) {
  const conf = useConf();
  const set = useSetConf();
  const readOnly = useLab((state) => state.readOnly);
  const [search, setSearch] = useState('');
  const [changedOnly, setChangedOnly] = useState(false);
  const wanted = useDeferredValue(search);
  const all = useMemo(() => groupsOf(groups, about, conf, words), [groups, about, conf, words]);
  const found = searched(all, wanted, changedOnly, conf);
  const w = words.settings;
  const count = (some: readonly RowGroup[]): number => some.reduce((sum, { rows }) => sum + rows.length, 0);
  const key = search.trim();
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <TextField label={w.search} value={search} placeholder={w.searchHint} autoFocus onInput={setSearch} onCommit={setSearch} />
        <label className={styles['check']}><input type="checkbox" checked={changedOnly} onChange={(event) => setChangedOnly(event.target.checked)} />{w.changedOnly}</label>
        <span className="micro ink3 nowrap" role="status" aria-label={w.search}>{w.shown(count(found), count(all))}</span>
      </div>
      {found.map((group) => <Group key={group.name} group={group} conf={conf} words={words} readOnly={readOnly} onSet={set} />)}
      {found.length === 0 && (
        <div className={styles['none']}>
          <p className="small ink2">{w.none(wanted)}</p>
          <span className="row" style={{ gap: 6 }}>
            {search !== '' && <Button look="line" onPress={() => setSearch('')}>{w.clear}</Button>}
            {!readOnly && /^[\w-]+(\.[\w-]+)+$/.test(key) && <Button look="line" icon="plus" onPress={() => set(key, '')}>{w.add(key)}</Button>}
          </span>
        </div>
      )}
    </div>
  );
}

interface RowsProps { readonly conf: Readonly<Record<string, string>>; readonly words: SettingsWords; readonly readOnly: boolean; readonly onSet: (key: string, value: string | undefined) => void }

function Group({ group: { name, rows }, words, ...rest }: RowsProps & { readonly group: RowGroup }) {
  const w = words.settings;
  return (
    <section aria-labelledby={`settings ${name}`}>
      <h3 id={`settings ${name}`} className={styles['group']}>{name === 'other' ? w.otherGroup : name === 'costs' ? w.costGroup : w.groups[name]}</h3>
      {name === 'costs' && <p className="micro ink3">{w.costHint}</p>}
      <ul>{rows.map((row) => <Row key={row.key} row={row} words={words} {...rest} />)}</ul>
    </section>
  );
}

function Row({ row, conf, words, readOnly, onSet }: RowsProps & { readonly row: ConfRow }) {
  const page = useWords();
  const problem = useConfProblem(row.key);
  const w = words.settings;
  const written = conf[row.key];
  const blocking = problem !== undefined && !isWarning(problem) ? problemWords(problem, page) : null;
  const warning = problem !== undefined && isWarning(problem) && problem.code !== 'warn-conf-not-built' ? problemWords(problem, page) : null;
  const { kind, standing, since } = row;
  return (
    <li className={styles['row']} data-changed={written !== undefined || undefined} data-wrong={blocking !== null || undefined}>
      <div className={styles['about']}>
        <code className={styles['key']}>{row.key}</code>
        {row.about !== '' && <p className={styles['doc']}>{row.about}</p>}
        <p className={styles['meta']}>
          {kind !== null && <span>{w.kinds[kind.kind]}</span>}
          {row.kind !== null || row.unit !== null ? <span>{standing === null ? w.noDefault : w.standing(row.unit === null ? standing : `${standing} ${row.unit}`)}</span> : null}
          {since !== null && <span>{w.since(since)}</span>}
          {written !== undefined && <span className="now">{w.changed}</span>}
          {!row.isLive && <span className={styles['later']}><Icon name="warning" size={12} />{w.notLive}</span>}
        </p>
        {warning !== null && <p className="micro late">{warning}</p>}
      </div>
      <div className={styles['field']}>
        <Value row={row} written={written} problem={blocking} readOnly={readOnly} words={words} onSet={(value) => onSet(row.key, value)} />
        {!readOnly && written !== undefined && <IconButton label={w.reset(row.key)} icon="undo" iconSize={14} onPress={() => onSet(row.key, undefined)} />}
      </div>
    </li>
  );
}

/** True or false and closed sets are chosen; everything else is written, as Spark spells it. Emptied: the default holds. */
function Value({ row, written, problem, readOnly, words, onSet }: { readonly row: ConfRow; readonly written: string | undefined; readonly problem: string | null; readonly readOnly: boolean; readonly words: SettingsWords; readonly onSet: (value: string | undefined) => void }) {
  const w = words.settings;
  const label = w.valueOf(row.key);
  const choices = row.kind?.kind === 'flag' ? ['true', 'false'] : row.kind?.among;
  const chosen = written === undefined ? '' : choices?.find((choice) => choice.toLowerCase() === written.trim().toLowerCase());
  if (choices !== undefined && chosen !== undefined) {
    return <Select label={label} hideLabel value={chosen} disabled={readOnly} options={[{ key: '', label: w.defaultChoice(row.standing ?? '') }, ...choices.map((key) => ({ key, label: key }))]} onChange={(value) => onSet(value === '' ? undefined : value)} />;
  }
  return <TextField code hideLabel label={label} value={written ?? ''} placeholder={row.standing ?? ''} readOnly={readOnly} problem={problem} {...(row.unit === null ? {} : { unit: row.unit })} onCommit={(text) => onSet(text.trim() === '' ? undefined : text.trim())} />;
}
