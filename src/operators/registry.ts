/** All operators that the lab has, by Spark's method name, in the order in which a palette shows them. A new operator is one line here. */
import { count } from './count.ts';
import { countByValue } from './countByValue.ts';
import { filter } from './filter.ts';
import { flatMap } from './flatMap.ts';
import { foreachRDD } from './foreachRDD.ts';
import { map } from './map.ts';
import { print } from './print.ts';
import { queueStream } from './queueStream.ts';
import { reduceByKey } from './reduceByKey.ts';
import { reduceByKeyAndWindow } from './reduceByKeyAndWindow.ts';
import { socketTextStream } from './socketTextStream.ts';
import type { OperatorSpec } from './spec.ts';
import { union } from './union.ts';
import { window } from './window.ts';

const specs: readonly OperatorSpec[] = [
  socketTextStream, queueStream,
  map, flatMap, filter, union, reduceByKey, countByValue, count,
  window, reduceByKeyAndWindow,
  print, foreachRDD,
];

export const registry: ReadonlyMap<string, OperatorSpec> = new Map(specs.map((spec) => [spec.op, spec]));
export const operatorNames: readonly string[] = specs.map((spec) => spec.op);
