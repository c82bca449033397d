/** English words for: tables that outputs write into, the panel that queries them, and the designs of a write. Loaded when one of them is first shown. */
const n = (value: number, one: string, many: string): string => (value === 1 ? one : many);

export const tables = {
  panel: {
    empty: 'No row has been written yet. Choose the action write of a foreachRDD: its tasks then fill a table, and SQL is asked here.',
    targets: 'Written to', table: (name: string) => `Table ${name}`, console: (executor: string) => `Console of executor ${executor}`,
    columns: { target: 'Written to', mode: 'Mode', rows: 'Rows sent', again: 'Sent again', skipped: 'Skipped', connections: 'Connections' },
    hints: { rows: 'Every row that a task has sent, also those that replaced another or came twice', again: 'Rows sent by a task that ran before and failed', skipped: 'Rows of transactions that had been committed before' },
    show: (name: string) => `Show the rows of ${name}`, lines: (executor: string) => `Last lines of executor ${executor}`,
    sql: 'SQL', placeholder: 'select word, sum(total) from counts group by word', run: 'Run query', runHint: 'Ctrl+Enter', csv: 'Download as CSV', working: 'SQLite is working.',
    none: 'The query gives no rows.', noRun: 'There is no run to ask.', rows: (count: string, value: number) => `${count} ${n(value, 'row', 'rows')}`, showing: (shown: string, total: string) => `showing ${shown} of ${total}`, more: (shown: string, counted: string) => `showing ${shown} of more than ${counted}`,
    failed: (message: string) => `SQLite: ${message}`, slow: 'The query took longer than 5 s and was broken off. Ask for less.', refused: 'Tables show what the tasks have written; a query cannot change them.', broken: (message: string) => `SQLite could not be started: ${message}`,
    result: 'Result of the query', at: (time: string) => `at ${time}`,
  },
  write: {
    action: 'write', into: 'Write into', intos: { table: 'a table (SQLite)', file: 'files', console: 'the console' }, table: 'Table', path: 'Folder', columns: 'Columns', columnsHint: 'as toDF names them', connection: 'Connection opened', mode: 'What is written',
    connections: { driver: 'on the driver', record: 'for each record', partition: 'for each partition', pool: 'from a pool' },
    modes: { append: 'append', upsert: 'upsert by key', transactional: 'in a transaction' },
    about: {
      driver: 'Fails: the connection would have to travel to the executors inside the function, and cannot. Spark throws Task not serializable before any job runs.',
      record: 'rdd.foreach. Works, and opens a connection for every row: opening costs far more than a row does.',
      partition: 'rdd.foreachPartition. One connection for all rows of a partition; empty partitions open one too.',
      pool: 'rdd.foreachPartition with a pool in each executor process: connections are kept over batches, and die with the process.',
      append: 'Each row is there at once and for good. A task that dies in the middle leaves its rows, and its next try writes all of them again: at least once.',
      upsert: 'insert or replace by the key. Written again, a row replaces itself: the table is right in the end, and right only if the values are totals.',
      transactional: 'All rows of a partition or none, with batch time and partition as identifier. A second try finds the identifier and skips: exactly once.',
      console: 'println in a task writes on the console of its executor, not of the driver. In local mode they are one.',
      file: 'One file for each try, or for each partition of a batch where it is a transaction, moved into place whole.',
    },
    f: 'Function', zero: 'Zero value', key: 'Key', back: 'Back from the batch time', sliceAbout: 'The RDDs of the batches between then and now, both included, each brought to the driver by a collect.',
    sql: { view: 'View', query: 'Query', about: 'toDF, createOrReplaceTempView, spark.sql(…).show(): a table on the driver’s console. One SELECT over the view, with WHERE, GROUP BY, HAVING, ORDER BY and LIMIT.' },
    list: 'Actions, one after the other', addAction: 'Add an action', removeAction: 'Remove this action', moveUp: 'Do it earlier', one: (index: number) => `Action ${index}`, ifNotEmpty: 'only if the RDD is not empty', several: 'several, one after the other',
  },
};
