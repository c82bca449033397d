/** How code is coloured, in the inspector's editor and where it is only read: words of the language, strings, numbers. */
export type CodeKind = 'word' | 'string' | 'number';

export const CODE_PIECES = /(=>|\b(?:val|new|true|false|null|def|import|object|lambda|class|return|case|None|True|False)\b|(?<![\w.])_(?!\w))|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?)|(\b[0-9][\w.]*)/g;

export const codeKind = (piece: RegExpMatchArray): CodeKind => (piece[1] !== undefined ? 'word' : piece[2] !== undefined ? 'string' : 'number');
