/** The tools of the Graph view, for the right end of the view row: undo and redo of the graph, tidy, find, and the number of problems with its list. */
import { Button, Dialog, IconButton, Menu, useWords, type MenuEntry } from '../kit/index.ts';
import { useActs, useLab } from '../session/index.ts';
import { isWarning, useChecked, useChecking } from './check.ts';
import { setDesk, useDesk } from './desk.ts';
import { ProblemsList } from './ProblemsList.tsx';
import { useCommands } from './useCommands.ts';
import { tell } from '../kit/index.ts';

/** `folded`: on a narrow screen what is not undo, redo or problems stands in a menu. */
export function GraphTools({ folded = false }: { readonly folded?: boolean }) {
  useChecking();
  const words = useWords();
  const w = words.canvas.tools;
  const acts = useActs();
  const readOnly = useLab((state) => state.readOnly);
  const undoLabel = useLab((state) => state.undoLabel);
  const redoLabel = useLab((state) => state.redoLabel);
  const commands = useCommands();
  const edit = (label: string | null): string => (label === null ? '' : tell(words.canvas.edits, label));
  const entries = commands.filter((command) => !['undo', 'redo', 'problems'].includes(command.key)).map((command): MenuEntry => ({ key: command.key, label: command.label, icon: command.icon, ...(command.hotkey === undefined ? {} : { hint: command.hotkey }) }));
  return (
    <>
      {!folded && <span className="micro ink3" style={{ marginRight: 4 }}>{w.title}</span>}
      <span title={undoLabel === null ? undefined : w.undoOf(edit(undoLabel))}><IconButton label={w.undo} hotkey="Ctrl Z" icon="undo" isDisabled={undoLabel === null || readOnly} onPress={acts.undo} /></span>
      <span title={redoLabel === null ? undefined : w.redoOf(edit(redoLabel))}><IconButton label={w.redo} hotkey="Ctrl Shift Z" icon="redo" isDisabled={redoLabel === null || readOnly} onPress={acts.redo} /></span>
      {!folded && (
        <>
          <span className="vr" style={{ margin: '0 6px' }} />
          <Button icon="tidy" isDisabled={readOnly} onPress={() => commands.find((command) => command.key === 'tidy')?.act()}>{w.tidy}</Button>
          <Button icon="search" onPress={() => setDesk({ picker: { offers: 'everything' } })}>{w.find}</Button>
          <IconButton label={words.canvas.commands.program} icon="code" onPress={() => setDesk({ programOpen: true })} />
          <span className="vr" style={{ margin: '0 6px' }} />
        </>
      )}
      <ProblemsButton folded={folded} />
      {folded && <Menu label={w.more} icon="more" entries={[{ key: 'find', label: w.find, icon: 'search', hint: 'Ctrl K' }, ...entries]} onChoose={(key) => (key === 'find' ? setDesk({ picker: { offers: 'everything' } }) : commands.find((command) => command.key === key)?.act())} />}
    </>
  );
}

function ProblemsButton({ folded }: { readonly folded: boolean }) {
  const words = useWords();
  const problems = useChecked((checked) => checked.problems);
  const refusedRun = useLab((state) => state.run.problems);
  const open = useDesk((desk) => desk.problemsOpen);
  const count = problems.length === 0 ? refusedRun.length : problems.length;
  const blocking = problems.some((problem) => !isWarning(problem)) || (problems.length === 0 && refusedRun.length > 0);
  return (
    <>
      {count > 0 && <Button icon="warning" className={blocking ? 'lost' : 'late'} onPress={() => setDesk({ problemsOpen: true })} aria-label={words.canvas.tools.problems(count)}>{folded ? count : words.canvas.tools.problems(count)}</Button>}
      <Dialog open={open} onClose={() => setDesk({ problemsOpen: false })} title={words.canvas.problems.title} closeLabel={words.canvas.close} width={480}><ProblemsList onFollowed={() => setDesk({ problemsOpen: false })} /></Dialog>
    </>
  );
}
