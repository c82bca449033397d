/**
 * Which names an expression may give to parameters and fields. No name that means something on every JavaScript object is among them,
 * although no object of the runtime is ever asked: a second lock on the same door.
 */
const FIELD = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const PARAMETER = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

const ON_EVERY_OBJECT: ReadonlySet<string> = new Set([
  'constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf',
  'prototype', 'then', 'toJSON', 'caller', 'callee', 'arguments',
]);

/** What the language itself calls something. */
const LISTED: ReadonlySet<string> = new Set(['Math', 'String', 'Number', 'parseInt', 'undefined', 'NaN', 'Infinity', 'eval', 'globalThis']);

export function isFieldName(name: string): boolean {
  return FIELD.test(name) && !ON_EVERY_OBJECT.has(name);
}

export function isParameterName(name: string): boolean {
  return PARAMETER.test(name) && !name.startsWith('__') && !ON_EVERY_OBJECT.has(name) && !LISTED.has(name);
}
