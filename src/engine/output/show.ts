/**
 * foreachRDD's action `sql`: `rdd.toDF(…).createOrReplaceTempView(view)`, then `spark.sql(query).show()`. In: the action and the batch's RDD;
 * out: the Spark jobs that a DataFrame's show runs under adaptive execution, and the table it prints. The RDDs are those of Spark's
 * physical plan; the 200 partitions of its exchange are read as one, as adaptive execution reads so little data.
 */
import { list, LONG, tuple, type Type } from '../../language/index.ts';
import { readSql, type SqlAction } from '../../operators/index.ts';
import { bufferTypes, firstRows, languageType, mergedRows, orderings, readsFrom, resultTypes, rowOrder, SHOWN_ROWS, showText, type Grouping, type Query, type Row, type SqlType } from '../../sql/index.ts';
import { allPartitions, taken, valuesFromJson, type Making, type Rdd, type RddContext, type Shuffle, type Step } from '../rdd/index.ts';
import { hashPartitioner, narrow } from '../rdd/methods.ts';
import { collected } from '../rdd/driverLists.ts';
import { writeGoal } from '../rdd/orders.ts';

/** spark.sql.limit.initialNumPartitions and .scaleUpFactor */
const TAKING = { takeInitialPartitions: 1, takeScaleUpFactor: 4 };

const rowType = (types: readonly SqlType[]): Type => tuple(...types.map(languageType));

export function* shown(context: RddContext, rdd: Rdd, action: SqlAction): Making<string> {
  const query = readSql(action, rdd.type);
  return showText(query.columns, yield* new Showing(context, rdd.node, query).rows(rdd));
}

class Showing {
  readonly #context: RddContext;
  readonly #node: string | null;
  readonly #query: Query;
  readonly #limit: number;

  constructor(context: RddContext, node: string | null, query: Query) {
    this.#context = context;
    this.#node = node;
    this.#query = query;
    // one row more than is shown tells that there are more
    this.#limit = Math.min(SHOWN_ROWS + 1, query.limit ?? SHOWN_ROWS + 1);
  }

  *rows(rdd: Rdd): Making<readonly Row[]> {
    const { group } = this.#query;
    if (this.#limit === 0) return [];
    const type = rowType(resultTypes(this.#query));
    if (this.#query.isEmpty && group?.isGlobal !== true) return [];
    const scanned = this.#query.isEmpty ? this.#context.rdd(this.#origin, rdd.type, 0, { kind: 'empty' }) : this.#same(rdd);
    if (group === null) return yield* this.#brought(this.#step(scanned, { do: 'sqlSelect', query: this.#query }, type));
    const shuffle = this.#exchange(scanned, group);
    this.#context.held.add(shuffle.id);
    try {
      return yield* this.#aggregated(shuffle, group, type);
    } finally {
      this.#context.held.delete(shuffle.id);
    }
  }

  /** Adaptive execution: the map side is a job of its own, and what it has written decides how to go on. */
  *#aggregated(shuffle: Shuffle, group: Grouping, type: Type): Making<readonly Row[]> {
    const maps = allPartitions(shuffle.of);
    if (maps.length > 0) yield { rdd: shuffle.of, partitions: maps, goal: writeGoal(shuffle, 0), action: 'show', mapStage: shuffle };
    if (this.#isEmpty(shuffle, group)) {
      // an empty relation takes the place of what would read nothing
      this.#context.rdd(this.#origin, type, 0, { kind: 'empty' });
      return [];
    }
    const read = this.#context.rdd(this.#origin, shuffle.of.type, 1, { kind: 'shuffled', shuffle, sort: null });
    const final = this.#step(group.sorts && !group.isGlobal ? this.#same(read) : read, { do: 'sql', part: 'final', query: this.#query, n: 0 }, type);
    // HAVING stands behind an aggregate that sorts, unless it speaks of keys alone: then it is asked before
    const isFiltered = group.sorts && group.having !== null && readsFrom(group.having, group.keys.length);
    return yield* this.#brought(isFiltered ? this.#same(final) : final);
  }

  /** The map side of an aggregation. One that sorts is an RDD of its own on either side of the exchange. */
  #exchange(scanned: Rdd, group: Grouping): Shuffle {
    const row = rowType(bufferTypes(group));
    const partial = this.#step(group.sorts ? this.#same(scanned) : scanned, { do: 'sql', part: 'partial', query: this.#query, n: 0 }, row);
    const placed = this.#step(partial, { do: 'sql', part: 'exchange', query: this.#query, n: 0 }, tuple(LONG, row));
    return this.#context.shuffle(this.#origin, placed, hashPartitioner(1), null, false);
  }

  #isEmpty(shuffle: Shuffle, { isGlobal, sorts }: Grouping): boolean {
    return !isGlobal && !sorts && allPartitions(shuffle.of).every((map) => this.#context.places.mapOutput(shuffle.id, map)?.bytes.every((bytes) => bytes === 0) === true);
  }

  /** SparkPlan.executeTake, or TakeOrderedAndProjectExec. */
  *#brought(rdd: Rdd): Making<readonly Row[]> {
    if (this.#query.order.length === 0) {
      const { values } = yield* taken(this.#context, this.#same(rdd), this.#limit, 'show', TAKING);
      return valuesFromJson(rdd.type, values) as readonly Row[];
    }
    const copied = this.#same(rdd);
    if (copied.partitions === 0) return [];
    const firsts = yield* collected(this.#step(copied, { do: 'sql', part: 'first', query: this.#query, n: this.#limit }, list(rdd.type)), 'show');
    const compare = rowOrder(orderings(this.#query));
    return (firsts as unknown as readonly (readonly Row[])[]).reduce((a, b) => mergedRows(a, b, this.#limit, compare), firstRows([], 0, compare));
  }

  get #origin(): { readonly node: string | null; readonly callSite: string; readonly gives: boolean } {
    return { node: this.#node, callSite: 'show', gives: false };
  }

  #same(rdd: Rdd): Rdd {
    return this.#step(rdd, { do: 'map', f: { builtin: 'itself' } }, rdd.type);
  }

  #step(rdd: Rdd, step: Step, type: Type): Rdd {
    return narrow(this.#context, this.#origin, rdd, step, type);
  }
}

