/**
 * How each listed method and function is called in Python, by its key in methods.ts, and the helpers for what Python has not or does
 * otherwise.
 */
import { bug } from '../base/index.ts';
import { lambda, on, value } from './callParts.ts';
import type { CallNode } from './code.ts';
import type { Piece } from './literals.ts';
import { piece, PYTHON, within } from './literals.ts';
import type { PythonPrinter } from './toPython.ts';
import type { Tree } from './tree.ts';
import { isNamed } from './tree.ts';

type CallPrinter = (node: CallNode, p: PythonPrinter) => Piece;

/** Definitions to put above the code that uses them, by name. */
export const pythonHelpers: ReadonlyMap<string, string> = new Map([
  ['lab_text', `def lab_text(x):
    """As Scala prints a scalar."""
    if isinstance(x, bool):
        return "true" if x else "false"
    if not isinstance(x, float):
        return str(x)
    if math.isnan(x) or math.isinf(x):
        return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"
    if x == 0 or 1e-3 <= abs(x) < 1e7:
        return repr(x)
    sign, digits, exponent = decimal.Decimal(repr(x)).as_tuple()
    kept = "".join(map(str, digits)).rstrip("0")
    return "%s%s.%sE%d" % ("-" if sign else "", kept[0], kept[1:] or "0", exponent + len(digits) - 1)`],
  ['lab_div', `def lab_div(a, b):
    """Whole numbers, toward zero."""
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q`],
  ['lab_rem', `def lab_rem(a, b):
    """The sign is that of the dividend."""
    r = abs(a) % abs(b)
    return -r if a < 0 else r`],
  ['lab_divide', `def lab_divide(a, b):
    """Doubles: by zero gives Infinity or NaN."""
    if b != 0:
        return a / b
    return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1.0, b)`],
  ['lab_item', `def lab_item(xs, i):
    """A negative index fails."""
    if i < 0:
        raise IndexError(i)
    return xs[i]`],
  ['lab_index', `def lab_index(xs, x):
    """-1 if it is not there."""
    return xs.index(x) if x in xs else -1`],
  ['lab_int', `def lab_int(s, radix=10):
    """A sign and digits, and 64 bits at most."""
    digits = s[1:] if s[:1] in ("+", "-") else s
    if not (digits.isascii() and digits.isalnum() and all(int(c, 36) < radix for c in digits)):
        raise ValueError(s)
    if not -2**63 <= int(s, radix) < 2**63:
        raise ValueError(s)
    return int(s, radix)`],
  ['lab_real', `def lab_real(s):
    """Digits, NaN or Infinity, in Java's spelling."""
    if not re.fullmatch(r"[+-]?(NaN|Infinity|([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?)", s.strip()):
        raise ValueError(s)
    return float(s)`],
  ['lab_round', `def lab_round(x):
    """Halves go up; NaN is 0, and what is too large the end of 64 bits."""
    if x != x:
        return 0
    if abs(x) >= 2.0**52:
        return int(max(-2.0**63, x)) if x < 2.0**63 else 2**63 - 1
    return math.floor(x) + (x - math.floor(x) >= 0.5)`],
  ['lab_find', `def lab_find(s, part, start):
    """From a place before the text: from its beginning."""
    return s.find(part, max(0, min(start, len(s))))`],
  ['lab_split', `def lab_split(s, separator):
    """By nothing: into characters."""
    return s.split(separator) if separator else list(s)`],
  ['lab_repeat', `def lab_repeat(s, times):
    """A negative number fails."""
    if times < 0:
        raise ValueError(times)
    return s * times`],
  ['lab_sign', `def lab_sign(x):
    return x if x == 0 or x != x else type(x)(math.copysign(1, x))`],
]);

/** The definitions that printed code needs, and the modules that both of them read from. */
export function pythonNeeds(code: string): { readonly modules: readonly string[]; readonly helpers: readonly string[] } {
  const helpers = [...pythonHelpers].filter(([name]) => code.includes(`${name}(`)).map(([, text]) => text);
  const all = [code, ...helpers].join('\n').replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return { modules: ['decimal', 'functools', 'math', 're'].filter((module) => new RegExp(`(?<![\\w.])${module}\\.`).test(all)), helpers };
}

/** The same as one text. */
export function helpersFor(code: string): string {
  const { modules, helpers } = pythonNeeds(code);
  return [...modules.map((module) => `import ${module}`), ...helpers].join('\n\n');
}

function openArgs(node: CallNode, p: PythonPrinter): string {
  return node.args.map((arg) => (arg.k === 'lambda' ? p.lambda(arg) : p.open(arg))).join(', ');
}

function method(name: string, more = ''): CallPrinter {
  return (node, p) => piece(`${p.target(on(node))}.${name}(${openArgs(node, p)}${more})`, PYTHON.select);
}

/** A function of the receiver and the arguments. */
function applied(name: string): CallPrinter {
  return (node, p) => piece(`${name}(${[...(node.on === null ? [] : [p.open(node.on)]), ...(node.args.length === 0 ? [] : [openArgs(node, p)])].join(', ')})`, PYTHON.select);
}

/** `for x in xs`, or `for i, x in enumerate(xs)` */
function loop(node: CallNode, p: PythonPrinter): { readonly item: string; readonly clause: string } {
  const [itemParam, indexParam] = lambda(node).params;
  if (itemParam === undefined) return bug('an inner function without parameters');
  const item = p.variable(itemParam);
  const list = within(p.print(on(node)), PYTHON.or);
  return { item, clause: !isNamed(indexParam) ? `for ${item} in ${list}` : `for ${p.variable(indexParam)}, ${item} in enumerate(${p.open(on(node))})` };
}

const map: CallPrinter = (node, p) => piece(`[${p.open(lambda(node).body)} ${loop(node, p).clause}]`);
const filter: CallPrinter = (node, p) => {
  const { item, clause } = loop(node, p);
  return piece(`[${item} ${clause} if ${within(p.print(lambda(node).body), PYTHON.or)}]`);
};
const flatMap: CallPrinter = (node, p) => {
  const { clause } = loop(node, p);
  return piece(`[y_ ${clause} for y_ in ${within(p.print(lambda(node).body), PYTHON.or)}]`);
};
const find: CallPrinter = (node, p) => {
  const { item, clause } = loop(node, p);
  const found = node.type.t === 'Option' && node.type.of.t === 'Option' ? `[${item}]` : item;
  return piece(`next((${found} ${clause} if ${within(p.print(lambda(node).body), PYTHON.or)}), None)`, PYTHON.select);
};
const quantified = (name: string): CallPrinter => (node, p) => piece(`${name}(${p.open(lambda(node).body)} ${loop(node, p).clause})`, PYTHON.select);

const reduce: CallPrinter = (node, p) => {
  const f = lambda(node);
  const [sum, item, index] = f.params;
  if (sum === undefined || item === undefined) return bug('reduce without parameters');
  const start = node.args.length > 1 ? `, ${p.open(value(node, 1))}` : '';
  const list = p.open(on(node));
  if (!isNamed(index)) return piece(`functools.reduce(${p.lambda(f, [sum, item])}, ${list}${start})`, PYTHON.select);
  const inner = `(lambda ${p.variable(index)}, ${p.variable(item)}: ${p.open(f.body)})(*ix_)`;
  const from = node.args.length > 1 ? `enumerate(${list})${start}` : `list(enumerate(${list}))[1:], ${p.target(on(node))}[0]`;
  return piece(`functools.reduce(lambda ${p.variable(sum)}, ix_: ${inner}, ${from})`, PYTHON.select);
};

const slice: CallPrinter = (node, p) => {
  const places = node.args.map((_, i) => within(p.print(value(node, i)), PYTHON.if + 1));
  return piece(`${p.target(on(node))}[${places[0] ?? ''}:${places[1] ?? ''}]`, PYTHON.select);
};

const substring: CallPrinter = (node, p) => {
  const from = value(node, 0);
  if (node.args.length === 1) return piece(`${p.target(on(node))}[max(0, ${p.open(from)}):]`, PYTHON.select);
  const to = value(node, 1);
  const inOrder = from.k === 'literal' && to.k === 'literal' && Number(from.value) >= 0 && Number(from.value) <= Number(to.value);
  const both = `${p.open(from)}, ${p.open(to)}`;
  return piece(`${p.target(on(node))}[${inOrder ? `${p.open(from)}:${p.open(to)}` : `max(0, min(${both})):max(0, ${both})`}]`, PYTHON.select);
};

function pad(atStart: boolean): CallPrinter {
  return (node, p) => {
    const text = p.target(on(node));
    const width = within(p.print(value(node, 0)), PYTHON.plus);
    const fill = node.args.length > 1 ? within(p.print(value(node, 1)), PYTHON.times) : '" "';
    const filling = `(${fill} * max(0, ${width}))[:max(0, ${width} - len(${text}))]`;
    return piece(atStart ? `${filling} + ${text}` : `${text} + ${filling}`, PYTHON.plus);
  };
}

const join: CallPrinter = (node, p) => {
  const separator = node.args.length === 0 ? '","' : p.target(value(node, 0));
  const list = on(node);
  const texts = list.type.t === 'List' && list.type.of.t === 'String' ? p.open(list) : `lab_text(x) for x in ${within(p.print(list), PYTHON.or)}`;
  return piece(`${separator}.join(${texts})`, PYTHON.select);
};

const contains: CallPrinter = (node, p) => piece(`${within(p.print(value(node, 0)), PYTHON.compare + 1)} in ${within(p.print(on(node)), PYTHON.compare + 1)}`, PYTHON.compare);

const toSorted: CallPrinter = (node, p) =>
  piece(node.args.length === 0 ? `sorted(${p.open(on(node))})` : `sorted(${p.open(on(node))}, key=functools.cmp_to_key(${p.lambda(lambda(node))}))`, PYTHON.select);

/** A number that is there in the text, and not below 0. */
const isCount = (tree: Tree): boolean => tree.k === 'literal' && Number(tree.value) >= 0;
const isPlainStart = (part: Tree, start: Tree): boolean => part.k === 'literal' && part.value !== '' && isCount(start);

/** Of a Long these are the number itself. */
function whole(print: CallPrinter): CallPrinter {
  return (node, p) => (value(node, 0).type.t === 'Long' ? p.print(value(node, 0)) : print(node, p));
}

/** Of one number this is the number itself; Python's min and max would look inside it. */
function extreme(name: string): CallPrinter {
  return (node, p) => (node.args.length === 1 ? p.print(value(node, 0)) : applied(name)(node, p));
}

export const pythonCalls: ReadonlyMap<string, CallPrinter> = new Map<string, CallPrinter>([
  ['String', (node, p) => p.shown(value(node, 0))],
  ['Number', applied('lab_real')],
  ['parseInt', applied('lab_int')],
  ['Math.abs', applied('abs')],
  ['Math.min', extreme('min')],
  ['Math.max', extreme('max')],
  ['Math.sign', applied('lab_sign')],
  ['Math.sqrt', applied('math.sqrt')],
  ['Math.floor', whole(applied('math.floor'))],
  ['Math.ceil', whole(applied('math.ceil'))],
  ['Math.round', whole(applied('lab_round'))],
  ['Math.trunc', whole(applied('math.trunc'))],
  ['String.length', applied('len')],
  ['String.charAt', (node, p) => piece(`lab_item(${p.open(on(node))}, ${p.open(value(node, 0))})`, PYTHON.select)],
  ['String.indexOf', (node, p) => (node.args.length === 1 || isPlainStart(value(node, 0), value(node, 1)) ? method('find') : applied('lab_find'))(node, p)],
  ['String.lastIndexOf', method('rfind')],
  ['String.includes', contains],
  ['String.startsWith', method('startswith')],
  ['String.endsWith', method('endswith')],
  ['String.slice', slice],
  ['String.substring', substring],
  ['String.split', (node, p) => {
    const separator = value(node, 0);
    if (separator.k !== 'literal') return applied('lab_split')(node, p);
    return separator.value === '' ? piece(`list(${p.open(on(node))})`, PYTHON.select) : method('split')(node, p);
  }],
  ['String.trim', method('strip')],
  ['String.trimStart', method('lstrip')],
  ['String.trimEnd', method('rstrip')],
  ['String.toUpperCase', method('upper')],
  ['String.toLowerCase', method('lower')],
  ['String.replace', method('replace', ', 1')],
  ['String.replaceAll', method('replace')],
  ['String.repeat', (node, p) => (!isCount(value(node, 0)) ? applied('lab_repeat')(node, p) : piece(`${within(p.print(on(node)), PYTHON.times)} * ${within(p.print(value(node, 0)), PYTHON.times + 1)}`, PYTHON.times))],
  ['String.padStart', pad(true)],
  ['String.padEnd', pad(false)],
  ['List.length', applied('len')],
  ['List.at', (node, p) => piece(`${p.target(on(node))}[${p.open(value(node, 0))}]`, PYTHON.select)],
  ['List.map', map],
  ['List.filter', filter],
  ['List.flatMap', flatMap],
  ['List.reduce', reduce],
  ['List.some', quantified('any')],
  ['List.every', quantified('all')],
  ['List.find', find],
  ['List.includes', contains],
  ['List.indexOf', applied('lab_index')],
  ['List.slice', slice],
  ['List.concat', (node, p) => piece(`${within(p.print(on(node)), PYTHON.plus)} + ${within(p.print(value(node, 0)), PYTHON.plus + 1)}`, PYTHON.plus)],
  ['List.join', join],
  ['List.toReversed', (node, p) => piece(`${p.target(on(node))}[::-1]`, PYTHON.select)],
  ['List.toSorted', toSorted],
]);
