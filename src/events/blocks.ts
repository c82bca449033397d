/** Blocks of received records, cached partitions and shuffle files: where copies come to be and end. */
import { json } from './schema.ts';

export const block = {
  'block.sealed': { block: 'text', node: 'text', stream: 'int', executor: 'text', from: 'int', to: 'int', records: 'int', bytes: 'int' },
  'block.stored': { block: 'text', executor: 'text', bytes: 'int', /** memory or disk */ on: 'text' },
  'block.replicated': { block: 'text', from: 'text', to: 'text', bytes: 'int' },
  'block.underReplicated': { block: 'text', wanted: 'int', got: 'int' },
  /** the driver's ReceivedBlockTracker knows it; it waits for a batch */
  'block.reported': { block: 'text', node: 'text', stream: 'int', records: 'int' },
  /** one copy ended (its executor died, or it was evicted); `copies` are left */
  'block.copyLost': { block: 'text', executor: 'text', copies: 'int', why: 'text' },
  /** cleaned up after its batch: all copies */
  'block.removed': { blocks: json<readonly string[]>() },
} as const;

export const partition = {
  'partition.cached': { rdd: 'int', partition: 'int', node: 'text?', batchTime: 'int', executor: 'text', bytes: 'int', records: 'int', on: 'text' },
  /** a copy of a cached partition, made as its level or the loss of another copy asks for */
  'partition.replicated': { rdd: 'int', partition: 'int', node: 'text?', batchTime: 'int', from: 'text', to: 'text', bytes: 'int', records: 'int', on: 'text' },
  /** `executor`: whose copies ended, by its death or by eviction; null: all there were */
  'partition.dropped': { rdd: 'int', partitions: json<readonly number[]>(), executor: 'text?', why: 'text' },
} as const;

export const shuffle = {
  'shuffle.written': { shuffle: 'int', map: 'int', executor: 'text', bytes: 'int', records: 'int', batchTime: 'int' },
  'shuffle.lost': { shuffle: 'int', executor: 'text', maps: json<readonly number[]>() },
  'shuffle.removed': { shuffles: json<readonly number[]>() },
} as const;
