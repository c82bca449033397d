/** The code of the functions that operators bring along (operators/builtins.ts names them). */
import { addLong, subtractLong, type Value } from '../../language/index.ts';
import type { Builtin } from '../../operators/index.ts';

/** As the executor calls it: one or two arguments. */
export type Callable = (a: Value, b: Value) => Value;

export const builtins: Readonly<Record<Builtin, Callable>> = {
  zeroOne: () => [0, 1],
  valueOne: (value) => [value, 1],
  second: (pair) => (pair as readonly Value[])[1] as Value,
  sum: (a, b) => addLong(a as number | bigint, b as number | bigint),
  itself: (value) => value,
  one: () => 1,
  oneValue: (value) => [1, value],
  secondIsNotZero: (pair) => (pair as readonly Value[])[1] !== 0,
  difference: (a, b) => subtractLong(a as number | bigint, b as number | bigint),
  zeroValue: (value) => [0, value],
  group: (value) => [value],
  append: (list, value) => {
    // the list was made by `group` in this very table, and no one else has seen it
    (list as Value[]).push(value);
    return list;
  },
  concat: (a, b) => [...(a as readonly Value[]), ...(b as readonly Value[])],
};
