/**
 * Everything that was or will be done to the run: faults planned in the document and commands given by hand, each removable; and the form
 * that adds one, now or at a time.
 */
import { Button, formats, IconButton, StateMark, tell, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { Command } from '../../plan/index.ts';
import { commandWords } from '../commandWords.ts';
import { usePicture } from '../usePicture.ts';
import styles from '../Table.module.css';
import own from './Commands.module.css';

/** The same command, in whatever order its fields stand. */
const key = (command: Command): string => JSON.stringify(Object.entries(command).sort(([a], [b]) => (a < b ? -1 : 1)));
const same = (a: Command, b: Command): boolean => key(a) === key(b);

export function CommandsPanel({ onAdd }: { readonly onAdd: () => void }) {
  const words = useWords();
  const { commands: text } = words.panels;
  const picture = usePicture('commands');
  const scenario = useLab((lab) => lab.document.scenario);
  const given = useLab((lab) => lab.run.commands);
  const readOnly = useLab((lab) => lab.readOnly);
  const acts = useActs();
  const planned = scenario ?? [];
  const refusal = (command: Command) => picture?.given.find((each) => same(each.command, command))?.refused ?? null;
  const happened = (command: Command) => picture?.given.some((each) => same(each.command, command)) === true;
  const unplan = (index: number) => acts.edit(text.removeLabel, (document) => ({ ...document, scenario: (document.scenario ?? []).filter((_, at) => at !== index) }));
  const line = (command: Command, id: string, remove: (() => void) | null) => <CommandLine key={id} command={command} refused={refusal(command)} happened={happened(command)} remove={remove} />;
  return (
    <div className={styles['scroll']}>
      <div className={own['head']}><h3>{text.given}</h3><span className="grow" /><Button look="line" size="small" icon="bolt" onPress={onAdd}>{text.add}</Button></div>
      {given.length === 0 ? <p className={own['empty']}>{text.emptyGiven}</p> : <ul aria-label={text.given}>{given.map((command, index) => line(command, `g${index}`, () => void acts.removeCommand(index)))}</ul>}
      <div className={own['head']}><h3>{text.planned}</h3></div>
      {planned.length === 0 ? <p className={own['empty']}>{text.emptyPlanned}</p> : <ul aria-label={text.planned}>{planned.map((command, index) => line(command, `p${index}`, readOnly ? null : () => unplan(index)))}</ul>}
    </div>
  );
}

function CommandLine({ command, refused, happened, remove }: { readonly command: Command; readonly refused: string | null; readonly happened: boolean; readonly remove: (() => void) | null }) {
  const words = useWords();
  const what = commandWords(words, command);
  const typed = command.do === 'type' ? `: ${command.line}` : '';
  return (
    <li className={own['line']}>
      <span className={own['at']}>{formats.at(command.at, words.app.units)}</span>
      <span className="grow cut">{what}<code className="ink2">{typed}</code></span>
      {refused !== null ? <StateMark state="failed">{words.panels.commands.refused(refusalWords(words, refused))}</StateMark> : happened ? <StateMark state="done" /> : <StateMark state="waiting" />}
      {remove !== null && <IconButton label={words.panels.commands.removeOf(what)} icon="trash" iconSize={14} onPress={remove} />}
    </li>
  );
}

/** Reasons come as keys of the sentences' refusals. */
function refusalWords(words: ReturnType<typeof useWords>, reason: string): string {
  const sentences: Readonly<Record<string, unknown>> = words.sentences;
  const refusals = sentences['refusals'];
  return typeof refusals === 'object' && refusals !== null ? tell(refusals, reason) : reason;
}
