/**
 * English words for: differences from Spark, as operators' cards show them. Each is a row of docs/differences.md, word for word (a test
 * holds them together); which operators a row concerns stands in canvas/card/facts.ts.
 */
export interface DifferenceWords { readonly what: string; readonly spark: string; readonly lab: string; readonly why: string }

export const differences = {
  socket: { what: 'a socket', spark: 'a TCP connection, which may break or refuse', lab: 'the node\'s feed: by hand, lines, generated, a file; host and port are names only', why: 'no network in a page' },
  unheard: { what: 'records sent while nobody listens', spark: 'wait in a buffer of the network, for a while', lab: 'are gone, and counted as unheard', why: 'shows what a plain socket loses' },
  rates: { what: 'rates', spark: 'as fast as the sender is', lab: 'whole records, at most 1 000 000 a second', why: 'integers only' },
  text: { what: 'text of a source', spark: 'the charset\'s decoder', lab: 'UTF-8, a byte order mark dropped, malformed bytes become U+FFFD; a line over 1 MiB is an error with its byte offset', why: 'a feed must be seekable and bounded' },
  binary: { what: 'binary files', spark: 'are read as if they were text', lab: 'a zero byte in the file\'s beginning ends the run with the byte offset', why: 'a picture dropped by mistake' },
  fileTimes: { what: 'times of files', spark: 'of the file system, which knows when a program began', lab: 'the lab\'s: 0 is the start; what was written before has a negative time (modified of moveFile)', why: 'a run must not depend on when it is made' },
  fileOrder: { what: 'new files of a batch', spark: 'in the order in which the file system lists them', lab: 'by name, as HDFS lists them', why: 'a local disk has no order of its own' },
  fileLines: { what: 'lines of stored files', spark: 'of any length; files packed by gzip and the like are unpacked', lab: 'a line over 1 MiB fails its task; packed files cannot be moved in', why: 'memory must stay bounded; no unpacker here' },
  filePairs: { what: 'fileStream', spark: 'pairs of Hadoop\'s LongWritable and Text, which cannot be sent anywhere', lab: 'mapped to plain values at once: one RDD more, named map', why: 'what every program does first' },
  binaryRecords: { what: 'binaryRecordsStream', spark: 'arrays of bytes, which print as their address', lab: 'as .map(_.toList.map(_.toLong)): one RDD more, prints List(…)', why: 'an address is not reproducible' },
  receiverLevels: { what: 'storageLevel of a receiver', spark: 'NONE fails when it runs, OFF_HEAP needs memory outside the heap', lab: 'neither is offered', why: 'nothing could be shown with them' },
  keptTwice: { what: 'persist with a level …_2', spark: 'cached partitions are copied to a second executor', lab: 'one copy is kept; blocks of receivers are copied as the level says', why: 'the copy of a cached partition is not built' },
  spilling: { what: 'spilling', spark: 'sorters and maps spill to disk', lab: 'never; execution memory is not counted', why: 'results are the same' },
  remoteOrder: { what: 'order in which a reducer gets remote map outputs', spark: 'shuffled; then as the network answers', lab: 'drawn from the seed, keyed by shuffle and partition', why: 'a fault must not shift the luck of what it does not touch' },
  functions: { what: 'functions', spark: 'any Scala, Java or Python', lab: 'a typed, pure subset of arrow functions, printed as Scala and Python', why: 'nothing of a document is ever executed as code' },
  work: { what: 'work of one record', spark: 'unlimited', lab: '10 000 steps, texts of 65 536 characters, lists of 10 000 elements; beyond, the task fails with the position', why: 'everything ends, on every machine at the same place' },
  nan: { what: 'NaN inside a tuple or list as key', spark: 'equals itself only while it is the same boxed object', lab: 'always equals itself, as a bare NaN does in both', why: 'object identity does not exist here' },
  mixed: { what: 'streams of mixed types', spark: 'DStream[Any]', lab: 'refused', why: 'hash, order and text follow from the static type' },
  glom: { what: 'glom', spark: 'arrays, which print as their address', lab: 'as glom().map(_.toSeq): prints ArraySeq(…)', why: 'an address is not reproducible' },
  foreachRDD: { what: 'foreachRDD', spark: 'a function of the program', lab: 'one of a few actions: collect, count, take, save, sleep, write, and what combines them; save is rdd.saveAsTextFile(prefix-TIME_IN_MS)', why: 'a function with side effects could not be replayed' },
  collect: { what: 'collect as an action', spark: 'rdd.collect()', lab: 'rdd.mapPartitions(toList).collect(): one RDD more', why: 'partitions stay visible' },
  driverConnection: { what: 'a write\'s connection on the driver', spark: 'the message of NotSerializableException goes on with a serialization stack of addresses', lab: 'its first line, the class: Connection, java.io.PrintWriter, java.io.PrintStream', why: 'an address is not reproducible' },
  taskWrites: { what: 'what tasks write to the outside', spark: 'happens whenever the function comes to it, between the steps of the iterator', lab: 'row after row once the partition is computed; told in stretches of 20 ms, and at a death exactly the rows before it', why: 'the cost model knows when a partition is computed, not each record' },
  taskPrintln: { what: 'a task\'s println', spark: 'on the console of its executor, in some file of its machine', lab: 'there too: an event each; in local mode it is the driver\'s console, printed when the job is over', why: 'jobs that run at once must not mix on the console' },
  database: { what: 'the database of a write', spark: 'any, over the network, with its own failures', lab: 'always there; a table is a fold of the log, and SQLite shows it', why: 'a log must be enough to see a run' },
  checksums: { what: 'checksums', spark: 'a local file system keeps a hidden .part-00000.crc beside each file', lab: 'none, as on HDFS', why: 'the reliable storage stands for HDFS' },
  objectFiles: { what: 'saveAsObjectFiles', spark: 'a SequenceFile of arrays in Java serialization, with a random mark inside', lab: 'parts, names, jobs and stages are Spark\'s; a part holds the text of its records, a line each', why: 'those bytes are never twice the same' },
  formats: { what: 'output formats of Hadoop', spark: 'any class', lab: 'TextOutputFormat, in the old and in the new API', why: 'a class of the program would be code' },
  writingTask: { what: 'a task that writes', spark: 'its file grows in a folder of the attempt, and what a dead attempt leaves lies there until the job commits', lab: 'the part is there, whole, when its task ends', why: 'bytes cross the network with the task\'s answer' },
  dots: { what: '.. in a path', spark: 'Hadoop resolves it', lab: 'refused before the run', why: 'the storage has no way up' },
  stateObject: { what: 'mapWithState\'s state', spark: 'an object State that the function updates or removes', lab: 'the function gives a pair: the new state (null removes it) and the element. Each call so updates; what it gives as state while the key times out is ignored', why: 'functions without side effects; printed as Scala it is that of Spark' },
  stateChain: { what: 'a long chain of state tables (mapWithState)', spark: 'is shortened in memory whenever it is written, for a checkpoint or for another executor', lab: 'only by a checkpoint; another executor gets a shortened copy', why: 'a copy must not change its original; only the order of a snapshot could tell' },
  integers: { what: 'integers', spark: 'Int and Long', lab: 'Long only, 64 bits that wrap', why: 'one integer type for a page of JSON' },
};
