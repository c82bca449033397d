/** The dialog with the whole document as a program. What is in it is loaded when it opens first. */
import { lazy, Suspense } from 'react';
import { Dialog, useWords } from '../../kit/index.ts';
import { setDesk, useDesk } from '../desk.ts';

const Program = lazy(() => import('./Program.tsx'));

export function ProgramDialog() {
  const words = useWords();
  const open = useDesk((desk) => desk.programOpen);
  return (
    <Dialog open={open} onClose={() => setDesk({ programOpen: false })} title={words.canvas.commands.program} closeLabel={words.canvas.close} width={760}>
      {open && <Suspense><Program /></Suspense>}
    </Dialog>
  );
}
