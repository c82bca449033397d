/** Types as Scala spells them: as the lab does, but for what nothing is known of, and for the collections that Spark itself declares. */
import type { ListKind, Type } from './types.ts';

/** What stands in the signature of the method that gives such a collection. */
const DECLARED: Readonly<Record<ListKind, string>> = { CompactBuffer: 'Iterable', ArrayBuffer: 'Iterable', ArraySeq: 'Seq' };

export function scalaType(type: Type): string {
  switch (type.t) {
    case 'Tuple':
      return `(${type.of.map(scalaType).join(', ')})`;
    case 'List':
      return `${type.as === undefined ? 'List' : DECLARED[type.as]}[${scalaType(type.of)}]`;
    case 'Option':
    case 'RDD':
      return `${type.t}[${scalaType(type.of)}]`;
    case 'Any':
      return 'Nothing';
    default:
      return type.t;
  }
}
