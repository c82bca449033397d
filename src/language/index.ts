/** The door of `language`: types, values, expressions. */
export type { ListKind, Type, Value } from './types.ts';
export { ANY, BOOLEAN, DOUBLE, list, LONG, option, STRING, tuple } from './types.ts';
export { fits, isPair, parseType, sameType, typeText, type TypeTextProblem } from './typeText.ts';
export { operationsOf, type ValueOperations } from './values.ts';
export { slotOrder } from './hashmap.ts';
export { parseJsonExact, printJsonExact, type ExactJson, type JsonProblem, type JsonRules } from './json.ts';
export { compile, isProblem, type Compiled, type CompileRules } from './compile.ts';
export { variable, type Pattern } from './unknowns.ts';
export { failureText, RecordFailure, type LanguageProblem, type ProblemCode } from './problem.ts';
export { childrenOf, type Lambda, type Tree } from './tree.ts';
export { rddMethods, signature, type Demand, type FunctionDemand, type Signature } from './methods.ts';
export { addLong, subtractLong } from './longs.ts';
export { evalLine } from './evalLine.ts';
export { completions, type Choice, type Completions } from './complete.ts';
export { toScala } from './toScala.ts';
export { scalaType } from './scalaType.ts';
export { toPython } from './toPython.ts';
export { helpersFor } from './pythonCalls.ts';
