/** All operators that the lab has, by Spark's method name, in the order in which a palette shows them. A new operator is one line here. */
import { actorStream } from './actorStream.ts';
import { binaryRecordsStream } from './binaryRecordsStream.ts';
import { checkpoint } from './checkpoint.ts';
import { cogroup } from './cogroup.ts';
import { combineByKey } from './combineByKey.ts';
import { constantInputDStream } from './constantInputDStream.ts';
import { count } from './count.ts';
import { countByValue } from './countByValue.ts';
import { countByValueAndWindow } from './countByValueAndWindow.ts';
import { countByWindow } from './countByWindow.ts';
import { fileStream } from './fileStream.ts';
import { filter } from './filter.ts';
import { flatMap } from './flatMap.ts';
import { flatMapValues } from './flatMapValues.ts';
import { foreachRDD } from './foreachRDD.ts';
import { fullOuterJoin } from './fullOuterJoin.ts';
import { glom } from './glom.ts';
import { groupByKey } from './groupByKey.ts';
import { groupByKeyAndWindow } from './groupByKeyAndWindow.ts';
import { join } from './join.ts';
import { leftOuterJoin } from './leftOuterJoin.ts';
import { map } from './map.ts';
import { mapPartitions } from './mapPartitions.ts';
import { mapValues } from './mapValues.ts';
import { mapWithState } from './mapWithState.ts';
import { persist } from './persist.ts';
import { print } from './print.ts';
import { queueStream } from './queueStream.ts';
import { rawSocketStream } from './rawSocketStream.ts';
import { receiverStream } from './receiverStream.ts';
import { reduce } from './reduce.ts';
import { reduceByKey } from './reduceByKey.ts';
import { reduceByKeyAndWindow } from './reduceByKeyAndWindow.ts';
import { reduceByWindow } from './reduceByWindow.ts';
import { repartition } from './repartition.ts';
import { rightOuterJoin } from './rightOuterJoin.ts';
import { socketStream } from './socketStream.ts';
import { socketTextStream } from './socketTextStream.ts';
import { saveAsHadoopFiles } from './saveAsHadoopFiles.ts';
import { saveAsNewAPIHadoopFiles } from './saveAsNewAPIHadoopFiles.ts';
import { saveAsObjectFiles } from './saveAsObjectFiles.ts';
import { saveAsTextFiles } from './saveAsTextFiles.ts';
import type { OperatorSpec } from './spec.ts';
import { streamingContextTransform } from './streamingContextTransform.ts';
import { streamingContextUnion } from './streamingContextUnion.ts';
import { stateSnapshots } from './stateSnapshots.ts';
import { textFileStream } from './textFileStream.ts';
import { transform } from './transform.ts';
import { transformWith } from './transformWith.ts';
import { union } from './union.ts';
import { updateStateByKey } from './updateStateByKey.ts';
import { window } from './window.ts';

const specs: readonly OperatorSpec[] = [
  socketTextStream, socketStream, rawSocketStream, textFileStream, fileStream, binaryRecordsStream, queueStream, receiverStream, actorStream, constantInputDStream,
  map, flatMap, filter, mapPartitions, glom, repartition, union, count, countByValue, reduce,
  mapValues, flatMapValues, reduceByKey, groupByKey, combineByKey,
  join, leftOuterJoin, rightOuterJoin, fullOuterJoin, cogroup,
  window, countByWindow, countByValueAndWindow, reduceByWindow, reduceByKeyAndWindow, groupByKeyAndWindow,
  updateStateByKey, mapWithState, stateSnapshots, persist, checkpoint, transform, transformWith, streamingContextUnion, streamingContextTransform,
  print, saveAsTextFiles, saveAsObjectFiles, saveAsHadoopFiles, saveAsNewAPIHadoopFiles, foreachRDD,
];

export const registry: ReadonlyMap<string, OperatorSpec> = new Map(specs.map((spec) => [spec.op, spec]));
export const operatorNames: readonly string[] = specs.map((spec) => spec.op);
