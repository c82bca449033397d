/** The lab as React sees it: a provider, a hook for slices of the state, a hook for the acts. The only file of this room with React. */
import { createContext, createElement, useContext, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { bug } from '../base/index.ts';
import type { Acts, LabState } from './state.ts';
import type { Lab } from './store.ts';

const LabContext = createContext<Lab | null>(null);

export function LabProvider(props: { readonly lab: Lab; readonly children: ReactNode }): ReactElement {
  return createElement(LabContext.Provider, { value: props.lab }, props.children);
}

/** A slice of the state; the selector must give the same value for the same state (wrap lists made on the fly in useShallow). */
export function useLab<T>(selector: (state: LabState) => T): T {
  return useStore(useLabItself().store, selector);
}

/** The state at the moment it is asked for: for handlers, which need no picture of their own when it changes. */
export function useLabNow(): () => LabState {
  return useLabItself().store.getState;
}

export function useActs(): Acts {
  return useLabItself().acts;
}

function useLabItself(): Lab {
  return useContext(LabContext) ?? bug('a part of the page stands outside LabProvider');
}
