/** The door of `base`: small things without a domain. */
export { assert, Bug, bug } from './assert.ts';
export { JSON_FAULTS, JsonFailure, jsonPath, lineAndColumn, parseJsonExact, printJsonExact, type ExactValue, type JsonFault, type JsonNotes } from './exactJson.ts';
export { Hasher, hashOfText } from './hash.ts';
export { Agenda } from './heap.ts';
export { canonicalJson, jsonDepth } from './json.ts';
export { exp } from './exponential.ts';
export { JavaRandom } from './javaRandom.ts';
export { ln, ln1p } from './logarithm.ts';
export { byteswap32, XorShift } from './xorShift.ts';
export { Well19937c } from './well.ts';
export { luck, type Luck, type LuckKey } from './luck.ts';
