/**
 * An account of every record of one source, read off the log alone: what was heard, what came into which batch, what was lost. Written
 * without the engine's own books.
 */
import { numbers, type Of } from './documents.ts';
import type { RunResult } from '../runDocument.ts';


export interface Account {
  readonly emitted: ReadonlySet<number>;
  readonly received: ReadonlySet<number>;
  readonly unheard: ReadonlySet<number>;
  readonly lost: ReadonlySet<number>;
  /** by batch time */
  readonly batches: ReadonlyMap<number, ReadonlySet<number>>;
  /** in a block or a buffer, and not yet in a batch */
  readonly inFlight: ReadonlySet<number>;
}

export function accountOf(result: RunResult, node: string): Account {
  const ranges = { emitted: [] as [number, number][], received: [] as [number, number][], unheard: [] as [number, number][], lost: [] as [number, number][] };
  const blocks = new Map<string, [number, number]>();
  const batches = new Map<number, Set<number>>();
  for (const event of result.log.slice(0)) {
    if (event.type === 'records.emitted' && event.node === node) ranges.emitted.push([event.from, event.to]);
    else if (event.type === 'records.received' && event.node === node) ranges.received.push([event.from, event.to]);
    else if (event.type === 'records.unheard' && event.node === node) ranges.unheard.push([event.from, event.to]);
    else if (event.type === 'records.lost' && event.node === node) ranges.lost.push(...event.ranges.map(([from, to]): [number, number] => [from, to]));
    else if (event.type === 'block.sealed' && event.node === node) blocks.set(event.block, [event.from, event.to]);
    else if (event.type === 'batch.formed') batches.set(event.batchTime, new Set(numbers(blocksOf(event, node).map((block) => blocks.get(block) ?? [0, 0]))));
  }
  const taken = new Set([...batches.values()].flatMap((batch) => [...batch]));
  const received = numbers(ranges.received);
  const lost = numbers(ranges.lost);
  return {
    emitted: numbers(ranges.emitted), received, unheard: numbers(ranges.unheard), lost, batches,
    inFlight: new Set([...received].filter((number) => !taken.has(number) && !lost.has(number))),
  };
}

function blocksOf(event: Of<'batch.formed'>, node: string): readonly string[] {
  return event.inputs.filter((input) => input.node === node).flatMap((input) => input.blocks);
}
