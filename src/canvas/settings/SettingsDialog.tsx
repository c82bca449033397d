/** The panel of Spark's settings, in a dialog that stands once on the page. What is in it is fetched when it opens. */
import { lazy, Suspense } from 'react';
import { Dialog, useWords } from '../../kit/index.ts';
import { setDesk, useDesk } from '../desk.ts';

const SettingsPanel = lazy(() => import('./SettingsPanel.tsx'));

export function SettingsDialog() {
  const words = useWords();
  const open = useDesk((desk) => desk.settingsOpen);
  return <Dialog open={open} onClose={() => setDesk({ settingsOpen: false })} title={words.canvas.document.conf} closeLabel={words.canvas.close} width={820}>{open && <Suspense><SettingsPanel /></Suspense>}</Dialog>;
}
