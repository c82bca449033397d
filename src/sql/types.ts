/** Types of SQL columns as far as queries here have them, their values, and the types of the language that become columns. */
import { option, type Type } from '../language/index.ts';

/** DECIMAL: of a literal such as 0.5 only, until a DOUBLE beside it makes it one. */
export type SqlType = 'STRING' | 'INT' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'DECIMAL' | 'VOID';

/** null is SQL's NULL; a BIGINT is a number while it is safe, else a bigint. */
export type Cell = string | number | bigint | boolean | null;
export type Row = readonly Cell[];

export interface Column {
  readonly name: string;
  /** null: of a type that queries cannot use */
  readonly type: SqlType | null;
  /** of the language, for messages */
  readonly spelled: Type;
}

/** What Spark's toDF makes of an element: the parts of a tuple, the fields of a record, else one column. */
export function columnsOf(type: Type, names: readonly string[] | undefined): readonly Column[] {
  const parts = partsOf(type);
  return parts.map(([own, of], index) => ({ name: names?.[index] ?? own, type: sqlType(of), spelled: of }));
}

export function partsOf(type: Type): readonly (readonly [string, Type])[] {
  if (type.t === 'Tuple') return type.of.map((of, index) => [`_${index + 1}`, of]);
  return type.t === 'Record' ? type.fields : [['value', type]];
}

function sqlType(type: Type): SqlType | null {
  switch (type.t) {
    case 'String':
      return 'STRING';
    case 'Long':
      return 'BIGINT';
    case 'Double':
      return 'DOUBLE';
    case 'Boolean':
      return 'BOOLEAN';
    case 'Option':
      return type.of.t === 'Option' ? null : sqlType(type.of);
    default:
      return null;
  }
}

/** The cells of an element. */
export function rowReader(type: Type): (element: unknown) => Row {
  return type.t === 'Tuple' || type.t === 'Record' ? (element) => element as Row : (element) => [element as Cell];
}

/** How rows travel between tasks: each cell may be missing. */
export function languageType(type: SqlType): Type {
  if (type === 'STRING') return option({ t: 'String' });
  if (type === 'BOOLEAN') return option({ t: 'Boolean' });
  return option(type === 'DOUBLE' ? { t: 'Double' } : { t: 'Long' });
}
