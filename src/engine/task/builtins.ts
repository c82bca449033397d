/** The code of the functions that operators bring along (operators/builtins.ts names them). */
import { addLong, subtractLong, type Value } from '../../language/index.ts';
import type { Builtin } from '../../operators/index.ts';

export function partOf(pair: Value, index: number): Value {
  return (pair as readonly Value[])[index] as Value;
}

/** As the executor calls it: mostly with one or two arguments. */
export type Callable = (a: Value, b: Value, ...more: Value[]) => Value;

export const builtins: Readonly<Record<Builtin, Callable>> = {
  zeroOne: () => [0, 1],
  valueOne: (value) => [value, 1],
  first: (pair) => partOf(pair, 0),
  valueZero: (value) => [value, 0],
  onBothSides: (pair) => (partOf(pair, 1) as readonly (readonly Value[])[]).every((side) => side.length > 0),
  second: (pair) => partOf(pair, 1),
  sum: (a, b) => addLong(a as number | bigint, b as number | bigint),
  itself: (value) => value,
  one: () => 1,
  oneValue: (value) => [1, value],
  secondIsNotZero: (pair) => partOf(pair, 1) !== 0,
  difference: (a, b) => subtractLong(a as number | bigint, b as number | bigint),
  zeroValue: (value) => [0, value],
  group: (value) => [value],
  append: (list, value) => {
    // the list was made by `group` in this very table, and no one else has seen it
    (list as Value[]).push(value);
    return list;
  },
  concat: (a, b) => (a as readonly Value[]).concat(b as readonly Value[]),
};
