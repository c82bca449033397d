/** The text of a value of a known type inside an expression: what print would show. In: the node and its code; out: code of the text. */
import type { Code } from './code.ts';
import { doubleText } from './doubleText.ts';
import type { Tree } from './tree.ts';
import { operationsOf } from './values.ts';

export function textCode(tree: Tree, of: Code): Code {
  switch (tree.type.t) {
    case 'String':
      return of;
    case 'Double':
      return (a, b) => doubleText(of(a, b) as number);
    case 'Long':
    case 'Boolean':
      return (a, b) => String(of(a, b));
    default: {
      const { text } = operationsOf(tree.type);
      return (a, b) => text(of(a, b));
    }
  }
}
