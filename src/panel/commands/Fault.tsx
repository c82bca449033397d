/** A fault to add, as the page takes it: the dialog, and the form that stands beside the cluster. Fetched when one of them is first shown. */
import { lazy, Suspense } from 'react';

const Dialog = lazy(async () => ({ default: (await import('./FaultDialog.tsx')).FaultDialog }));
const Form = lazy(async () => ({ default: (await import('./FaultDialog.tsx')).FaultForm }));

export function FaultDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return open && <Suspense><Dialog onClose={onClose} /></Suspense>;
}

export function FaultForm() {
  return <Suspense><Form onDone={() => undefined} /></Suspense>;
}
