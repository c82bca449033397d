/**
 * What a card knows of its operator besides the words: which rows of the table of differences concern it, where PySpark is otherwise, and
 * what an example shows it with. An operator that has words must stand here: the compiler names the one that is missing.
 */
import type { ExactJson } from '../../plan/index.ts';
import type { CardWords } from '../../words/index.ts';

export type OperatorName = keyof CardWords['operators'];
type Difference = keyof CardWords['differences'];

export interface OperatorFacts {
  readonly differs: readonly Difference[];
  readonly python?: keyof CardWords['python'];
  /** stands only behind this operator, on the samples of which a preview runs both */
  readonly behind?: OperatorName;
  /** what an example gives it, where the examples of its parameters alone show little: a type and parameters */
  readonly example?: { readonly type?: string; readonly params?: Readonly<Record<string, ExactJson>> };
}

const SHUFFLE: readonly Difference[] = ['remoteOrder', 'spilling'];
const BY_KEY: readonly Difference[] = ['nan', ...SHUFFLE];
const NUMBERS = { type: 'Long' } as const;
const SAVING: readonly Difference[] = ['checksums', 'writingTask', 'dots'];
const join: OperatorFacts = { differs: BY_KEY };
const LINES_SOURCE: readonly Difference[] = ['socket', 'unheard', 'rates', 'text', 'binary', 'receiverLevels'];

export const facts: Readonly<Record<OperatorName, OperatorFacts>> = {
  socketTextStream: { differs: LINES_SOURCE, python: 'socketLevel' },
  socketStream: { differs: ['converter', 'restartBlock', ...LINES_SOURCE], python: 'noSocketStream' },
  rawSocketStream: { differs: ['frames', ...LINES_SOURCE], python: 'noRawSocket' },
  receiverStream: { differs: ['ownReceiver', 'wholeBlocks', 'restartBlock', ...LINES_SOURCE], python: 'noReceivers' },
  actorStream: { differs: ['actor', ...LINES_SOURCE], python: 'noActors' },
  ConstantInputDStream: { differs: ['integers', 'mixed'], python: 'constant' },
  'StreamingContext.union': { differs: ['mixed'], python: 'union' },
  'StreamingContext.transform': { differs: [], python: 'contextTransform', example: { params: { f: 'rdds => rdds[1].union(rdds[0])' } } },
  textFileStream: { differs: ['fileTimes', 'fileOrder', 'fileLines'] },
  fileStream: { differs: ['filePairs', 'fileTimes', 'fileOrder', 'fileLines'], python: 'noFileStream' },
  binaryRecordsStream: { differs: ['binaryRecords', 'fileTimes', 'fileOrder'], python: 'bytes' },
  queueStream: { differs: ['mixed', 'integers'], python: 'queue', example: { params: { queue: [['a b', 'a', 'c'], ['b']] } } },
  map: { differs: [], python: 'transforms' },
  flatMap: { differs: [], python: 'transforms' },
  filter: { differs: [], python: 'transforms', example: { ...NUMBERS, params: { f: 'x => x > 2' } } },
  mapPartitions: { differs: [], python: 'partitions' },
  glom: { differs: ['glom'], python: 'transforms' },
  repartition: { differs: SHUFFLE, example: { params: { numPartitions: 3 } } },
  union: { differs: ['mixed'], python: 'union' },
  mapValues: { differs: [], python: 'transforms', example: { params: { f: 'v => v * 10' } } },
  flatMapValues: { differs: [], python: 'transforms', example: { params: { f: 'v => [v, v + 1]' } } },
  reduceByKey: { differs: BY_KEY },
  groupByKey: { differs: BY_KEY, python: 'groups' },
  combineByKey: { differs: BY_KEY, python: 'combine' },
  countByValue: { differs: BY_KEY, python: 'countByValue' },
  count: { differs: SHUFFLE, python: 'count' },
  reduce: { differs: SHUFFLE, example: NUMBERS },
  join, leftOuterJoin: join, rightOuterJoin: join, fullOuterJoin: join, cogroup: { ...join, python: 'groups' },
  window: { differs: [], python: 'windows', example: { params: { windowDuration: 2000 } } },
  reduceByKeyAndWindow: { differs: BY_KEY, python: 'inverse', example: { params: { windowDuration: 2000 } } },
  groupByKeyAndWindow: { differs: BY_KEY, python: 'groupWindow', example: { params: { windowDuration: 2000 } } },
  reduceByWindow: { differs: SHUFFLE, python: 'inverse', example: { ...NUMBERS, params: { windowDuration: 2000 } } },
  countByWindow: { differs: SHUFFLE, python: 'countByWindow', example: { params: { windowDuration: 2000, slideDuration: 1000 } } },
  countByValueAndWindow: { differs: BY_KEY, python: 'countWindow', example: { params: { windowDuration: 2000, slideDuration: 1000 } } },
  updateStateByKey: { differs: BY_KEY, python: 'state' },
  mapWithState: { differs: ['stateObject', 'stateChain', ...BY_KEY], python: 'noMapWithState' },
  stateSnapshots: { differs: ['stateChain'], python: 'noMapWithState', behind: 'mapWithState' },
  persist: { differs: [], python: 'persist' },
  checkpoint: { differs: [], python: 'seconds', example: { params: { interval: 2000 } } },
  transform: { differs: [], python: 'transform', example: { params: { f: 'rdd => rdd.distinct()' } } },
  transformWith: { differs: [], python: 'transformWith', example: { params: { f: '(rdd, other) => rdd.subtract(other)' } } },
  print: { differs: [], python: 'pprint', example: { params: { num: 2 } } },
  saveAsTextFiles: { differs: SAVING, python: 'saveText' },
  saveAsObjectFiles: { differs: ['objectFiles', ...SAVING], python: 'noObjectFiles' },
  saveAsHadoopFiles: { differs: ['formats', ...SAVING], python: 'noHadoopFiles' },
  saveAsNewAPIHadoopFiles: { differs: ['formats', ...SAVING], python: 'noHadoopFiles' },
  foreachRDD: { differs: ['foreachRDD', 'sqlSubset', 'sqlPlan', 'sqlOptimizer', 'sqlStage', 'sqlTies', 'collect', 'driverConnection', 'taskWrites', 'taskPrintln', 'database'], python: 'foreachRDD' },
};

const NONE: OperatorFacts = { differs: [] };
export const factsOf = (op: string): OperatorFacts => (facts as Readonly<Record<string, OperatorFacts>>)[op] ?? NONE;
