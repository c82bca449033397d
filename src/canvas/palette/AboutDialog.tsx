/** The dialog with an operator's card, when the palette asked for one. What is in it is loaded with the first. */
import { lazy, Suspense } from 'react';
import { Dialog, useWords } from '../../kit/index.ts';
import { setDesk, useDesk } from '../desk.ts';

const AboutOperator = lazy(() => import('../card/AboutOperator.tsx'));

export function AboutDialog() {
  const words = useWords();
  const op = useDesk((desk) => desk.about);
  return (
    <Dialog open={op !== null} onClose={() => setDesk({ about: null })} title={op ?? ''} closeLabel={words.canvas.close} width={560}>
      {op !== null && <Suspense><AboutOperator op={op} /></Suspense>}
    </Dialog>
  );
}
