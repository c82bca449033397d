/**
 * Undo and redo of the document: a list of named steps, each with the document before it. Documents share what did not change, so a
 * step costs only what it touched. Steps with one key (typing in one field) that follow each other count as one.
 */
import type { LabDocument } from '../../plan/index.ts';

/** Older steps are forgotten. */
export const STEP_LIMIT = 500;

interface Step { readonly label: string; readonly key: string | null; readonly document: LabDocument }
export interface History { readonly past: readonly Step[]; readonly future: readonly Step[]; /** the newest step takes no more typing */ readonly sealed: boolean }
export const noHistory: History = { past: [], future: [], sealed: true };

export function record(history: History, before: LabDocument, label: string, key: string | null): History {
  const newest = history.past.at(-1);
  if (key !== null && !history.sealed && newest?.key === key) return { ...history, future: [] };
  return { past: [...history.past, { label, key, document: before }].slice(-STEP_LIMIT), future: [], sealed: false };
}

export const seal = (history: History): History => (history.sealed ? history : { ...history, sealed: true });

export interface Turned { readonly history: History; readonly document: LabDocument }

export function undo(history: History, now: LabDocument): Turned | null {
  const step = history.past.at(-1);
  if (step === undefined) return null;
  return { document: step.document, history: { past: history.past.slice(0, -1), future: [{ ...step, document: now }, ...history.future], sealed: true } };
}

export function redo(history: History, now: LabDocument): Turned | null {
  const step = history.future[0];
  if (step === undefined) return null;
  return { document: step.document, history: { past: [...history.past, { ...step, document: now }], future: history.future.slice(1), sealed: true } };
}
