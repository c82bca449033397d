/**
 * English words for: the examples, by file name as in public/examples/gallery.json. `summary` says what the program does, `point` what
 * it is worth opening for.
 */
export const gallery = {
  'network-word-count': {
    title: 'Network word count', summary: 'One receiver, local mode: lines become words, words become counts, every second.',
    point: 'The receiver takes one of the two cores for good. With local[1] nothing would ever be counted.',
  },
  'word-count-cluster': {
    title: 'Word count on three executors', summary: 'The same job on a cluster. At 12.4 s executor 2 is killed: watch which blocks survive.',
    point: 'Every block has a second copy on another executor, which is not replaced when one of the two is lost.',
  },
  'saved-counts': {
    title: 'Counts saved into files', summary: 'Each batch becomes a folder of text files. At 6.048 s executor 2 dies in the middle of writing: look at the files then.',
    point: 'A part lies in _temporary until all are there; then the driver moves them and adds _SUCCESS. What was half written leaves nothing, and its partition is written again elsewhere.',
  },
  'stateful-word-count': {
    title: 'Word count since the start', summary: 'updateStateByKey carries one total per word from batch to batch, with a checkpoint directory.',
    point: 'Every word ever seen is visited in every batch. Each new state is built on the one before, until a checkpoint cuts the chain.',
  },
  'silent-pages': {
    title: 'Pages that fall silent', summary: 'mapWithState counts the requests of each page; after three seconds without one the page times out and its run is printed.',
    point: 'Nothing times out before ten seconds: Spark looks for silent keys only in the batches in which it checkpoints the states, every tenth one.',
  },
  'windowed-word-count': {
    title: 'Word count over a sliding window', summary: 'Counts of the last ten seconds, every two seconds: each batch takes part in five results.',
    point: 'The first result comes after two seconds, from the two batches that there are. A window does not wait until it is full.',
  },
  'hashtags': {
    title: 'Hashtags of the last six seconds', summary: 'Long words stand for hashtags, counted in a window that adds what comes in and takes away what leaves.',
    point: 'A hashtag that leaves the window would stay with a count of 0; filterFunc drops it. Remove it and see.',
  },
  'status-codes': {
    title: 'Status codes of a web server', summary: 'Access log lines, counted by status code. Drop a log of your own on the source.',
    point: 'filter drops lines that are not requests. Without it, one broken line would fail its task and with it the batch.',
  },
  'top-paths': {
    title: 'Top paths of a web server', summary: 'The five paths with the most requests, every two seconds, sorted with transform.',
    point: 'A DStream cannot sort, an RDD can. sortBy runs a Spark job of its own while the batch is still being made.',
  },
  'spam-filter': {
    title: 'A stream joined with a list of spammers', summary: 'Requests from listed networks are dropped: a left outer join with the same RDD in every batch.',
    point: 'The list is a queue that is always empty, so every batch gets its default RDD: Spark\'s way to a constant stream.',
  },
  'two-sources': {
    title: 'Two sources, one count', summary: 'Two receivers, each on a core of its own, united into one stream. The second starts two seconds later.',
    point: 'union moves no data: the partitions of both streams stand side by side until reduceByKey shuffles them.',
  },
  'joined-streams': {
    title: 'Two streams joined by sensor', summary: 'The highest reading of each sensor inside, beside that of the same sensor outside.',
    point: 'join sees one batch at a time. Nothing comes out until the outside starts to send, at three seconds.',
  },
  'sensor-averages': {
    title: 'Averages of sensor readings', summary: 'The mean of each sensor over the last five seconds, with window and combineByKey. Thermometers that did not answer are left out.',
    point: 'Averages cannot be combined, sums and numbers can: carry both along, and divide at the end.',
  },
  'sql-word-count': {
    title: 'SQL word count', summary: 'Spark SQL counts the words of every batch and shows them. A table keeps them all: open Tables and count over all batches.',
    point: 'A query sees its batch alone, and show() runs two Spark jobs: adaptive execution looks at the map side first.',
  },
  'written-once': {
    title: 'Written once, or twice', summary: 'The same totals appended, upserted and committed by batch time and partition. Executor 2 dies while it appends.',
    point: 'Rows of the broken task stay, and its next try writes them all again. Only upsert and the transaction are right after it.',
  },
  'orders-as-files': {
    title: 'Orders dropped as files', summary: 'A watched folder: every file of orders that is moved in is summed up by shop. Move one in yourself in the source panel.',
    point: 'Last week\'s file is ignored without a word: what counts is when a file was last written, not when it came. A new folder counts as a file.',
  },
};
