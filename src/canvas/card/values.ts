/**
 * Values of a document as code: a batch, a zero, a key. In: their type and JSON, the language; out: an expression in Scala or Python, of
 * that type exactly, or null where it is too long for a line (what stands there then says what it leaves out).
 */
import { printJsonExact } from '../../base/index.ts';
import type * as Language from '../../language/index.ts';
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';

/** Longer ones are left out. */
const LONGEST = 80;

export type Spelling = 'toScala' | 'toPython';

/** The value is read as an expression that gives it: so a list becomes a tuple where the type wants one, and 1 a Double. */
export function valueText(language: typeof Language, type: Type, value: ExactJson, into: Spelling, record: Language.RecordNames = language.oneRecord): string | null {
  const compiled = language.compile(`() => ${printJsonExact(value)}`, [], type);
  return language.isProblem(compiled) ? null : language[into](compiled.tree, record).replace(/^(?:\(\) => |lambda: )/, '');
}

/** The same where it is short. */
export function shortText(language: typeof Language, type: Type, value: ExactJson, into: Spelling, record: Language.RecordNames = language.oneRecord): string | null {
  const text = valueText(language, type, value, into, record);
  return text === null || text.length > LONGEST ? null : text;
}

/** A list of any length, its element type said in Scala. */
export function wholeText(language: typeof Language, type: Type, values: ExactJson, into: Spelling, record: Language.RecordNames): string {
  const inScala = into === 'toScala';
  const list = (of: Type, items: ExactJson): string => {
    const texts = (Array.isArray(items) ? (items as readonly ExactJson[]) : []).map((item) => one(of, item));
    return inScala ? `List[${language.scalaType(of, record)}](${texts.join(', ')})` : `[${texts.join(', ')}]`;
  };
  const tuple = (types: readonly Type[], items: readonly ExactJson[]): string => types.map((of, index) => one(of, items[index] ?? null)).join(', ');
  const one = (of: Type, value: ExactJson): string => {
    switch (of.t) {
      case 'String':
        return language.quoted(typeof value === 'string' ? value : '', !inScala);
      case 'Long':
        return `${printJsonExact(value)}${inScala ? 'L' : ''}`;
      case 'Double':
        return typeof value === 'string' ? (inScala ? `"${value}".toDouble` : `float("${value}")`) : /[.e]/.test(printJsonExact(value)) ? printJsonExact(value) : `${printJsonExact(value)}.0`;
      case 'Boolean':
        return inScala ? printJsonExact(value) : value === true ? 'True' : 'False';
      case 'List':
        return list(of.of, value);
      case 'Tuple':
        return `(${tuple(of.of, Array.isArray(value) ? (value as readonly ExactJson[]) : [])})`;
      case 'Record': {
        const fields = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, ExactJson>>) : {};
        const parts = tuple(of.fields.map(([, part]) => part), of.fields.map(([name]) => fields[name] ?? null));
        return inScala ? `${record(of)}(${parts})` : `(${parts}${of.fields.length === 1 ? ',' : ''})`;
      }
      case 'Option': {
        if (value === null) return 'None';
        const inner = of.of.t === 'Option' && Array.isArray(value) ? ((value as readonly ExactJson[])[0] ?? null) : value;
        return inScala ? `Some(${one(of.of, inner)})` : of.of.t === 'Option' ? `[${one(of.of, inner)}]` : one(of.of, inner);
      }
      default:
        return 'null';
    }
  };
  return list(type, values);
}
