/** What the page has to tell about itself (a worker rebuilt, storage full, a file asked for): a short list in the store, newest last. */
import { setRun, type LabStore } from './labStore.ts';
import type { Notice } from './state.ts';

const MOST = 8;
let lastId = 0;

/** A notice with the same key and contents is told once, until it is dismissed. */
export function notify(store: LabStore, key: string, contents: Notice['with'] = {}, act?: Notice['act']): void {
  const { notices } = store.getState().run;
  const same = (other: Notice): boolean => other.key === key && JSON.stringify(other.with) === JSON.stringify(contents);
  if (notices.some(same)) return;
  const notice: Notice = { id: ++lastId, key, with: contents, ...(act === undefined ? {} : { act }) };
  setRun(store, { notices: [...notices, notice].slice(-MOST) });
}

export function withdraw(store: LabStore, isMeant: (notice: Notice) => boolean): void {
  const { notices } = store.getState().run;
  const left = notices.filter((notice) => !isMeant(notice));
  if (left.length < notices.length) setRun(store, { notices: left });
}

