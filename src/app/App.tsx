/** The whole page: the lab handed down, the language told to the widgets, one boundary around everything. */
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Catch, useLanguage } from '../kit/index.ts';
import { LabProvider } from '../session/index.ts';
import type { Lab } from '../session/index.ts';
import { Frame } from './Frame.tsx';

export function App({ lab }: { readonly lab: Lab }) {
  const language = useLanguage();
  return <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-US'}><LabProvider lab={lab}><Catch><Frame /></Catch></LabProvider></I18nProvider>;
}
