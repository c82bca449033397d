/**
 * An expression after checking: a tree in which every node knows its type. It is what gets evaluated and what is printed as Scala and
 * Python; the source text is never used again. While checking, T is a type with unknowns; afterwards T is Type.
 */
import type { Type, Value } from './types.ts';

interface Node<T> {
  readonly type: T;
  /** where it stands in the source: from `at`, up to before `end` */
  readonly at: number;
  readonly end: number;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '<' | '<=' | '>' | '>=' | '===' | '!==';

export type TreeOf<T> = Node<T> &
  (
    /** a parameter; `part`: the name stands for this part of it */
    | { readonly k: 'name'; readonly name: string; readonly slot: number; readonly part: number | null }
    /** a Double literal's value is a number, a Long literal's a number or bigint; null is None */
    | { readonly k: 'literal'; readonly value: Value }
    | { readonly k: 'template'; readonly texts: readonly string[]; readonly parts: readonly TreeOf<T>[] }
    | { readonly k: 'not'; readonly of: TreeOf<T> }
    | { readonly k: 'negate'; readonly of: TreeOf<T> }
    /** both sides have one type, but for `+` with a String */
    | { readonly k: 'binary'; readonly op: BinaryOperator; readonly left: TreeOf<T>; readonly right: TreeOf<T> }
    | { readonly k: 'and'; readonly left: TreeOf<T>; readonly right: TreeOf<T> }
    | { readonly k: 'or'; readonly left: TreeOf<T>; readonly right: TreeOf<T> }
    /** `left ?? right` */
    | { readonly k: 'orElse'; readonly left: TreeOf<T>; readonly right: TreeOf<T> }
    /** `of === null`, or !== if not `yes` */
    | { readonly k: 'isNone'; readonly of: TreeOf<T>; readonly yes: boolean }
    | { readonly k: 'choice'; readonly test: TreeOf<T>; readonly yes: TreeOf<T>; readonly no: TreeOf<T> }
    /** a tuple or a List, as its type says */
    | { readonly k: 'array'; readonly items: readonly TreeOf<T>[] }
    /** only among the items of an array */
    | { readonly k: 'spread'; readonly of: TreeOf<T> }
    /** in the order of the type's fields */
    | { readonly k: 'record'; readonly items: readonly TreeOf<T>[] }
    /** a part of a tuple or a field of a record */
    | { readonly k: 'part'; readonly of: TreeOf<T>; readonly index: number }
    /** an element of a List, a character of a String */
    | { readonly k: 'item'; readonly of: TreeOf<T>; readonly index: TreeOf<T> }
    /** `method`: as in methods.ts, e.g. "String.split", "Math.max"; `on` is null for a function */
    | { readonly k: 'call'; readonly method: string; readonly on: TreeOf<T> | null; readonly args: readonly (TreeOf<T> | LambdaOf<T>)[] }
    /** Long to Double */
    | { readonly k: 'widen'; readonly of: TreeOf<T> }
    /** A to Option[A] */
    | { readonly k: 'some'; readonly of: TreeOf<T> }
    /** Option[A] to A, where a test has shown that it is not None */
    | { readonly k: 'sure'; readonly of: TreeOf<T> }
  );

export interface ParameterOf<T> {
  readonly type: T;
  readonly slot: number;
  /** null: taken apart, or without a name */
  readonly name: string | null;
  /** names for parts of a tuple or fields of a record */
  readonly parts: readonly { readonly name: string; readonly index: number; readonly type: T }[];
}

export interface LambdaOf<T> {
  readonly k: 'lambda';
  readonly params: readonly ParameterOf<T>[];
  readonly body: TreeOf<T>;
  readonly at: number;
  readonly end: number;
}

export type Tree = TreeOf<Type>;
export type Lambda = LambdaOf<Type>;

export type Kind = Tree['k'];
export type NodeOf<T, K extends Kind> = Extract<TreeOf<T>, { readonly k: K }>;

/** A parameter that is there and is used by its name. */
export function isNamed<T>(param: ParameterOf<T> | undefined): param is ParameterOf<T> & { readonly name: string } {
  return param !== undefined && param.name !== null;
}

/** The nodes directly below (bodies of lambdas included). */
export function childrenOf(tree: Tree): readonly Tree[] {
  switch (tree.k) {
    case 'name':
    case 'literal':
      return [];
    case 'template':
      return tree.parts;
    case 'binary':
    case 'and':
    case 'or':
    case 'orElse':
      return [tree.left, tree.right];
    case 'choice':
      return [tree.test, tree.yes, tree.no];
    case 'array':
    case 'record':
      return tree.items;
    case 'item':
      return [tree.of, tree.index];
    case 'call':
      return [...(tree.on === null ? [] : [tree.on]), ...tree.args.map((arg) => (arg.k === 'lambda' ? arg.body : arg))];
    default:
      return [tree.of];
  }
}
