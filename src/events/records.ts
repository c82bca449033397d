/** Records on their way from the source to a block: always ranges [from, to) of record numbers, never one event a record. */
import { json } from './schema.ts';

export const records = {
  'source.rateSet': { node: 'text', rate: 'int' },
  'source.burstStarted': { node: 'text', /** may be a fraction */ factor: json<number>(), until: 'int' },
  'source.burstEnded': { node: 'text' },
  'source.ended': { node: 'text', records: 'int' },
  'source.failed': { node: 'text', message: 'text' },
  /** due and sent since the last cut, with a hash of their bytes; `of`: how many this source will send at all, if known (bytes for a file) */
  'records.emitted': { node: 'text', from: 'int', to: 'int', bytes: 'int', hash: 'text', offset: 'int', of: 'int?' },
  'records.received': { node: 'text', stream: 'int', executor: 'text', from: 'int', to: 'int' },
  /** sent while no receiver was connected */
  'records.unheard': { node: 'text', from: 'int', to: 'int' },
  /** of a reliable receiver: stored and reported, so the sender may forget them */
  'records.acknowledged': { node: 'text', from: 'int', to: 'int' },
  /** sent before, and not acknowledged: the receiver that connects now gets them again */
  'records.resent': { node: 'text', from: 'int', to: 'int' },
  /** taken, and gone for good: in a buffer, or in a block whose last copy died before a batch read it */
  'records.lost': { node: 'text', ranges: json<readonly (readonly [number, number])[]>(), count: 'int', where: 'text', executor: 'text', block: 'text?' },
  'records.throttled': { node: 'text', stream: 'int', waiting: 'int', rate: 'int' },
} as const;

export const receiver = {
  'receiver.scheduled': { node: 'text', stream: 'int', executors: json<readonly string[]>() },
  'receiver.started': { node: 'text', stream: 'int', executor: 'text', core: 'int' },
  /** back-pressure: what it estimated, and the limit that stands now (never above spark.streaming.receiver.maxRate), records a second */
  'receiver.rateChanged': { node: 'text', stream: 'int', executor: 'text', rate: 'int', limit: 'int' },
  /** it has deregistered; `error`: the exception's text, where it gave one */
  'receiver.stopped': { node: 'text', stream: 'int', executor: 'text', reason: 'text', error: 'text?' },
  /** reportError: it goes on */
  'receiver.error': { node: 'text', stream: 'int', executor: 'text', message: 'text', error: 'text?' },
} as const;
