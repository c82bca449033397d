/** English words for: operators, continued: inputs besides sockets and queues, and what the StreamingContext makes of several streams. */
export const inputs = {
  socketStream: {
    sentence: 'What a TCP connection brings, converted by the receiver.',
    doc: 'As socketTextStream, but the receiver passes what it reads through a converter, and stores what comes out of it, of whatever type. In Spark the converter gets the whole byte stream and gives an iterator; here it gets each line. The storage level has no default. If the converter throws, the receiver closes the connection, restarts after two seconds, and what was sent meanwhile is gone.',
    example: 'line => line.length: "to be", "or" → 5, 2',
    often: 'Often said: a bad record fails the batch. The converter runs in the receiver, before there is a batch: it is the receiver that fails.',
    params: { hostname: 'Host', port: 'Port', converter: 'What becomes of a line', storageLevel: 'Storage level of its blocks' },
  },
  rawSocketStream: {
    sentence: 'Frames of serialized records, each stored as one block as it is.',
    doc: 'The sender serializes; the receiver stores each frame as a block of bytes without looking into it, at most two frames ahead of the one that is being stored. Faster, and blind: Spark does not know how many records such a block has, and counts 0. There is no block interval and no rate limit. The lab\'s sender puts what it has into one frame every 200 ms.',
    example: '80 lines in a frame → a block, 0 records by Spark\'s count, 80 elements in the RDD',
    often: 'Often said: the input rate of the Streaming page shows what comes in. Not of this stream: it shows 0.',
    params: { hostname: 'Host', port: 'Port', storageLevel: 'Storage level of its blocks' },
  },
  receiverStream: {
    sentence: 'A receiver of your own, reliable or not.',
    doc: 'A receiver calls store. store(item) puts one record into the buffer of a block generator and returns: fast, rate-limited, and lost with the executor. store(buffer), store(iterator) and store(bytes) store a block at once and return when it is copied and reported: a reliable receiver acknowledges to its sender only then, and what is not acknowledged comes again. restart(message) stops it, waits two seconds and starts it on the same executor; stop(message) ends its task, and Spark places it anew; reportError(message) only reports. The storage level is the receiver\'s own.',
    example: 'reliable, its executor dies: what it had not acknowledged is received again elsewhere; nothing is lost, some may come twice',
    often: 'Often said: with replicated blocks nothing is lost. With a receiver that stores record by record, what was in its buffer is; only a reliable one loses nothing.',
    params: { receiver: 'Its design', storageLevel: 'Storage level of its blocks' },
  },
  actorStream: {
    sentence: 'An Akka actor as a receiver. Last in Spark 1.6.',
    doc: 'An actor was started on an executor, and what it stored went record by record into blocks, as with any unreliable receiver. Akka left Spark with version 2.0. What took its place: receiverStream with a receiver of your own, or streaming-akka of Apache Bahir.',
    example: 'three messages to the actor → three elements',
    params: { props: 'Props of the actor', name: 'Its name', storageLevel: 'Storage level of its blocks' },
  },
  ConstantInputDStream: {
    sentence: 'The same RDD in every batch.',
    doc: 'The RDD is made once, with the stream; each batch hands out that very RDD. It needs no receiver, and Spark counts no records for it. It is made by new ConstantInputDStream(ssc, rdd): the context has no method for it. Python has none at all; there a queueStream with a default RDD does the same.',
    example: '1, 2 → 1, 2 | 1, 2 | 1, 2',
    often: 'Often used to join a stream with fixed data. That works, but transform with an RDD of its own says so more plainly, and may replace it from batch to batch.',
    params: { values: 'Its elements', numSlices: 'Partitions', type: 'Element type' },
  },
  'StreamingContext.union': {
    sentence: 'Joins a list of streams of one type into one.',
    doc: 'As union, but a method of the context, on any number of streams; a list of one is allowed too. With several receivers it makes one stream of what all of them bring: every receiver still has its own core and its own blocks.',
    example: '1 and 2, 3 and 4 → 1, 2, 3, 4',
    often: 'Often said: it merges records by time. It puts partitions one behind the other, the first stream\'s first.',
    params: {},
  },
  'StreamingContext.transform': {
    sentence: 'RDD methods on the RDDs of any number of streams.',
    doc: 'As transform, but a method of the context: the function gets the RDDs of the batch together, rdds[0] of the first stream, rdds[1] of the second and so on, and the batch time. It runs on the driver when the batch is generated. All streams must have one slide.',
    example: 'rdds => rdds[1].union(rdds[0]): a and b → b, a',
    params: { f: 'From all RDDs of the batch to another' },
  },
};

/** The fields of a receiverStream's receiver. */
export const receiver = {
  stores: { single: 'record by record: store(item)', buffer: 'whole blocks: store(buffer)', iterator: 'whole blocks: store(iterator)', bytes: 'blocks of bytes: store(bytes)' },
  reliable: 'Acknowledges what is stored', chunk: 'Records in a block, at most', every: 'Looks for new ones every', lingers: 'Its onStop waits for all that its source sends', fails: 'Calls', never: 'nothing', after: 'After so many records',
};
