import { wrap } from 'comlink';
export const x = wrap;
