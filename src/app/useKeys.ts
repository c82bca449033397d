/**
 * The page's keys, as the help sheet lists them. They keep quiet while something takes text, in dialogs and menus, and for keys a widget
 * needs itself; single letters can be switched off.
 */
import { useEffect } from 'react';
import { useActs, useLabNow } from '../session/index.ts';
import { setDesk, useDesk } from './desk.ts';

const TAKES_TEXT = 'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true], .cm-editor';
const OWN_KEYS = 'dialog, [role=menu], [role=listbox]';
const OWN_ARROWS = '[role=tablist], [role=slider], input[type=range], [role=separator], [role=grid], .react-flow__node';
const OWN_SPACE = 'button, a, summary, [role=tab], [role=button], input, .react-flow__node';

export function useKeys(): void {
  const acts = useActs();
  const now = useLabNow();
  useEffect(() => {
    const toBatch = (by: -1 | 1) => {
      const { run: { viewedAt, status }, document: { batchDuration: batchMs } } = now();
      const liveAt = status?.at ?? 0;
      const at = by === 1 ? (Math.floor(viewedAt / batchMs) + 1) * batchMs : (Math.ceil(viewedAt / batchMs) - 1) * batchMs;
      if (at < 0) return;
      acts.select({ batchTime: at === 0 ? null : at });
      void (at <= liveAt ? acts.seek(at) : acts.runTo({ at }));
    };
    const toFault = (by: -1 | 1) => {
      const { viewedAt, pictures } = now().run;
      const times = (pictures.timeline?.faults ?? []).filter((mark) => mark.state === 'fired').map((mark) => mark.at).sort((a, b) => a - b);
      const at = by === 1 ? times.find((time) => time > viewedAt) : times.findLast((time) => time < viewedAt);
      if (at !== undefined) void acts.seek(at);
    };
    const plain: Readonly<Record<string, () => void>> = {
      ' ': () => (now().run.playing ? acts.pause() : acts.run()), ArrowLeft: () => void acts.stepBack(), ArrowRight: () => void acts.step(),
      '[': () => toFault(-1), ']': () => toFault(1), '?': () => setDesk({ dialog: 'keys' }),
    };
    const letters: Readonly<Record<string, () => void>> = { r: () => void acts.restart(), g: () => setDesk({ dialog: 'runTo' }), l: () => void acts.liveEdge() };
    const shifted: Readonly<Record<string, () => void>> = { ArrowLeft: () => toBatch(-1), ArrowRight: () => toBatch(1), '?': () => setDesk({ dialog: 'keys' }) };
    const control: Readonly<Record<string, () => void>> = { z: acts.undo, y: acts.redo, '.': () => setDesk({ presenting: !useDesk.getState().presenting }) };
    const alternate: Readonly<Record<string, () => void>> = { Digit1: () => acts.setView('graph'), Digit2: () => acts.setView('cluster'), KeyR: () => setDesk({ results: !useDesk.getState().results }) };

    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || target.closest(`${TAKES_TEXT}, ${OWN_KEYS}`) !== null) return;
      if (event.key.startsWith('Arrow') && target.closest(OWN_ARROWS) !== null) return;
      if (event.key === ' ' && target.closest(OWN_SPACE) !== null) return;
      const ctrl = event.ctrlKey || event.metaKey;
      const act = ctrl ? (event.shiftKey ? (event.key.toLowerCase() === 'z' ? acts.redo : undefined) : control[event.key.toLowerCase()]) : event.altKey ? alternate[event.code] : event.shiftKey ? shifted[event.key] : plain[event.key] ?? (useDesk.getState().letterKeys ? letters[event.key] : undefined);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [acts, now]);
}
