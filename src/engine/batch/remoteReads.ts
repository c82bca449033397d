/**
 * What a task's plan reads from other executors: one request an executor and kind, in the order in which the task meets them.
 */
import { readsOf } from '../task/process.ts';
import type { ExecutorId, Plan } from '../task/order.ts';

export interface RemoteRead {
  readonly from: ExecutorId;
  /** the first shuffle block asked for; null: a block of the store */
  readonly shuffle: { readonly shuffle: number; readonly map: number } | null;
  readonly blocks: number;
  readonly bytes: number;
  /** µs from the launch at which the last byte is there */
  readonly endUs: number;
}

type Request = { -readonly [K in keyof RemoteRead]: RemoteRead[K] };

export function remoteReads(plan: Plan, executor: ExecutorId, sizeOf: (block: string) => number): readonly RemoteRead[] {
  const requests: Request[] = [];
  for (const { block, from } of readsOf(plan)) {
    if (from === executor) continue;
    const shuffle = shuffleOf(block);
    const open = requests.find((request) => request.from === from && (request.shuffle === null) === (shuffle === null));
    if (open === undefined) requests.push({ from, shuffle, blocks: 1, bytes: sizeOf(block), endUs: 0 });
    else {
      open.blocks++;
      open.bytes += sizeOf(block);
    }
  }
  return requests;
}

function shuffleOf(block: string): RemoteRead['shuffle'] {
  const [kind, shuffle, map] = block.split('_');
  return kind === 'shuffle' ? { shuffle: Number(shuffle), map: Number(map) } : null;
}
