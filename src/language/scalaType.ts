/** Types as Scala spells them: as the lab does, but for what nothing is known of, and for the collections that Spark itself declares. */
import type { ListKind, Type } from './types.ts';

/** What stands in the signature of the method that gives such a collection. */
const DECLARED: Readonly<Record<ListKind, string>> = { CompactBuffer: 'Iterable', ArrayBuffer: 'Iterable', ArraySeq: 'Seq', Array: 'Array', Vector: 'Seq' };

/** What the case class of a record is called. */
export type RecordNames = (type: Type) => string;
export const oneRecord: RecordNames = () => 'Record';

export function scalaType(type: Type, record: RecordNames = oneRecord): string {
  switch (type.t) {
    case 'Tuple':
      return `(${type.of.map((of) => scalaType(of, record)).join(', ')})`;
    case 'List':
      return `${type.as === undefined ? 'List' : DECLARED[type.as]}[${scalaType(type.of, record)}]`;
    case 'Option':
    case 'RDD':
      return `${type.t}[${scalaType(type.of, record)}]`;
    case 'Record':
      return record(type);
    case 'Any':
      return 'Nothing';
    default:
      return type.t;
  }
}
