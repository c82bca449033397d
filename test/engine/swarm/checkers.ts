/**
 * Laws that every run keeps, whatever dies: each checker reads nothing but the events, in order, and gives one line per breach. Written
 * without the engine's own books.
 */
import type { LabEvent } from '../../../src/events/index.ts';

type Of<T extends LabEvent['type']> = Extract<LabEvent, { readonly type: T }>;
type Range = readonly [from: number, to: number];

export type Checker = (events: readonly LabEvent[]) => readonly string[];

/** Time and numbers go up, and every "why" ends at the start of the run. */
export function envelope(events: readonly LabEvent[]): readonly string[] {
  const breaches: string[] = [];
  if (events[0]?.type !== 'run.started') breaches.push('the first event is not run.started');
  for (const [index, { seq, at, cause, type }] of events.entries()) {
    if (seq !== index) breaches.push(`${type} has number ${seq} at place ${index}`);
    if (at < (events[index - 1]?.at ?? 0)) breaches.push(`#${seq} ${type} lies before the event ahead of it`);
    // every cause is smaller and only the first has none: so each walk ends at 0
    if (seq > 0 && (cause === null || cause >= seq)) breaches.push(`#${seq} ${type} does not lead back to the start`);
    if (cause !== null && (events[cause]?.at ?? Infinity) > at) breaches.push(`#${seq} ${type} comes before its cause`);
  }
  return breaches;
}

/** What a reliable receiver has acknowledged is in a block that the driver knows, all in order; in the end everything is; nothing is lost but with stored blocks. */
export function acknowledgement(events: readonly LabEvent[]): readonly string[] {
  return sourcesOf(events, true).flatMap((node) => {
    const breaches: string[] = [];
    const sealed = new Map<string, Range>();
    const known = new Set<number>();
    let acknowledged = 0;
    let sent = 0;
    for (const event of events) {
      if (!('node' in event) || event.node !== node) continue;
      if (event.type === 'records.emitted') sent = event.to;
      else if (event.type === 'block.sealed') sealed.set(event.block, [event.from, event.to]);
      else if (event.type === 'block.reported') {
        const [from, to] = sealed.get(event.block) ?? [0, 0];
        for (let number = from; number < to; number++) known.add(number);
      } else if (event.type === 'records.acknowledged') {
        if (event.from !== acknowledged) breaches.push(`${node} has acknowledged up to ${acknowledged} and goes on at ${event.from}`);
        for (let number = event.from; number < event.to; number++) if (!known.has(number)) breaches.push(`${node} acknowledges record ${number}, which is in no block`);
        acknowledged = event.to;
      } else if (event.type === 'records.resent' && (event.from !== acknowledged || event.to !== sent)) breaches.push(`${node} sends ${event.from} to ${event.to} again, of ${acknowledged} to ${sent}`);
      else if (event.type === 'records.unheard') breaches.push(`${node} sends ${event.from} to nobody`);
      else if (event.type === 'records.lost' && event.where !== 'block') breaches.push(`${node} loses ${event.count} records in its ${event.where}`);
    }
    if (known.size !== sent) breaches.push(`${node} sent ${sent} records, ${known.size} came into blocks`);
    return breaches;
  });
}

/** What was sent is heard or unheard; what was heard is in one block or lost; a block comes into at most one batch. */
export function conservation(events: readonly LabEvent[]): readonly string[] {
  const throttles = isThrottled(events);
  return sourcesOf(events, false).flatMap((node) => {
    const breaches: string[] = [];
    const emitted = rangesOf(events, 'records.emitted', node);
    const heard = [...rangesOf(events, 'records.received', node), ...rangesOf(events, 'records.unheard', node)];
    const sealed = rangesOf(events, 'block.sealed', node);
    const lost = events.filter((event): event is Of<'records.lost'> => event.type === 'records.lost' && event.node === node);
    const inBuffer = lost.filter(({ where }) => where === 'buffer' || where === 'converter').flatMap(({ ranges }) => ranges);
    for (const [index, [from]] of emitted.entries()) if (from !== (emitted[index - 1]?.[1] ?? 0)) breaches.push(`${node} skips records before ${from}`);
    const overlap = overlapOf(heard) ?? overlapOf([...sealed, ...inBuffer]) ?? overlapOf(lost.flatMap(({ ranges }) => ranges));
    if (overlap !== null) breaches.push(`record ${overlap} of ${node} is counted twice`);
    const sent = sizeOf(emitted);
    if (sizeOf(heard) > sent) breaches.push(`${node} sent ${sent} records, ${sizeOf(heard)} were heard or unheard`);
    // in the quiet tail only a throttled receiver still has some to take
    if (!throttles && sizeOf(heard) !== sent) breaches.push(`${node} sent ${sent} records, ${sizeOf(heard)} were heard or unheard`);
    const received = sizeOf(rangesOf(events, 'records.received', node));
    const kept = sizeOf(sealed) + sizeOf(inBuffer);
    if (kept > received || (!throttles && kept !== received)) breaches.push(`${node}: ${received} records received, ${kept} in blocks or lost in a buffer`);
    for (const { seq, ranges, count } of lost) if (sizeOf(ranges) !== count) breaches.push(`#${seq} loses ${count} records in ranges of ${sizeOf(ranges)}`);
    return breaches;
  });
}

/** A block that the driver knows comes into the next batch, with all its records; one that is lost before never does. */
export function blocks(events: readonly LabEvent[]): readonly string[] {
  const breaches: string[] = [];
  const sealed = new Map<string, Of<'block.sealed'>>();
  const waiting = new Set<string>();
  const gone = new Set<string>();
  const batched = new Set<string>();
  for (const event of events) {
    if (event.type === 'block.sealed') {
      if (event.records !== event.to - event.from) breaches.push(`${event.block} counts wrongly`);
      sealed.set(event.block, event);
    } else if (event.type === 'block.reported') waiting.add(event.block);
    else if (event.type === 'records.lost' && event.block !== null && event.where !== 'block') gone.add(event.block);
    else if (event.type === 'batch.formed') {
      for (const { blocks: names, records } of event.inputs) {
        if (names.reduce((sum, name) => sum + (sealed.get(name)?.records ?? NaN), 0) !== records) breaches.push(`batch ${event.batchTime} has ${records} records by its own count only`);
        for (const name of names) {
          if (batched.has(name)) breaches.push(`${name} is in two batches`);
          if (!waiting.delete(name)) breaches.push(`${name} is in batch ${event.batchTime} and was not reported`);
          batched.add(name);
        }
      }
      if (waiting.size > 0) breaches.push(`batch ${event.batchTime} leaves ${[...waiting].join(', ')} behind`);
    }
  }
  for (const name of gone) if (batched.has(name)) breaches.push(`${name} was lost before it was reported, and is in a batch`);
  if (isThrottled(events)) return breaches;
  const reliable = new Set(sourcesOf(events, true));
  for (const [name, { stream, node }] of sealed) if (!batched.has(name) && !gone.has(name) && !reliable.has(node)) breaches.push(`${name} of stream ${stream} is nowhere`);
  return breaches;
}

/** One batch a tick, started in order, each over exactly once, its delays as its events have them. */
export function batches(events: readonly LabEvent[]): readonly string[] {
  const breaches: string[] = [];
  const { batchDuration, conf } = events[0] as Of<'run.started'>;
  const states = new Map<number, string>();
  const submittedAt = new Map<number, number>();
  let last = 0;
  let lastStarted = 0;
  let running = 0;
  const move = (batchTime: number, from: string | undefined, to: string): void => {
    if (states.get(batchTime) !== from) breaches.push(`batch ${batchTime} is ${to} after having been ${states.get(batchTime)}`);
    states.set(batchTime, to);
  };
  for (const event of events) {
    if (event.type === 'batch.formed') {
      if (event.batchTime !== last + batchDuration) breaches.push(`batch ${event.batchTime} follows ${last}`);
      last = event.batchTime;
      move(event.batchTime, undefined, 'formed');
    } else if (event.type === 'batch.submitted') {
      submittedAt.set(event.batchTime, event.at);
      move(event.batchTime, 'formed', 'submitted');
    } else if (event.type === 'batch.empty' || event.type === 'batch.generationFailed') move(event.batchTime, 'formed', 'over');
    else if (event.type === 'batch.started') {
      if (event.batchTime <= lastStarted) breaches.push(`batch ${event.batchTime} starts after ${lastStarted}`);
      if (++running > Number(conf['spark.streaming.concurrentJobs'] ?? 1)) breaches.push(`batch ${event.batchTime} starts beside others`);
      lastStarted = event.batchTime;
      move(event.batchTime, 'submitted', 'started');
    } else if (event.type === 'batch.completed' || event.type === 'batch.failed') {
      running--;
      move(event.batchTime, 'started', 'over');
      const totalMs = event.at - (submittedAt.get(event.batchTime) ?? NaN);
      if (event.totalDelay !== totalMs || event.schedulingDelay + event.processingDelay !== totalMs) breaches.push(`batch ${event.batchTime} gives delays that are not its own`);
    }
  }
  for (const [batchTime, state] of states) if (state !== 'over') breaches.push(`batch ${batchTime} is ${state} for ever`);
  return breaches;
}

/** A core does one thing at a time, and a dead executor does nothing. */
export function cores(events: readonly LabEvent[]): readonly string[] {
  const breaches: string[] = [];
  const coresOf = new Map<string, number>();
  const dead = new Set<string>();
  const struck = new Set<string>();
  const busy = new Map<string, string>();
  const tasks = new Map<number, { readonly executor: string; readonly core: number }>();
  const take = (executor: string, core: number, by: string): void => {
    if (core < 0 || core >= (coresOf.get(executor) ?? 0)) breaches.push(`${by} is on core ${core} of executor ${executor}`);
    const place = `${executor}/${core}`;
    const other = busy.get(place);
    if (other !== undefined) breaches.push(`${by} is on core ${place}, where ${other} runs`);
    busy.set(place, by);
  };
  for (const event of events) {
    switch (event.type) {
      case 'executor.registered':
        if (coresOf.has(event.executor)) breaches.push(`executor ${event.executor} is there twice`);
        coresOf.set(event.executor, event.cores);
        break;
      case 'executor.killed': {
        dead.add(event.executor);
        const running = [...tasks].filter(([, place]) => place.executor === event.executor).map(([task]) => task);
        if (running.join() !== [...event.tasks].sort((a, b) => a - b).join()) breaches.push(`executor ${event.executor} dies with tasks ${event.tasks.join()} and runs ${running.join()}`);
        break;
      }
      case 'executor.lost':
        struck.add(event.executor);
        break;
      case 'receiver.started':
        if (dead.has(event.executor)) breaches.push(`a receiver starts on executor ${event.executor}, which is dead`);
        take(event.executor, event.core, `receiver ${event.stream}`);
        break;
      case 'receiver.stopped':
        for (const [place, by] of busy) if (place.startsWith(`${event.executor}/`) && by === `receiver ${event.stream}`) busy.delete(place);
        break;
      case 'task.started':
        if (struck.has(event.executor)) breaches.push(`task ${event.task} starts on executor ${event.executor}, which the driver knows to be gone`);
        take(event.executor, event.core, `task ${event.task}`);
        tasks.set(event.task, event);
        break;
      case 'task.finished':
      case 'task.failed': {
        const place = tasks.get(event.task);
        if (place === undefined) breaches.push(`task ${event.task} ends and does not run`);
        else busy.delete(`${place.executor}/${place.core}`);
        tasks.delete(event.task);
        if (event.type === 'task.finished' && dead.has(event.executor)) breaches.push(`task ${event.task} ends well on executor ${event.executor}, which is dead`);
        break;
      }
      case 'records.received':
      case 'block.sealed':
      case 'block.stored':
      case 'partition.cached':
      case 'shuffle.written':
        if (dead.has(event.executor)) breaches.push(`#${event.seq} ${event.type} on executor ${event.executor}, which is dead`);
        break;
      case 'partition.replicated':
        if (dead.has(event.to) || dead.has(event.from)) breaches.push(`#${event.seq} copies partition ${event.partition} of RDD ${event.rdd} from ${event.from} to ${event.to}, one of which is dead`);
        break;
      case 'block.replicated':
        if (dead.has(event.to) || dead.has(event.from)) breaches.push(`#${event.seq} copies ${event.block} from ${event.from} to ${event.to}, one of which is dead`);
        break;
      default:
    }
  }
  return breaches;
}

/** Copies of blocks and cached partitions are where the events say, and only a copy that is there can end. */
export function copies(events: readonly LabEvent[]): readonly string[] {
  const breaches: string[] = [];
  const held = new Map<string, Set<string>>();
  const hold = (what: string, executor: string): void => void held.set(what, (held.get(what) ?? new Set()).add(executor));
  for (const event of events) {
    if (event.type === 'block.stored') hold(event.block, event.executor);
    else if (event.type === 'block.replicated') hold(event.block, event.to);
    else if (event.type === 'partition.replicated') {
      const copy = `${event.rdd}/${event.partition}`;
      if (held.get(copy)?.has(event.from) !== true) breaches.push(`#${event.seq} copies partition ${copy} from executor ${event.from}, where it is not`);
      hold(copy, event.to);
    } else if (event.type === 'partition.cached') hold(`${event.rdd}/${event.partition}`, event.executor);
    else if (event.type === 'block.removed') for (const block of event.blocks) held.delete(block);
    else if (event.type === 'block.copyLost') {
      const left = held.get(event.block);
      if (left?.delete(event.executor) !== true) breaches.push(`${event.block} loses a copy on executor ${event.executor}, where there is none`);
      if ((left?.size ?? 0) !== event.copies) breaches.push(`${event.block} has ${left?.size ?? 0} copies left, not ${event.copies}`);
    } else if (event.type === 'partition.dropped') {
      for (const partition of event.partitions) {
        const copy = `${event.rdd}/${partition}`;
        const isThere = event.executor === null ? held.delete(copy) : held.get(copy)?.delete(event.executor) === true;
        if (!isThere) breaches.push(`#${event.seq} drops partition ${copy} from ${event.executor ?? 'everywhere'}, where it is not`);
      }
    }
  }
  return breaches;
}

/** Jobs, stages and tasks open and close in each other; at the end nothing is open. */
export function work(events: readonly LabEvent[]): readonly string[] {
  const breaches: string[] = [];
  const jobs = new Set<number>();
  const stages = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'job.submitted') jobs.add(event.job);
    else if (event.type === 'job.finished') {
      if (!jobs.delete(event.job)) breaches.push(`job ${event.job} ends and is not open`);
    } else if (event.type === 'stage.submitted') stages.set(`${event.stage}.${event.attempt}`, event.tasks);
    else if (event.type === 'task.started' && !stages.has(`${event.stage}.${event.stageAttempt}`)) breaches.push(`task ${event.task} belongs to stage ${event.stage}.${event.stageAttempt}, which is not there`);
  }
  if (jobs.size > 0) breaches.push(`jobs ${[...jobs].join()} never end`);
  return breaches;
}

export const CHECKERS: Readonly<Record<string, Checker>> = { envelope, conservation, acknowledgement, blocks, batches, cores, copies, work };

export function breachesOf(events: readonly LabEvent[]): readonly string[] {
  return Object.entries(CHECKERS).flatMap(([name, check]) => check(events).map((breach) => `${name}: ${breach}`));
}

/** May a receiver still have records to take when the quiet tail is over? */
function isThrottled(events: readonly LabEvent[]): boolean {
  const { conf } = events[0] as Of<'run.started'>;
  return conf['spark.streaming.receiver.maxRate'] !== undefined || conf['spark.streaming.blockQueueSize'] !== undefined;
}

/** Nodes with a receiver that is reliable, or is not. */
function sourcesOf(events: readonly LabEvent[], reliable: boolean): readonly string[] {
  const { nodes } = events[0] as Of<'run.started'>;
  const isReliable = (receiver: unknown): boolean => typeof receiver === 'object' && receiver !== null && 'reliable' in receiver && receiver.reliable === true;
  return nodes.filter(({ feed, params }) => feed !== undefined && isReliable(params['receiver']) === reliable).map(({ id }) => id);
}

function rangesOf(events: readonly LabEvent[], type: 'records.emitted' | 'records.received' | 'records.unheard' | 'block.sealed', node: string): readonly Range[] {
  return events.flatMap((event): readonly Range[] => (event.type === type && event.node === node ? [[event.from, event.to]] : []));
}

const sizeOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0);

/** A record that lies in two ranges. */
function overlapOf(ranges: readonly Range[]): number | null {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  for (const [index, [from]] of sorted.entries()) if (from < (sorted[index - 1]?.[1] ?? 0)) return from;
  return null;
}
