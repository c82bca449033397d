/**
 * Playing: virtual time goes on with real time times the speed, first through what is already in the log, then with the engine. Real
 * time decides only how far this turn goes: after a pause of the browser at most 250 ms are made up for, and the log never knows.
 */
import type { Baton, Conductor } from './conductor.ts';
import { setRun } from './labStore.ts';

/** At most twenty pictures a second; at full speed half as many, because each shows another world anyway. */
const PICTURE_EVERY_MS = 50;
const FAST_PICTURE_EVERY_MS = 100;
const CATCH_UP_MS = 250;
const SLICE_MS = 40;

export async function play(conductor: Conductor, baton: Baton): Promise<void> {
  const { store, clock } = conductor;
  setRun(store, { playing: true });
  let lastMs = clock.nowMs();
  let dueAt = store.getState().run.viewedAt;
  let shownMs = -Infinity;
  while (!baton.stopped) {
    const nowMs = clock.nowMs();
    const { speed, atLiveEdge, status, viewedAt } = store.getState().run;
    if (status === null || status.stopped !== null) break;
    // what this turn owes; fractions of a millisecond are kept, debts of a slow machine are not
    dueAt = speed === 'max' ? Infinity : Math.max(dueAt, viewedAt) + Math.min(nowMs - lastMs, CATCH_UP_MS) * speed;
    lastMs = nowMs;
    if (!atLiveEdge && dueAt < status.at) await conductor.glance({ at: Math.floor(dueAt) });
    else {
      const shows = dueAt !== Infinity || nowMs - shownMs >= FAST_PICTURE_EVERY_MS;
      if (shows) shownMs = nowMs;
      dueAt = await goOn(conductor, dueAt, shows);
    }
    await clock.sleep(Math.max(0, PICTURE_EVERY_MS - (clock.nowMs() - nowMs)));
  }
  setRun(store, { playing: false });
  await conductor.lookAgain();
}

/** The engine's part of a turn; gives the time from which the next one counts. */
async function goOn(conductor: Conductor, dueAt: number, shows: boolean): Promise<number> {
  const status = await conductor.advance(dueAt === Infinity ? {} : { at: Math.floor(dueAt) }, SLICE_MS);
  if (shows) await conductor.glance({});
  return status.reached && dueAt !== Infinity ? dueAt : status.at;
}
