/** English words for: operators, continued: inputs besides sockets and queues, and what the StreamingContext makes of several streams. */
export const inputs = {
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
