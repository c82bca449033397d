import { Engine } from '../engine/index.ts';
export const x = Engine;
