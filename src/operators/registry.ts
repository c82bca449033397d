/** All operators that the lab has, by Spark's method name, in the order in which a palette shows them. A new operator is one line here. */
import { combineByKey } from './combineByKey.ts';
import { count } from './count.ts';
import { countByValue } from './countByValue.ts';
import { filter } from './filter.ts';
import { flatMap } from './flatMap.ts';
import { flatMapValues } from './flatMapValues.ts';
import { foreachRDD } from './foreachRDD.ts';
import { glom } from './glom.ts';
import { groupByKey } from './groupByKey.ts';
import { map } from './map.ts';
import { mapPartitions } from './mapPartitions.ts';
import { mapValues } from './mapValues.ts';
import { print } from './print.ts';
import { queueStream } from './queueStream.ts';
import { reduce } from './reduce.ts';
import { reduceByKey } from './reduceByKey.ts';
import { reduceByKeyAndWindow } from './reduceByKeyAndWindow.ts';
import { socketTextStream } from './socketTextStream.ts';
import type { OperatorSpec } from './spec.ts';
import { union } from './union.ts';
import { window } from './window.ts';

const specs: readonly OperatorSpec[] = [
  socketTextStream, queueStream,
  map, flatMap, filter, mapPartitions, glom, union,
  mapValues, flatMapValues, reduceByKey, groupByKey, combineByKey, countByValue, count, reduce,
  window, reduceByKeyAndWindow,
  print, foreachRDD,
];

export const registry: ReadonlyMap<string, OperatorSpec> = new Map(specs.map((spec) => [spec.op, spec]));
export const operatorNames: readonly string[] = specs.map((spec) => spec.op);
