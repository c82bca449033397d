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
  mapPartitions: {
    sentence: 'Makes one list out of each whole partition.',
    doc: 'The function sees all elements of a partition at once, empty partitions included. Runs inside the tasks, without a shuffle.',
    params: { f: 'The list that a partition becomes' },
  },
  glom: {
    sentence: 'Makes each partition one element: the array of its elements.',
    doc: 'Shows how elements lie in partitions. An empty partition gives an empty array. It stands for glom().map(_.toSeq), because Java prints a bare array as its address.',
    params: {},
  },
  repartition: {
    sentence: 'The same elements, dealt out evenly to so many partitions.',
    doc: 'A shuffle: every element goes over the network once. Worth it where few large partitions would keep most cores idle.',
    params: { numPartitions: 'Partitions' },
  },
  union: {
    sentence: 'Joins streams of one type into one.',
    doc: 'No data moves: the partitions of the first stream come first, then those of the next. If all are partitioned by key in the same way, equal partitions are put together and the partitioner stays.',
    params: {},
  },
  mapValues: {
    sentence: 'Makes another value out of each; the keys stay.',
    doc: 'Unlike map it keeps the partitioner, so that a following operator by key needs no shuffle.',
    params: { f: 'What becomes of a value' },
  },
  flatMapValues: {
    sentence: 'Makes any number of values out of each, all with its key.',
    doc: 'An empty list drops the pair. Keeps the partitioner.',
    params: { f: 'The list that a value becomes' },
  },
  reduceByKey: {
    sentence: 'One value for each key of the batch.',
    doc: 'Each task combines its own pairs first; what is left goes over the network to the partition of its key and is combined there. The function must not care about order. Left out, the number of partitions is the default parallelism.',
    often: 'Often said: the batches add up. They do not: each batch is reduced for itself; totals over time need a window or updateStateByKey.',
    params: { f: 'How two values become one', numPartitions: 'Partitions' },
  },
  groupByKey: {
    sentence: 'All values of each key of the batch, as a list.',
    doc: 'Nothing gets smaller on the way: every value goes over the network. Where the values are put together anyway, reduceByKey or combineByKey is cheaper.',
    often: 'Often said: groupByKey does not combine on the map side. That is true of an RDD; a DStream\'s groupByKey does.',
    params: { numPartitions: 'Partitions' },
  },
  combineByKey: {
    sentence: 'One combined value of any type for each key.',
    doc: 'reduceByKey and groupByKey are special cases of it: the first value of a key makes a combiner, further ones are merged in, and combiners of several partitions are merged with each other.',
    params: { createCombiner: 'First value of a key', mergeValue: 'Combined and one more value', mergeCombiner: 'Two combined values', numPartitions: 'Partitions', mapSideCombine: 'Combine before the shuffle' },
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
  reduce: {
    sentence: 'One value for the whole batch.',
    doc: 'Inside it is a chain: pairs with one common key, a reduceByKey into one partition, and a map. An empty batch gives nothing.',
    params: { f: 'How two values become one' },
  },
  join: {
    sentence: 'Pairs up the values of two streams by key.',
    doc: 'Each batch of the one is joined with the batch of the same time of the other: one pair for each combination of values. To join across time, put windows before it.',
    params: { numPartitions: 'Partitions' },
  },
  leftOuterJoin: {
    sentence: 'As join, and the first stream\'s values without a partner too.',
    doc: 'The second value is an Option: None where the other stream has nothing for the key in this batch.',
    params: { numPartitions: 'Partitions' },
  },
  rightOuterJoin: {
    sentence: 'As join, and the second stream\'s values without a partner too.',
    doc: 'The first value is an Option: None where the first stream has nothing for the key in this batch.',
    params: { numPartitions: 'Partitions' },
  },
  fullOuterJoin: {
    sentence: 'As join, and the values of both streams without a partner too.',
    doc: 'Both values are Options; one of them may be None.',
    params: { numPartitions: 'Partitions' },
  },
  cogroup: {
    sentence: 'For each key the values of both streams, as two lists.',
    doc: 'What all joins are made of. A key that only one stream has gets an empty list for the other.',
    params: { numPartitions: 'Partitions' },
  },
  window: {
    sentence: 'The elements of the last so many milliseconds, at each slide.',
    doc: 'The union of the batches that the window covers. Its parent is kept in memory for as long as the window needs it. Window and slide must be multiples of the parent\'s slide.',
    often: 'Often said: a window gives its first result when it is full. It gives one at every slide from the start, with as many batches as there are; and it needs no checkpoint.',
    params: { windowDuration: 'Window', slideDuration: 'Slide' },
  },
  reduceByKeyAndWindow: {
    sentence: 'One value for each key of the window.',
    doc: 'Reduces each batch by key once, keeps the results, and at each slide reduces those of the window again. That second step needs no shuffle, since equal keys already lie in equal partitions.',
    often: 'Often said: windows must checkpoint. Without an inverse function this one need not; with one it must. Then the inverse is applied first, and keys stay with what is left (a count of 0, say) unless filterFunc drops them.',
    params: {
      reduceFunc: 'How two values become one', invReduceFunc: 'How a value that leaves is taken away', windowDuration: 'Window', slideDuration: 'Slide',
      numPartitions: 'Partitions', filterFunc: 'Pairs to keep',
    },
  },
  groupByKeyAndWindow: {
    sentence: 'All values of each key of the window, as a list.',
    doc: 'Groups each batch by key once, keeps the groups, and at each slide joins those of the window. The joining needs no shuffle.',
    params: { windowDuration: 'Window', slideDuration: 'Slide', numPartitions: 'Partitions' },
  },
  reduceByWindow: {
    sentence: 'One value for the whole window.',
    doc: 'Without an inverse function: reduce each batch, then reduce the window\'s results. With one: the value of the window before, less what leaves, and what comes in; this form must checkpoint.',
    params: { reduceFunc: 'How two values become one', invReduceFunc: 'How a value that leaves is taken away', windowDuration: 'Window', slideDuration: 'Slide' },
  },
  countByWindow: {
    sentence: 'The number of elements in the window.',
    doc: 'Kept up by adding the batches that come in and taking away those that leave, so it must checkpoint. It gives nothing before the first data, and from then on 0 for an empty window.',
    often: 'Often written: countByWindow with one duration. It takes two, window and slide, and needs a checkpoint directory.',
    params: { windowDuration: 'Window', slideDuration: 'Slide' },
  },
  countByValueAndWindow: {
    sentence: 'How often each element occurs in the window.',
    doc: 'Kept up by adding the batches that come in and taking away those that leave, so it must checkpoint. Elements whose count has fallen to 0 are dropped.',
    params: { windowDuration: 'Window', slideDuration: 'Slide', numPartitions: 'Partitions' },
  },
  updateStateByKey: {
    sentence: 'A state for each key, carried on from batch to batch.',
    doc: 'The function gets the batch\'s values of a key and its state so far, and gives the new state; null drops the key. It is called for every key that has a state, in every batch, data or not. The state is data of an RDD that is cached and, every ten seconds, checkpointed.',
    often: 'Often said: only keys with new data are visited. That is mapWithState; here the cost grows with the number of all keys.',
    params: { updateFunc: 'New state from values and state', numPartitions: 'Partitions', initialState: 'State at the start' },
  },
  persist: {
    sentence: 'Keeps the RDDs of this stream on their executors.',
    doc: 'It gives back the same stream; only its storage level changes, for all who read it. The first job that computes a partition keeps it, and later jobs of the batch (a second output, say) read it. After the batch Spark gives it up, unless a window or a state needs it longer.',
    often: 'Often said: streams keep objects in memory as RDDs do. The default for a stream is MEMORY_ONLY_SER, serialized. And a window sets its parent to that level, whatever was set before it.',
    params: { level: 'Storage level' },
  },
  checkpoint: {
    sentence: 'Writes the RDD of this stream to the reliable storage every so often.',
    doc: 'It gives back the same stream. At each multiple of the interval its RDD is written by a job of its own, right after the first job that computed it; from then on nothing behind it is needed. The stream is persisted as well. The interval must be a multiple of the stream\'s slide.',
    often: 'Often said: this saves the program. It saves data only; the checkpoint of the driver is that of the context.',
    params: { interval: 'Interval' },
  },
  transform: {
    sentence: 'Any RDD methods on the RDD of each batch.',
    doc: 'The function runs on the driver when the batch is generated, and may use what DStreams lack: distinct, sortBy, sortByKey, sample, zipWithIndex, coalesce, aggregateByKey and more. A second parameter is the batch time. sortBy and zipWithIndex run a Spark job at once, before the jobs of the batch.',
    often: 'Often said: a DStream has all operations of an RDD. It has not; transform is the way to them.',
    params: { f: 'From the RDD of the batch to another' },
  },
  transformWith: {
    sentence: 'RDD methods on the RDDs of two streams.',
    doc: 'As transform, with the RDDs of the same batch of two streams: joins, subtract, intersection, zip, cartesian. Both streams must have one slide.',
    params: { f: 'From both RDDs of the batch to another' },
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
