/**
 * Each operator against a plain loop, measured in a process of its own: a program has one set of operators, not all forty, and call
 * sites that have seen every one of them would be measured instead. In: BENCH_OP (one operator, in all its forms); out: figures.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { MEASURES } from './operatorRuns.ts';
import type { Figure } from './table.ts';

const ONE = fileURLToPath(new URL('./oneOperator.ts', import.meta.url));

/** The child is started as this process was, with the same loader of TypeScript; it sweeps up when all is set up. */
async function inItsOwnProcess(name: string): Promise<Figure> {
  const child = fork(ONE, [name], { execArgv: [...process.execArgv, '--expose-gc'], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const [told, [code]] = await Promise.all([child.stdout === null ? '' : text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${name}: its process ended with ${code}`);
  return JSON.parse(told) as Figure;
}

export async function measureOperators(): Promise<readonly Figure[]> {
  const wanted = process.env['BENCH_OP'];
  const names = [...MEASURES.keys()].filter((name) => wanted === undefined || name === wanted || name.startsWith(`${wanted} `));
  const figures: Figure[] = [];
  for (const name of names) {
    process.stderr.write(`  ${name} …\n`);
    figures.push(await inItsOwnProcess(name));
  }
  return figures;
}
