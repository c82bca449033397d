/** The inspector: what is selected, explained and changeable. Its fields are loaded after the first paint. */
import { lazy, Suspense } from 'react';
import { useChecking } from '../check.ts';

const InspectorBody = lazy(() => import('./InspectorBody.tsx'));

export function Inspector() {
  useChecking();
  return <Suspense><InspectorBody /></Suspense>;
}
