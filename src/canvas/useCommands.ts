/** Every command of the canvas by name: for the command palette, the node's menu and the phone. What cannot be done now is not listed. */
import { useMemo } from 'react';
import { useWords, type IconName } from '../kit/index.ts';
import { useActs, useLab } from '../session/index.ts';
import { specOf, useChecked } from './check.ts';
import { setDesk, useDesk } from './desk.ts';
import { addNote } from './graph/notes.ts';

export interface CanvasCommand { readonly key: string; readonly label: string; readonly icon: IconName; readonly hotkey?: string; readonly act: () => void }

/** Commands on the selected node. */
export function useNodeCommands(id: string | undefined): readonly CanvasCommand[] {
  const words = useWords().canvas.commands;
  const acts = useActs();
  const node = useLab((state) => state.document.graph.nodes.find((other) => other.id === id));
  const readOnly = useLab((state) => state.readOnly);
  const gives = useChecked((checked) => node !== undefined && specOf(checked, node.op)?.gives !== 'nothing');
  return useMemo(() => {
    if (node === undefined || readOnly) return [];
    const list: CanvasCommand[] = gives ? [
      { key: 'connect', label: words.connectTo, icon: 'link', hotkey: 'Enter', act: () => setDesk({ wiringFrom: node.id, wiringTo: null }) },
      { key: 'insert', label: words.insertAfter, icon: 'plus', act: () => setDesk({ picker: { offers: 'operators', after: node.id } }) },
    ] : [];
    list.push(
      { key: 'parameters', label: words.parameters, icon: 'edit', hotkey: 'E', act: () => setDesk({ wanted: { node: node.id, param: null } }) },
      { key: 'rename', label: words.rename, icon: 'edit', hotkey: 'F2', act: () => setDesk({ renaming: node.id }) },
      { key: 'duplicate', label: words.duplicate, icon: 'copy', hotkey: 'Ctrl D', act: acts.duplicate },
      { key: 'off', label: node.off === true ? words.turnOn : words.turnOff, icon: 'power', act: () => acts.toggleOff(node.id) },
      { key: 'remove', label: words.remove, icon: 'trash', hotkey: 'Delete', act: acts.removeSelection },
    );
    return list;
  }, [node, readOnly, gives, words, acts]);
}

/** The board draws the new places before it shows all of them. */
const SETTLE_MS = 60;

export function useCommands(): readonly CanvasCommand[] {
  const words = useWords().canvas;
  const acts = useActs();
  const stage = useDesk((desk) => desk.stage);
  const undo = useLab((state) => state.undoLabel);
  const redo = useLab((state) => state.redoLabel);
  const chosen = useLab((state) => (state.selection.nodes.length === 1 ? state.selection.nodes[0] : undefined));
  const nodeCommands = useNodeCommands(chosen);
  return useMemo(() => {
    const w = words.commands;
    const always: readonly (CanvasCommand | null)[] = [
      undo === null ? null : { key: 'undo', label: words.tools.undo, icon: 'undo', hotkey: 'Ctrl Z', act: acts.undo },
      redo === null ? null : { key: 'redo', label: words.tools.redo, icon: 'redo', hotkey: 'Ctrl Shift Z', act: acts.redo },
      { key: 'tidy', label: words.tools.tidy, icon: 'tidy', act: () => void acts.tidy().then(() => setTimeout(() => stage?.fit(), SETTLE_MS)) },
      { key: 'problems', label: w.problems, icon: 'warning', act: () => setDesk({ problemsOpen: true }) },
      { key: 'examples', label: w.examples, icon: 'book', act: () => setDesk({ galleryOpen: true }) },
      { key: 'settings', label: words.document.allConf, icon: 'edit', act: () => setDesk({ settingsOpen: true }) },
      { key: 'program', label: w.program, icon: 'code', act: () => setDesk({ programOpen: true }) },
      stage === null ? null : { key: 'note', label: w.addNote, icon: 'edit', hotkey: 'N', act: () => acts.edit('addNote', (document) => addNote(document, stage.middle())) },
      stage === null ? null : { key: 'fit', label: words.board.fit, icon: 'fit', hotkey: '1', act: stage.fit },
    ];
    return [...nodeCommands, ...always.filter((command) => command !== null)];
  }, [words, acts, stage, undo, redo, nodeCommands]);
}
