/**
 * What a person would write by hand for each operator, following Spark's definition of it: count is a sum by the key null, an inverse
 * window adds the new batch and takes the old one away. In: the batches in turn; out: how many records the operator gives. Two inputs
 * carry the same records.
 */
type Pair = readonly [number, number];
export type Batch = readonly (number | Pair)[];
export type Batches = readonly Batch[];
/** `window`: batches in a window */
export type Loop = (window: number) => (batch: Batch) => number;

const plain = (work: (xs: readonly number[]) => number): Loop => () => (batch) => work(batch as readonly number[]);
const paired = (work: (pairs: readonly Pair[]) => number): Loop => () => (batch) => work(batch as readonly Pair[]);

/** Keeps what each of the newest `window` batches came to. */
function windowed<T>(reduce: (batch: Batch) => T, work: (kept: readonly T[]) => number): Loop {
  return (window) => {
    const kept: T[] = [];
    return (batch) => {
      kept.push(reduce(batch));
      if (kept.length > window) kept.shift();
      return work(kept);
    };
  };
}

/** As `windowed` of sums, by adding what comes and taking away what leaves; a key that is at 0 goes, where counts are kept. */
function inverse<K>(reduce: (batch: Batch) => ReadonlyMap<K, number>, counts = true): Loop {
  return (window) => {
    const kept: ReadonlyMap<K, number>[] = [];
    const totals = new Map<K, number>();
    return (batch) => {
      const coming = reduce(batch);
      kept.push(coming);
      for (const [key, value] of coming) totals.set(key, (totals.get(key) ?? 0) + value);
      for (const [key, value] of (kept.length > window ? kept.shift() : undefined) ?? []) {
        const left = (totals.get(key) ?? 0) - value;
        if (counts && left === 0) totals.delete(key);
        else totals.set(key, left);
      }
      return totals.size;
    };
  };
}

type Sums = ReadonlyMap<number | null, number>;

function sums(pairs: Iterable<readonly [number | null, number]>): Sums {
  const found = new Map<number | null, number>();
  for (const [key, value] of pairs) found.set(key, (found.get(key) ?? 0) + value);
  return found;
}

/** One sum of what each record counts for. */
function total(batch: Batch, of: (x: number) => number): Sums {
  const found = new Map<number | null, number>();
  for (const x of batch as readonly number[]) found.set(null, (found.get(null) ?? 0) + of(x));
  return found;
}

const mergedSums = (kept: readonly Sums[]): Sums => sums(kept.flatMap((one) => [...one]));

type Groups = ReadonlyMap<number, readonly number[]>;

function groups(batch: Batch): Groups {
  const found = new Map<number, number[]>();
  for (const [key, value] of batch as readonly Pair[]) {
    const group = found.get(key);
    if (group === undefined) found.set(key, [value]);
    else group.push(value);
  }
  return found;
}

function mergedGroups(kept: readonly Groups[]): Groups {
  const found = new Map<number, readonly number[]>();
  for (const one of kept) for (const [key, values] of one) found.set(key, [...(found.get(key) ?? []), ...values]);
  return found;
}

/** Pairs are values here: equal ones are counted together. */
function pairCounts(batch: Batch): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [key, value] of batch as readonly Pair[]) {
    const name = `${key},${value}`;
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  return found;
}

function kept<T, Out = T>(batch: readonly T[], give: (x: T, out: Out[]) => void): number {
  const out: Out[] = [];
  for (const x of batch) give(x, out);
  return out.length;
}

/** Each key once on either side, where the newer of two equal keys would win. */
function joined(batch: Batch, left: boolean, right: boolean): number {
  const sides = [new Map(batch as readonly Pair[]), new Map(batch as readonly Pair[])] as const;
  const out: [number, [number | undefined, number | undefined]][] = [];
  for (const [key, value] of sides[0]) if (left || sides[1].has(key)) out.push([key, [value, sides[1].get(key)]]);
  if (right) for (const [key, value] of sides[1]) if (!sides[0].has(key)) out.push([key, [undefined, value]]);
  return out.length;
}

/** A line a number. */
export const linesOf = (xs: readonly number[]): string => xs.map((x) => `${x}\n`).join('');

/** Eight bytes a number. */
export const bytesOf = (xs: readonly number[]): Uint8Array => new Uint8Array(Float64Array.from(xs).buffer);

/** The batch lies in a file: its bytes are there before the work begins. */
function filed(encode: (xs: readonly number[]) => Uint8Array, work: (bytes: Uint8Array) => number): Loop {
  return () => {
    const files = new Map<Batch, Uint8Array>();
    return (batch) => {
      const bytes = files.get(batch) ?? encode(batch as readonly number[]);
      files.set(batch, bytes);
      return work(bytes);
    };
  };
}

export const encodedLines = (xs: readonly number[]): Uint8Array => new TextEncoder().encode(linesOf(xs));
const linesIn = (bytes: Uint8Array): readonly string[] => new TextDecoder().decode(bytes).split('\n').slice(0, -1);

function located(lines: readonly string[]): number {
  let offset = 0;
  return kept(lines, (line, out: (readonly [number, string])[]) => {
    out.push([offset, line]);
    offset += line.length + 1;
  });
}

function cut(bytes: Uint8Array, length: number): number {
  const records: number[][] = [];
  for (let at = 0; at < bytes.length; at += length) records.push(Array.from(bytes.subarray(at, at + length), (byte) => (byte << 24) >> 24));
  return records.length;
}

const savedPairs = paired((pairs) => new TextEncoder().encode(pairs.map(([key, value]) => `${key}\t${value}\n`).join('')).length);
const copied = plain((xs) => [...xs].length);

/** Keeps a sum a key and gives the sum with each record; then what `of` says of both. */
function mapped(of: (state: ReadonlyMap<number, number>, given: number) => number): Loop {
  return () => {
    const state = new Map<number, number>();
    return (batch) => of(state, kept(batch as readonly Pair[], ([key, value], out: number[]) => {
      const sum = (state.get(key) ?? 0) + value;
      state.set(key, sum);
      out.push(sum);
    }));
  };
}

/** Adds to a state that is kept from batch to batch. */
const updated: Loop = () => {
  const state = new Map<number, number>();
  return (batch) => {
    for (const [key, values] of groups(batch)) state.set(key, values.reduce((a, b) => a + b, state.get(key) ?? 0));
    return state.size;
  };
};

export const LOOPS: Readonly<Record<string, Loop>> = {
  map: plain((xs) => kept(xs, (x, out) => void out.push(x * 2))),
  flatMap: plain((xs) => kept(xs, (x, out) => void out.push(x, x + 1))),
  filter: plain((xs) => kept(xs, (x, out) => void (x % 2 === 0 && out.push(x)))),
  mapPartitions: plain((xs) => xs.map((x) => x + 1).length),
  glom: plain((xs) => {
    const parts: [number[], number[]] = [[], []];
    xs.forEach((x, index) => parts[index * 2 < xs.length ? 0 : 1].push(x));
    return parts.length;
  }),
  mapValues: paired((pairs) => kept(pairs, ([key, value], out) => void out.push([key, value * 2]))),
  flatMapValues: paired((pairs) => kept(pairs, ([key, value], out) => void out.push([key, value], [key, value + 1]))),
  repartition: plain((xs) => {
    const out: number[][] = [[], [], []];
    xs.forEach((x, index) => out[index % 3]?.push(x));
    return out.reduce((all, part) => all + part.length, 0);
  }),
  union: plain((xs) => [...xs, ...xs].length),
  count: plain((xs) => total(xs, () => 1).size),
  countByValue: paired((pairs) => pairCounts(pairs).size),
  reduce: plain((xs) => total(xs, (x) => x).size),
  reduceByKey: paired((pairs) => sums(pairs).size),
  combineByKey: paired((pairs) => sums(pairs).size),
  groupByKey: paired((pairs) => groups(pairs).size),
  cogroup: paired((pairs) => {
    const [left, right] = [groups(pairs), groups(pairs)];
    let count = 0;
    for (const key of left.keys()) if (right.has(key)) count++;
    return count;
  }),
  transform: plain((xs) => kept(xs, (x, out) => void ((x + 1) % 3 === 0 && out.push(x + 1)))),
  transformWith: plain((xs) => [...xs, ...xs].length),
  window: windowed((batch) => batch, (batches) => batches.flatMap((batch) => batch).length),
  countByWindow: inverse((batch) => total(batch, () => 1)),
  countByValueAndWindow: inverse(pairCounts),
  reduceByWindow: windowed((batch) => total(batch, (x) => x), (totals) => mergedSums(totals).size),
  'reduceByWindow with the inverse': inverse((batch) => total(batch, (x) => x), false),
  'reduceByKeyAndWindow with the inverse': inverse((batch) => sums(batch as readonly Pair[]), false),
  reduceByKeyAndWindow: windowed((batch) => sums(batch as readonly Pair[]), (all) => mergedSums(all).size),
  groupByKeyAndWindow: windowed(groups, (all) => mergedGroups(all).size),
  join: (): ReturnType<Loop> => (batch) => joined(batch, false, false),
  leftOuterJoin: (): ReturnType<Loop> => (batch) => joined(batch, true, false),
  rightOuterJoin: (): ReturnType<Loop> => (batch) => joined(batch, false, true),
  fullOuterJoin: (): ReturnType<Loop> => (batch) => joined(batch, true, true),
  'StreamingContext.union': plain((xs) => [...xs, ...xs].length),
  'StreamingContext.transform': plain((xs) => [...xs, ...xs].length),
  updateStateByKey: updated,
  'updateStateByKey with the time': updated,
  'updateStateByKey of partitions': updated,
  mapWithState: mapped((_, given) => given),
  stateSnapshots: mapped((state) => [...state].length),
  // record by record, as the loops of map and filter; a copy of the whole array at once is some five times faster, and persist is then below 0.2 of it
  persist: plain((xs) => kept(xs, (x, out) => void out.push(x))),
  checkpoint: plain((xs) => (new TextEncoder().encode(JSON.stringify(xs)).length > 0 ? kept(xs, (x, out) => void out.push(x)) : 0)),
  queueStream: copied,
  ConstantInputDStream: copied,
  saveAsTextFiles: plain((xs) => encodedLines(xs).length),
  saveAsObjectFiles: plain((xs) => encodedLines(xs).length),
  saveAsHadoopFiles: savedPairs,
  saveAsNewAPIHadoopFiles: savedPairs,
  textFileStream: filed(encodedLines, (bytes) => linesIn(bytes).length),
  fileStream: filed(encodedLines, (bytes) => located(linesIn(bytes))),
  binaryRecordsStream: filed(bytesOf, (bytes) => cut(bytes, 8)),
};
