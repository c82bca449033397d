/**
 * The code of every listed method and function, by its key in methods.ts. In: a call node; out: Code.
 */
import { bug } from '../base/index.ts';
import type { CallNode, Code, CodeMaker, Coder } from './code.ts';
import { functionCodes } from './functionCodes.ts';
import { listCodes } from './listCodes.ts';
import { stringCodes } from './stringCodes.ts';

const CODES: ReadonlyMap<string, CodeMaker> = new Map([...functionCodes, ...stringCodes, ...listCodes]);

export function callCode(node: CallNode, coder: Coder): Code {
  const make = CODES.get(node.method) ?? bug(`no code for ${node.method}`);
  return make(node, coder);
}
