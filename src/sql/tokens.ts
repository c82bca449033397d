/**
 * A query of Spark SQL cut into tokens, as Spark's lexer does (SqlBaseLexer.g4). In: the text; out: tokens with their places, or the place
 * of the first character that begins none.
 */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'end';
  /** of a string or a quoted name what stands inside */
  readonly text: string;
  /** in UTF-16 units from the start */
  readonly at: number;
}

const SPACE = /(?:[ \t\r\n\u3000]|--[^\n]*|\/\*[^]*?\*\/)+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?(?:BD|[LDld](?![A-Za-z0-9_]))?/y;
const STRING = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/y;
const QUOTED = /`(?:[^`]|``)+`/y;
const SYMBOL = /<=>|<>|<=|>=|!=|==|\|\||[-+*/%(),.;=<>]/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', 0: '\0', Z: '\u001a' };

export function tokensOf(source: string): readonly Token[] | { readonly badAt: number } {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  for (;;) {
    at += match(SPACE)?.length ?? 0;
    if (at >= source.length) break;
    const found = next(match);
    if (found === null) return { badAt: at };
    tokens.push({ kind: found.kind, text: found.text, at });
    at += found.length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

function next(match: (pattern: RegExp) => string | null): { readonly kind: Token['kind']; readonly text: string; readonly length: number } | null {
  const word = match(WORD);
  if (word !== null) return { kind: 'word', text: word, length: word.length };
  const number = match(NUMBER);
  if (number !== null) return { kind: 'number', text: number, length: number.length };
  const string = match(STRING);
  if (string !== null) return { kind: 'string', text: unescaped(string.slice(1, -1)), length: string.length };
  const quoted = match(QUOTED);
  if (quoted !== null) return { kind: 'quoted', text: quoted.slice(1, -1).replaceAll('``', '`'), length: quoted.length };
  const symbol = match(SYMBOL);
  return symbol === null ? null : { kind: 'symbol', text: symbol, length: symbol.length };
}

/** `\%` and `\_` keep their backslash, for LIKE. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9A-Fa-f]{4})|\\([^])/g, (all, code: string | undefined, letter: string) => (code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : letter === '%' || letter === '_' ? all : (ESCAPES[letter] ?? letter)));
}
