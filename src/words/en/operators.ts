/**
 * English words for: operators. `sentence` is the line under the name, `doc` what it does in full, `often` what is often said of it and
 * is otherwise in Spark 4, `params` a label per parameter.
 */
export const operators = {
  socketTextStream: {
    sentence: 'Lines of text from a TCP connection, taken by a receiver.',
    doc: 'A receiver occupies one core of an executor for as long as the program runs. It collects lines into a block every block interval; the blocks of a batch are the partitions of its RDD. A batch without a line has an RDD without partitions.',
    often: 'Often said: every block is copied to two other machines. The default level keeps one copy on the receiver\'s executor and one on another; in local mode there is no other.',
    params: { hostname: 'Host', port: 'Port', storageLevel: 'Storage level of its blocks' },
  },
  queueStream: {
    sentence: 'Batches that stand ready in a queue.',
    doc: 'Each batch takes the next RDD of the queue (or all of them, if not one at a time). When the queue is empty it gives the default RDD, which is an empty one if nothing else is said. It needs no receiver, and Spark counts no records for it.',
    often: 'A program with a queueStream cannot be recovered from a checkpoint.',
    params: { queue: 'Batches', numSlices: 'Partitions of each batch', oneAtATime: 'One batch at a time', defaultRDD: 'When the queue is empty', type: 'Element type' },
  },
  map: {
    sentence: 'Makes one element out of each.',
    doc: 'Runs inside the tasks, without a shuffle. The result has no partitioner, even if the keys stay as they are: for that there is mapValues.',
    params: { f: 'What becomes of an element' },
  },
  flatMap: {
    sentence: 'Makes any number of elements out of each.',
    doc: 'The function gives a list; its elements follow each other in the result. Runs inside the tasks, without a shuffle.',
    params: { f: 'The list that an element becomes' },
  },
  filter: {
    sentence: 'Keeps the elements that pass a test.',
    doc: 'Runs inside the tasks, without a shuffle, and keeps the partitioner. Partitions may become empty; they stay.',
    params: { f: 'The test' },
  },
  union: {
    sentence: 'Joins streams of one type into one.',
    doc: 'No data moves: the partitions of the first stream come first, then those of the next. If all are partitioned by key in the same way, equal partitions are put together and the partitioner stays.',
    params: {},
  },
  reduceByKey: {
    sentence: 'One value for each key of the batch.',
    doc: 'Each task combines its own pairs first; what is left goes over the network to the partition of its key and is combined there. The function must not care about order. Left out, the number of partitions is the default parallelism.',
    often: 'Often said: the batches add up. They do not: each batch is reduced for itself; totals over time need a window or updateStateByKey.',
    params: { f: 'How two values become one', numPartitions: 'Partitions' },
  },
  countByValue: {
    sentence: 'How often each element occurs in the batch.',
    doc: 'A map to (element, 1) and a reduceByKey with addition, in one.',
    params: { numPartitions: 'Partitions' },
  },
  count: {
    sentence: 'The number of elements of each batch.',
    doc: 'Always gives one number, 0 for an empty batch. Inside it is a chain: pairs with one common key, a union with a zero, a reduceByKey into the default number of partitions (all but the first stay empty), and a map.',
    params: {},
  },
  window: {
    sentence: 'The elements of the last so many milliseconds, at each slide.',
    doc: 'The union of the batches that the window covers. Its parent is kept in memory for as long as the window needs it. Window and slide must be multiples of the parent\'s slide.',
    often: 'Often said: a window gives its first result when it is full. It gives one at every slide from the start, with as many batches as there are; and it needs no checkpoint.',
    params: { windowDuration: 'Window (ms)', slideDuration: 'Slide (ms)' },
  },
  reduceByKeyAndWindow: {
    sentence: 'One value for each key of the window.',
    doc: 'Reduces each batch by key once, keeps the results, and at each slide reduces those of the window again. That second step needs no shuffle, since equal keys already lie in equal partitions.',
    often: 'Often said: windows must checkpoint. This form needs none; only the form with an inverse function does.',
    params: { reduceFunc: 'How two values become one', windowDuration: 'Window (ms)', slideDuration: 'Slide (ms)', numPartitions: 'Partitions' },
  },
  print: {
    sentence: 'Shows the first elements of each batch on the console.',
    doc: 'Takes one element more than it shows, to know whether to write "...". It looks at one partition first and at up to four times as many in each further job, until it has enough.',
    often: 'Often said: print collects the whole batch. It takes only what it shows, so partitions that are not needed are never computed.',
    params: { num: 'How many at most' },
  },
  foreachRDD: {
    sentence: 'Runs an action on the RDD of each batch.',
    doc: 'Spark calls the program\'s function on the driver when the job runs; each action in it is a Spark job of its own. Here the function is chosen: collect, count, take, sleep, nothing, or a list of these.',
    often: 'Often said: foreachRDD runs on the executors. Its function runs on the driver; only the actions in it run tasks.',
    params: { action: 'Action' },
  },
};
