/** Vectors about times: `arithmetic` on Duration and Time, `format` of the web interface, `partition-slices`. In the lab times are plain integers. */
import { slicesOf } from '../../src/engine/rdd/methods.ts';
import { convertToTimeUnit, floorTime, formatBatchTime, isMultipleOf, normalizeDuration, shortTimeUnit, timesUntil, type TimeUnit } from '../../src/plan/index.ts';
import { compared, passed, skipped, type Outcome, type Vector } from './vector.ts';

type Case = Readonly<Record<string, number>> & { readonly expected: unknown };

const ARITHMETIC: Readonly<Record<string, (one: Case) => unknown>> = {
  lt: ({ a = 0, b = 0 }) => a < b,
  le: ({ a = 0, b = 0 }) => a <= b,
  gt: ({ a = 0, b = 0 }) => a > b,
  ge: ({ a = 0, b = 0 }) => a >= b,
  plus: ({ a = 0, b = 0 }) => a + b,
  minus: ({ a = 0, b = 0 }) => a - b,
  minusTime: ({ a = 0, b = 0 }) => a - b,
  minusDuration: ({ a = 0, b = 0 }) => a - b,
  times: ({ a = 0, b = 0 }) => a * b,
  div: ({ a = 0, b = 1 }) => a / b,
  isMultipleOf: ({ a = 0, b = 1 }) => isMultipleOf(a, b),
  min: ({ a = 0, b = 0 }) => Math.min(a, b),
  max: ({ a = 0, b = 0 }) => Math.max(a, b),
  isZero: ({ a = 0 }) => a === 0,
  floor: ({ a = 0, b = 1, zero = 0 }) => floorTime(a, b, zero),
  until: ({ from = 0, to = 0, step = 1 }) => timesUntil(from, to, step),
  to: ({ from = 0, to = 0, step = 1 }) => timesUntil(from, to + 1, step),
};

export function arithmetic(vector: Vector): Outcome {
  const [, name = ''] = vector.operator.split('.');
  const reckon = ARITHMETIC[name];
  if (reckon === undefined) return skipped(`operator ${vector.operator}`);
  const cases = vector['cases'] as readonly Case[];
  return compared(cases.map((one) => one.expected), cases.map(reckon));
}

interface FormatCase {
  readonly input?: number | TimeUnit;
  readonly unit?: TimeUnit;
  readonly expected: unknown;
  readonly tolerance?: number;
  readonly batchTimeMs?: number;
  readonly batchIntervalMs?: number;
  readonly showDate?: boolean;
  readonly timeZone?: string;
}

const FORMATS: Readonly<Record<string, (one: FormatCase) => unknown>> = {
  'ui.shortTimeUnit': (one) => shortTimeUnit(one.input as TimeUnit),
  'ui.normalizeDuration': (one) => normalizeDuration(one.input as number),
  'ui.convertToTimeUnit': (one) => convertToTimeUnit(one.input as number, one.unit as TimeUnit),
  'ui.formatBatchTime': (one) => formatBatchTime(one.batchTimeMs ?? 0, one.batchIntervalMs ?? 0, one.showDate === true, zoneMs(one.batchTimeMs ?? 0, one.timeZone ?? 'UTC')),
};

export function format(vector: Vector): Outcome {
  const write = FORMATS[vector.operator];
  if (write === undefined) return skipped(`operator ${vector.operator}`);
  for (const one of vector['cases'] as readonly FormatCase[]) {
    const actual = write(one);
    const isNear = one.tolerance !== undefined && Math.abs((actual as number) - (one.expected as number)) <= one.tolerance;
    const outcome = isNear ? passed : compared(one.expected, actual);
    if (outcome.outcome !== 'passed') return outcome;
  }
  return passed;
}

/** How far a zone's clock was ahead of universal time. */
function zoneMs(timeMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(timeMs);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'), value('second'));
  return local - Math.floor(timeMs / 1000) * 1000;
}

export function partitionSlices(vector: Vector): Outcome {
  const { numPartitions } = vector['params'] as { numPartitions: number };
  // Spark refuses to cut a list into no slices
  if (vector['expectThrows'] === true) return numPartitions < 1 ? passed : { outcome: 'failed', expected: 'a refusal', actual: numPartitions };
  return compared(vector['expected'], slicesOf(vector['input'] as readonly unknown[], numPartitions));
}
