/** The whole page: the lab handed down, one boundary around everything, the page's tooltip. */
import { Catch, Tooltips } from '../kit/index.ts';
import { LabProvider } from '../session/index.ts';
import type { Lab } from '../session/index.ts';
import { Frame } from './Frame.tsx';

export function App({ lab }: { readonly lab: Lab }) {
  return <LabProvider lab={lab}><Catch><Frame /></Catch><Tooltips /></LabProvider>;
}
