/**
 * The board by keyboard: arrows nudge (React Flow), Alt with arrows walks along wires, Enter wires from the node, Delete, F2, copy and
 * paste, zoom. Keys with a meaning here stop here, so that the page's own keys do not act as well.
 */
import { useEffect, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { useActs, useLab } from '../../session/index.ts';
import { specOf, useChecked } from '../check.ts';
import { setDesk, useDesk } from '../desk.ts';
import { addNote, changeNote } from './notes.ts';
import { isTyping } from './typing.ts';
import { noteIndex } from './flow.ts';
import { neighbour, type Direction } from './walk.ts';

interface Handlers { readonly onKeyDown: (event: KeyboardEvent) => void; readonly onFocus: (event: FocusEvent) => void }
const ARROWS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const nodeAt = (target: EventTarget): string | null => (target instanceof Element && target.matches('.react-flow__node') ? target.getAttribute('data-id') : null);

export function useBoardKeys(board: RefObject<HTMLDivElement | null>): Handlers {
  const acts = useActs();
  const document = useLab((state) => state.document);
  const selection = useLab((state) => state.selection);
  useClipboard(board);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      const here = event.target instanceof Node && (board.current?.contains(event.target) === true || event.target === globalThis.document.body);
      if (!here || event.defaultPrevented || isTyping(event.target)) return;
      const note = noteIndex(nodeAt(event.target) ?? '');
      if (note !== null && (event.key === 'Delete' || event.key === 'Backspace')) { event.preventDefault(); acts.edit('editNote', (before) => changeNote(before, note, '')); return; }
      const command = event.ctrlKey || event.metaKey;
      const act = command ? commands[event.key.toLowerCase()] : event.altKey ? undefined : singles[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const stage = () => useDesk.getState().stage;
    const singles: Readonly<Record<string, () => void>> = {
      Delete: acts.removeSelection, Backspace: acts.removeSelection,
      '+': () => stage()?.zoom(1.25), '=': () => stage()?.zoom(1.25), '-': () => stage()?.zoom(0.8), '0': () => stage()?.zoomTo(1), '1': () => stage()?.fit(),
      n: () => acts.edit('addNote', (before) => addNote(before, stage()?.middle() ?? { x: 0, y: 0 })),
      e: () => setDesk({ wanted: selection.nodes[0] === undefined ? null : { node: selection.nodes[0], param: null } }),
      F2: () => setDesk({ renaming: selection.nodes[0] ?? null }),
    };
    const commands: Readonly<Record<string, () => void>> = {
      d: acts.duplicate,
      a: () => acts.select({ nodes: document.graph.nodes.map((node) => node.id), edge: null }),
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [acts, board, document, selection]);

  return {
    onFocus(event) {
      const id = nodeAt(event.target);
      if (id !== null && noteIndex(id) === null && event.target.matches(':focus-visible') && !selection.nodes.includes(id)) acts.select({ nodes: [id], edge: null });
    },
    onKeyDown(event) {
      const id = nodeAt(event.target);
      const direction = ARROWS[event.key];
      if (id !== null && direction !== undefined) {
        event.stopPropagation();
        const next = event.altKey ? neighbour(document, id, direction) : null;
        if (next === null) return;
        event.preventDefault();
        useDesk.getState().stage?.focus(next);
        acts.select({ nodes: [next], edge: null });
      } else if (id !== null && noteIndex(id) === null && event.key === 'Enter') {
        event.preventDefault();
        event.stopPropagation();
        const op = document.graph.nodes.find((node) => node.id === id)?.op ?? '';
        if (specOf(useChecked.getState(), op)?.gives !== 'nothing') setDesk({ wiringFrom: id, wiringTo: null });
      } else if (event.key === 'Escape') {
        setDesk({ refused: null, wiringFrom: null, wiringTo: null });
        acts.select({ nodes: [], edge: null });
      }
    },
  };
}

/** The browser's own copy, cut and paste, where no text is meant. */
function useClipboard(board: RefObject<HTMLDivElement | null>): void {
  const acts = useActs();
  useEffect(() => {
    const meant = (event: ClipboardEvent): boolean => {
      const target = event.target;
      const here = target instanceof Node && (board.current?.contains(target) === true || target === globalThis.document.body);
      return here && !isTyping(target) && event.clipboardData !== null && (globalThis.getSelection()?.isCollapsed ?? true);
    };
    const copy = (event: ClipboardEvent): void => {
      const text = meant(event) ? acts.copy() : null;
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') acts.removeSelection();
    };
    const paste = (event: ClipboardEvent): void => {
      if (meant(event) && acts.paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    const page = globalThis.document;
    page.addEventListener('copy', copy);
    page.addEventListener('cut', copy);
    page.addEventListener('paste', paste);
    return () => {
      page.removeEventListener('copy', copy);
      page.removeEventListener('cut', copy);
      page.removeEventListener('paste', paste);
    };
  }, [acts, board]);
}
