/** The door of `sql`: queries of Spark SQL over one view, from their text to the rows and the table that `show()` prints. */
export { readQuery, readsFrom, type Grouping, type Query } from './check.ts';
export { firstRows, mergedRows, rowOrder } from './order.ts';
export { bufferTypes, exchanged, finalRows, orderings, partialRows, projection, resultTypes } from './rows.ts';
export { SHOWN_ROWS, showText } from './show.ts';
export type { SqlProblem } from './syntax.ts';
export { columnsOf, languageType, partsOf, rowReader, type Cell, type Column, type Row, type SqlType } from './types.ts';
