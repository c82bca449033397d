import { compile } from '../language/index.ts';
export const x = compile;
