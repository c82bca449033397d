/**
 * Functions that Spark's own operators bring along, by name. Only the names stand here, because recipes are data; the code stands
 * with the executor (engine/task/builtins.ts), which must have every one of them.
 */
export type Builtin =
  /** x => (0, 1): where Spark uses a null key; 0 goes to the same partition 0 and no one sees it */
  | 'zeroOne'
  /** x => (0, x): the same for reduce */
  | 'zeroValue'
  /** x => (x, 1) */
  | 'valueOne'
  /** the parts of a pair */
  | 'first'
  | 'second'
  /** x => (x, 0): where Spark pairs elements with null (distinct, subtract, intersection) */
  | 'valueZero'
  /** a group of a cogroup has values on both sides */
  | 'onBothSides'
  /** x => (1, x): the common key of reduceByWindow */
  | 'oneValue'
  /** _ => 1 */
  | 'one'
  /** of a pair */
  | 'secondIsNotZero'
  /** a - b of Longs */
  | 'difference'
  /** a + b of Longs */
  | 'sum'
  /** the value itself: createCombiner of every reduce */
  | 'itself'
  /** groupByKey's combiners: a list of one; the list with one more; two lists joined. They never change a list that someone else may hold. */
  | 'group'
  | 'append'
  | 'concat';
