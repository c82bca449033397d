/**
 * How the fields of events are declared: one object per event type, from which the TypeScript type, the columns of the log, the
 * canonical bytes and the export follow. A field is an integer, a text, or plain JSON (kept as canonical text); `?` allows null.
 * Times are virtual milliseconds.
 */
export type FieldKind = 'int' | 'int?' | 'text' | 'text?' | 'json';
export type EventSchema = Readonly<Record<string, Readonly<Record<string, FieldKind | Json<unknown>>>>>;

/** A JSON field of a known shape: `json<Shape>()` in a schema. */
export interface Json<T> { readonly json: true; readonly shape?: T }
export const json = <T>(): Json<T> => ({ json: true });

type FieldType<K> = K extends 'int' ? number : K extends 'int?' ? number | null : K extends 'text' ? string : K extends 'text?' ? string | null : K extends Json<infer T> ? T : unknown;

export type EventOf<S extends EventSchema> = { [T in keyof S & string]: { readonly type: T } & { readonly [F in keyof S[T]]: FieldType<S[T][F]> } }[keyof S & string];
