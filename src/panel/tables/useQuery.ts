/**
 * The answer to the query in hand: asked anew when the query or the instant shown changes, never two at once, and the last answer stays
 * until the next is there. While time runs it is asked a few times a second at most. In: SQL and what tells instants apart; out: the answer.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SqlAnswer } from '../../protocol/index.ts';
import { useActs, useLabNow } from '../../session/index.ts';

const APART_MS = 250;

export type Answer = SqlAnswer | { readonly ok: false; readonly why: 'broken' | 'noRun'; readonly message: string };

interface Shown { readonly answer: Answer | null; /** virtual instant that was asked */ readonly at: number | null; readonly isWorking: boolean }

export function useQuery(sql: string, instant: string, limit: number): Shown & { readonly ask: () => void } {
  const { query } = useActs();
  const now = useLabNow();
  const [shown, setShown] = useState<Shown>({ answer: null, at: null, isWorking: false });
  const wanted = useRef({ sql, number: 0 });
  const isBusy = useRef(false);

  const work = useCallback(async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    for (let done = -1; done !== wanted.current.number; ) {
      const { sql: text, number } = wanted.current;
      done = number;
      if (text.trim() === '') continue;
      setShown((before) => ({ ...before, isWorking: true }));
      const at = now().run.viewedAt;
      const answer = await query(text, limit).then((found): Answer => found ?? { ok: false, why: 'noRun', message: '' }, (error: unknown): Answer => ({ ok: false, why: 'broken', message: error instanceof Error ? error.message : String(error) }));
      setShown({ answer, at, isWorking: false });
      await new Promise((resolve) => setTimeout(resolve, APART_MS));
    }
    isBusy.current = false;
  }, [query, limit, now]);

  const ask = useCallback(() => {
    wanted.current = { sql, number: wanted.current.number + 1 };
    void work();
  }, [sql, work]);
  useEffect(() => ask(), [ask, instant]);
  return { ...shown, ask };
}
