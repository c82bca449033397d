/**
 * The types of the expression language and of streams, as plain data (they cross threads and enter the log).
 * Spelt as in the contract: String, Long, Double, Boolean, (A, B), List[A], Option[A], {a: A}, RDD[A].
 */
export type Type =
  | { readonly t: 'String' | 'Long' | 'Double' | 'Boolean' }
  /** Only in trusted test programs, whose functions are native: values are judged by what they are at run time. */
  | { readonly t: 'Any' }
  | { readonly t: 'Tuple'; readonly of: readonly Type[] }
  | { readonly t: 'List'; readonly of: Type; readonly as?: ListKind }
  | { readonly t: 'Option'; readonly of: Type }
  | { readonly t: 'Record'; readonly fields: readonly (readonly [string, Type])[] }
  | { readonly t: 'RDD'; readonly of: Type };

/** How Spark prints a sequence: it depends on the collection that holds it, never on its elements. Absent: List. Array and Vector are of results on the driver. */
export type ListKind = 'ArrayBuffer' | 'CompactBuffer' | 'ArraySeq' | 'Array' | 'Vector';

export const STRING: Type = { t: 'String' };
export const LONG: Type = { t: 'Long' };
export const DOUBLE: Type = { t: 'Double' };
export const BOOLEAN: Type = { t: 'Boolean' };
export const ANY: Type = { t: 'Any' };
export const tuple = (...of: Type[]): Type => ({ t: 'Tuple', of });
export const list = (of: Type, as?: ListKind): Type => (as === undefined ? { t: 'List', of } : { t: 'List', of, as });
export const option = (of: Type): Type => ({ t: 'Option', of });

/**
 * A value of the language at run time.
 * Long: a number while |x| <= 2^53 - 1, a bigint beyond (never -0). Double: a number. Tuple and List: an array.
 * None: null; Some(x): x, except Some of an Option, which is a one-element array. Record: an array in the order of its fields.
 */
export type Value = string | number | bigint | boolean | null | readonly Value[];
