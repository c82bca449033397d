/**
 * The functions and operators of queries: which types each takes, what it gives, and how Spark names a column of it. In: a call whose
 * arguments are resolved; out: the call with Spark's implicit casts written out (ANSI rules as far as types go), or a problem.
 */
import { DOUBLE, operationsOf } from '../language/index.ts';
import { SqlStop, type Ast } from './syntax.ts';
import type { Cell, SqlType } from './types.ts';

/** `cell`: of the row that is looked at; `call`: a function of the table in evaluate.ts. */
export type Expr =
  | { readonly k: 'cell'; readonly index: number; readonly type: SqlType }
  | { readonly k: 'literal'; readonly value: Cell; readonly type: SqlType }
  | { readonly k: 'call'; readonly fn: string; readonly args: readonly Expr[]; readonly type: SqlType; readonly at: number };

const NUMBERS: readonly SqlType[] = ['INT', 'BIGINT', 'DOUBLE'];
const isNumber = (type: SqlType): boolean => NUMBERS.includes(type);

interface Call { readonly name: string; readonly args: readonly Expr[]; readonly at: number }
type Rule = (call: Call) => Expr;

const wrong = ({ name, args, at }: Call): never => {
  const types = [...new Set(args.map((arg) => arg.type))].join(', ');
  throw new SqlStop(args.some((arg) => arg.type === 'DECIMAL') ? 'sql-decimal' : 'sql-types', at, { name, types });
};

/** The type that Spark would bring all of them to. */
function common(call: Call, of: readonly Expr[] = call.args): SqlType {
  const types = [...new Set(of.map((arg) => arg.type).filter((type) => type !== 'VOID'))];
  if (types.length <= 1) return types[0] === 'DECIMAL' ? wrong(call) : (types[0] ?? 'VOID');
  if (types.includes('DOUBLE') && types.every((type) => isNumber(type) || type === 'DECIMAL')) return 'DOUBLE';
  return types.every(isNumber) ? 'BIGINT' : wrong(call);
}

/** An INT is the same number as a BIGINT, and NULL has every type. */
function to(type: SqlType, expr: Expr): Expr {
  if (expr.k === 'literal') return { ...expr, type };
  if (type !== 'DOUBLE' || expr.type === 'DOUBLE') return expr;
  return { k: 'call', fn: 'double', args: [expr], type, at: 0 };
}

const text = (expr: Expr): Expr => (expr.type === 'STRING' || expr.type === 'VOID' ? expr : { k: 'call', fn: expr.type === 'DOUBLE' ? 'doubletext' : 'text', args: [expr], type: 'STRING', at: 0 });

function count(call: Call, least: number, most = least): void {
  if (call.args.length < least || call.args.length > most) throw new SqlStop('sql-arguments', call.at, { name: call.name, count: call.args.length, wanted: least === most ? String(least) : most === Infinity ? `${least}+` : `${least}–${most}` });
}

const made = (call: Call, type: SqlType, args: readonly Expr[] = call.args): Expr => ({ k: 'call', fn: call.name, args, type, at: call.at });

/** All arguments of one of these types, or NULL. */
function all(call: Call, types: readonly SqlType[], of: readonly Expr[] = call.args): void {
  for (const arg of of) if (arg.type !== 'VOID' && !types.includes(arg.type)) wrong(call);
}

const arithmetic: Rule = (call) => {
  count(call, 2);
  all(call, [...NUMBERS, 'DECIMAL']);
  const type = common(call);
  return made({ ...call, name: type === 'DOUBLE' ? `d${call.name}` : type === 'INT' ? `i${call.name}` : call.name }, type, call.args.map((arg) => to(type, arg)));
};

const division: Rule = (call) => {
  count(call, 2);
  all(call, [...NUMBERS, 'DECIMAL']);
  common(call);
  return made(call, 'DOUBLE', call.args.map((arg) => to('DOUBLE', arg)));
};

const oneNumber: Rule = (call) => {
  count(call, 1);
  all(call, NUMBERS);
  const [of] = call.args as readonly [Expr];
  return made({ ...call, name: of.type === 'DOUBLE' ? `d${call.name}` : of.type === 'INT' ? `i${call.name}` : call.name }, of.type);
};

const comparison: Rule = (call) => {
  count(call, 2);
  const type = common(call);
  return made({ ...call, name: type === 'DOUBLE' ? `d${call.name}` : type === 'STRING' ? `s${call.name}` : call.name }, 'BOOLEAN', call.args.map((arg) => to(type, arg)));
};

const logical = (wanted: number): Rule => (call) => {
  count(call, wanted);
  all(call, ['BOOLEAN']);
  return made(call, 'BOOLEAN');
};

const nullTest: Rule = (call) => made(call, 'BOOLEAN');

const strings = (least: number, type: SqlType, most = least): Rule => (call) => {
  count(call, least, most);
  all(call, ['STRING']);
  return made(call, type);
};

const substring: Rule = (call) => {
  count(call, 2, 3);
  const [of, ...places] = call.args as readonly [Expr, ...Expr[]];
  all(call, ['STRING'], [of]);
  all(call, ['INT'], places);
  return made({ ...call, name: 'substring' }, 'STRING');
};

const sameType: Rule = (call) => {
  count(call, 1, Infinity);
  const type = common(call);
  return made(call, type, call.args.map((arg) => to(type, arg)));
};

const membership: Rule = (call) => {
  const type = common(call);
  return made({ ...call, name: type === 'DOUBLE' ? 'din' : 'in' }, 'BOOLEAN', call.args.map((arg) => to(type, arg)));
};

/** `a >= low AND a <= high`, each for itself. */
const between: Rule = (call) => {
  const [of, low, high] = call.args as readonly [Expr, Expr, Expr];
  const { at } = call;
  return { k: 'call', fn: 'and', type: 'BOOLEAN', at, args: [comparison({ name: '>=', args: [of, low], at }), comparison({ name: '<=', args: [of, high], at })] };
};

/** Condition, value, condition, value …, and what holds otherwise (NULL where nothing is said). */
const cases: Rule = (call) => {
  const { args } = call;
  const isOdd = args.length % 2 === 1;
  const conditions = args.filter((_, index) => index % 2 === 0 && !(isOdd && index === args.length - 1));
  const values = args.filter((_, index) => index % 2 === 1 || (isOdd && index === args.length - 1));
  all(call, ['BOOLEAN'], conditions);
  const type = common(call, values);
  return made(call, type, args.map((arg) => (values.includes(arg) ? to(type, arg) : arg)));
};

const condition: Rule = (call) => {
  count(call, 3);
  return cases({ ...call, name: 'case' });
};

const concat: Rule = (call) => {
  count(call, 1, Infinity);
  all(call, ['STRING', 'INT', 'BIGINT', 'DOUBLE', 'BOOLEAN']);
  return made(call, 'STRING', call.args.map(text));
};

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['+', arithmetic], ['-', arithmetic], ['*', arithmetic], ['%', arithmetic], ['/', division], ['negative', oneNumber], ['abs', oneNumber],
  ['=', comparison], ['<', comparison], ['>', comparison], ['<=', comparison], ['>=', comparison],
  ['and', logical(2)], ['or', logical(2)], ['not', logical(1)], ['isnull', nullTest], ['isnotnull', nullTest], ['in', membership], ['between', between], ['like', strings(2, 'BOOLEAN')],
  ['case', cases], ['if', condition], ['coalesce', sameType], ['concat', concat],
  ['length', strings(1, 'INT')], ['upper', strings(1, 'STRING')], ['lower', strings(1, 'STRING')], ['trim', strings(1, 'STRING')], ['substring', substring],
]);

/** Other names that Spark has for the same function. */
const ALIASES: Readonly<Record<string, string>> = { char_length: 'length', character_length: 'length', len: 'length', ucase: 'upper', lcase: 'lower', substr: 'substring' };

export const FUNCTION_NAMES: readonly string[] = [...RULES.keys()].filter((name) => /^[a-z]/.test(name) && !['negative', 'and', 'or', 'not', 'isnull', 'isnotnull', 'in', 'between', 'like', 'case'].includes(name));

export function callOf(name: string, args: readonly Expr[], at: number): Expr {
  const known = ALIASES[name] ?? name;
  const rule = RULES.get(known);
  if (rule === undefined) throw new SqlStop('sql-function', at, { name, among: [...FUNCTION_NAMES, 'count', 'sum', 'min', 'max', 'avg'].join(', ') });
  return rule({ name: known, args, at });
}

/** The name of a column that is given none, as Spark's toPrettySQL writes it. */
export function prettyName(ast: Ast): string {
  if (ast.k === 'column') return ast.name;
  if (ast.k === 'literal') return ast.type === 'DOUBLE' ? operationsOf(DOUBLE).text(ast.value) : ast.text;
  const args = ast.args.map(prettyName);
  const [a = '', b = ''] = args;
  switch (ast.name) {
    case '+': case '-': case '*': case '/': case '%': case '=': case '<': case '>': case '<=': case '>=':
      return `(${a} ${ast.name} ${b})`;
    case 'and': case 'or':
      return `(${a} ${ast.name.toUpperCase()} ${b})`;
    case 'not':
      return `(NOT ${a})`;
    case 'negative':
      return `(- ${a})`;
    case 'isnull':
      return `(${a} IS NULL)`;
    case 'isnotnull':
      return `(${a} IS NOT NULL)`;
    case 'in':
      return `(${a} IN (${args.slice(1).join(', ')}))`;
    case 'like':
      return `${a} LIKE ${b}`;
    case 'if':
      return `(IF(${args.join(', ')}))`;
    case 'case':
      return `CASE${args.map((arg, index) => (index % 2 === 1 ? ` THEN ${arg}` : index === args.length - 1 ? ` ELSE ${arg}` : ` WHEN ${arg}`)).join('')} END`;
    case 'substring': case 'substr':
      return `${ast.name}(${[...args, ...(args.length === 2 ? ['2147483647'] : [])].join(', ')})`;
    default:
      return `${ast.name}(${args.join(', ')})`;
  }
}
