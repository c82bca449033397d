/** The examples that come with the lab, in a dialog. Opening one replaces the document; undo brings the old one back. */
import { lazy, Suspense } from 'react';
import { Dialog, useWords } from '../kit/index.ts';
import { setDesk, useDesk } from './desk.ts';

const Gallery = lazy(() => import('./Gallery.tsx'));

export const openExamples = (): void => setDesk({ galleryOpen: true });

export function ExamplesGallery() {
  const words = useWords();
  const open = useDesk((desk) => desk.galleryOpen);
  const close = () => setDesk({ galleryOpen: false });
  return <Dialog open={open} onClose={close} title={words.canvas.gallery.title} closeLabel={words.canvas.close} width={760}>{open && <Suspense><Gallery onChosen={close} /></Suspense>}</Dialog>;
}
