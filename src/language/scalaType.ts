/** Types as Scala spells them: as the lab does, but for what nothing is known of. */
import type { Type } from './types.ts';

export function scalaType(type: Type): string {
  switch (type.t) {
    case 'Tuple':
      return `(${type.of.map(scalaType).join(', ')})`;
    case 'List':
    case 'Option':
    case 'RDD':
      return `${type.t}[${scalaType(type.of)}]`;
    case 'Any':
      return 'Nothing';
    default:
      return type.t;
  }
}
