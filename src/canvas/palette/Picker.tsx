/**
 * The command palette (Ctrl/Cmd+K) and the operator picker (insert after, a wire dropped on empty board): one search over operators and,
 * where asked, every command and every node of the graph. Arrows choose, Enter does.
 */
import { lazy, Suspense, useEffect } from 'react';
import { Dialog, useWords } from '../../kit/index.ts';
import { setDesk, useDesk } from '../desk.ts';

const Offers = lazy(() => import('./Offers.tsx'));

export function Picker() {
  const words = useWords();
  const picker = useDesk((desk) => desk.picker);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.defaultPrevented) return;
      event.preventDefault();
      setDesk({ picker: { offers: 'everything' } });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const title = picker?.after !== undefined ? words.canvas.picker.after(picker.after) : picker?.offers === 'operators' ? words.canvas.picker.operators : words.canvas.picker.commands;
  return (
    <Dialog open={picker !== null} onClose={() => setDesk({ picker: null })} title={title} closeLabel={words.canvas.close} width={460}>
      {picker !== null && <Suspense><Offers picker={picker} /></Suspense>}
    </Dialog>
  );
}

