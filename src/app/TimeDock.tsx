/** The dock with its charts: recharts is fetched when the page is idle, so that the first picture does not wait for it. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Form } from '../kit/index.ts';
import { Dock } from '../panel/index.ts';
import { useLab } from '../session/index.ts';
import { setDesk, useDesk } from './desk.ts';

const loadCharts = () => import('../chart/index.ts');
const Charts = lazy(async () => ({ default: (await loadCharts()).DockCharts }));

/** After the first picture, when nothing else is wanted. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (typeof requestIdleCallback !== 'function') { const timer = setTimeout(() => setIdle(true), 500); return () => clearTimeout(timer); }
    const handle = requestIdleCallback(() => setIdle(true), { timeout: 2000 });
    return () => cancelIdleCallback(handle);
  }, []);
  return idle;
}

export function TimeDock({ form, tall, onAddFault }: { readonly form: Form; readonly tall: boolean; readonly onAddFault: () => void }) {
  const kept = useDesk((desk) => desk.dock);
  const view = useLab((lab) => lab.view);
  const idle = useIdle();
  const plain = form === 'small' || form === 'phone';
  const size = form === 'phone' ? 'compact' : kept ?? (form === 'small' ? 'full' : form === 'wide' && tall && view === 'graph' ? 'full' : 'compact');
  return <Dock size={size} plain={plain} onSize={(next) => setDesk({ dock: next })} onAddFault={onAddFault} charts={idle && form !== 'phone' ? (props) => <Suspense fallback={null}><Charts {...props} /></Suspense> : null} />;
}
