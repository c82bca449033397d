/** Runs a preview when its plan has settled, and keeps the last picture until the next is there. Comes in: a plan; goes out: the answer to it. */
import { useEffect, useState } from 'react';
import { writeDocument } from '../../plan/index.ts';
import type { Preview } from '../../protocol/index.ts';
import { useActs } from '../../session/index.ts';
import type { PreviewPlan } from './previewDocument.ts';

const SETTLE_MS = 250;

export interface Previewed { readonly plan: PreviewPlan; readonly preview: Preview | null }

export function usePreview(plan: PreviewPlan | null): Previewed | null {
  const acts = useActs();
  const [shown, setShown] = useState<Previewed | null>(null);
  // the plan is made anew with every check of the graph; only another text is another question
  const question = plan === null ? null : `${plan.batches} ${writeDocument(plan.document)}`;
  const [settled, setSettled] = useState<{ readonly question: string; readonly plan: PreviewPlan } | null>(null);
  if (plan !== null && question !== null && settled?.question !== question) setSettled({ question, plan });
  if (plan === null && settled !== null) setSettled(null);
  const first = shown === null;
  useEffect(() => {
    if (settled === null) { setShown(null); return; }
    let stale = false;
    const timer = setTimeout(() => {
      void acts.preview(settled.plan.document, settled.plan.batches).then((preview) => { if (!stale) setShown({ plan: settled.plan, preview }); });
    }, first ? 0 : SETTLE_MS);
    return () => { stale = true; clearTimeout(timer); };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- that a first picture has come is no new question
  }, [acts, settled]);
  return shown;
}
