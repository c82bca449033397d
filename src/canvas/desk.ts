/**
 * What the canvas's parts say to each other and nobody else needs to know: which picker is open, what is being wired, which field wants
 * the focus, how to bring a node into view. Nothing in here belongs to the document or the run.
 */
import { create } from 'zustand';
import type { GraphEdge } from '../plan/index.ts';
import type { Point } from '../session/index.ts';
import type { Refusal } from './graph/wiring.ts';

export interface Picker {
  /** operators only, or every command as well */
  readonly offers: 'operators' | 'everything';
  readonly after?: string;
  readonly edge?: GraphEdge;
  readonly at?: Point;
}
export interface Refused { readonly edge: GraphEdge; readonly refusal: Refusal; /** in pixels of the window */ readonly x: number; readonly y: number }
export interface Stage {
  /** moves the picture just so far that the whole node is on it */
  readonly reveal: (node: string) => void;
  /** puts the keyboard on the node */
  readonly focus: (node: string) => void;
  /** the middle of what is on screen, in the graph's own coordinates */
  readonly middle: () => Point;
  readonly fit: () => void;
  readonly zoom: (by: number) => void;
  readonly zoomTo: (scale: number) => void;
}

interface Desk {
  readonly picker: Picker | null;
  /** a node whose out port is being wired by keyboard */
  readonly wiringFrom: string | null;
  /** the wire the keyboard would make next: its target lights up */
  readonly wiringTo: GraphEdge | null;
  readonly refused: Refused | null;
  /** `param` null: the node's first field */
  readonly wanted: { readonly node: string; readonly param: string | null } | null;
  readonly renaming: string | null;
  readonly problemsOpen: boolean;
  readonly galleryOpen: boolean;
  /** the operator whose card stands open by itself */
  readonly about: string | null;
  readonly settingsOpen: boolean;
  readonly programOpen: boolean;
  readonly stage: Stage | null;
}

export const useDesk = create<Desk>(() => ({ picker: null, wiringFrom: null, wiringTo: null, refused: null, wanted: null, renaming: null, problemsOpen: false, galleryOpen: false, settingsOpen: false, programOpen: false, about: null, stage: null }));
export const setDesk = (part: Partial<Desk>): void => useDesk.setState(part);
