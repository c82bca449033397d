/** What a Node thread runs first: the loader for TypeScript, then the executor. */
import { register } from 'tsx/esm/api';

register();
await import('./executor.thread.ts');
