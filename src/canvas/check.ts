/**
 * What is known about the document in hand: the operators' specs, each node's type, and every problem. The operators and the expression
 * language are loaded after the first paint, so that a graph with its names is on screen before they are here.
 * Comes in: the document; goes out: a small store of what was found, newest document first.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type * as Language from '../language/index.ts';
import type * as Operators from '../operators/index.ts';
import type { GraphCheck, OperatorSpec } from '../operators/index.ts';
import { checkDocument, isWarning as isWarningCode, type LabDocument, type Problem } from '../plan/index.ts';
import { useLab } from '../session/index.ts';


export interface Checked {
  readonly operators: typeof Operators | null;
  readonly language: typeof Language | null;
  /** of `document`, which may be a moment older than the one in hand */
  readonly graph: GraphCheck | null;
  readonly document: LabDocument | null;
  readonly problems: readonly Problem[];
}

/** Typing settles before the graph is checked again. */
const SETTLE_MS = 60;

export const useChecked = create<Checked>(() => ({ operators: null, language: null, graph: null, document: null, problems: [] }));

let wanted: LabDocument | null = null;
let loading: Promise<void> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function checkNow(): void {
  const { operators, document } = useChecked.getState();
  if (operators === null || wanted === null || wanted === document) return;
  const graph = operators.buildGraph(wanted);
  useChecked.setState({ graph, document: wanted, problems: [...checkDocument(wanted), ...graph.problems] });
}

async function load(): Promise<void> {
  const [operators, language] = await Promise.all([import('../operators/index.ts'), import('../language/index.ts')]);
  useChecked.setState({ operators, language });
  checkNow();
}

/** Only what the check reads: a moved node is nothing new. */
const sameToCheck = (a: LabDocument | null, b: LabDocument): boolean =>
  a !== null && a.graph === b.graph && a.conf === b.conf && a.cluster === b.cluster && a.remember === b.remember && a.checkpoint === b.checkpoint && a.batchDuration === b.batchDuration && a.scenario === b.scenario;

function request(document: LabDocument): void {
  if (sameToCheck(wanted, document)) return;
  wanted = document;
  loading ??= load();
  clearTimeout(timer);
  timer = setTimeout(checkNow, SETTLE_MS);
}

/** Keeps the store up to date; each door component of the canvas calls it, whichever of them is on screen. */
export function useChecking(): void {
  const document = useLab((state) => state.document);
  useEffect(() => request(document), [document]);
}

export const specOf = (checked: Checked, op: string): OperatorSpec | null => checked.operators?.registry.get(op) ?? null;
export const isWarning = (problem: Problem): boolean => isWarningCode(problem.code);
