/**
 * The output operation print(num): one element more than it shows is taken, to know whether to write dots. The text is, byte for byte,
 * what Spark's driver writes to its console.
 */
import type { OutputPlan } from '../rdd/index.ts';
import type { OutputRun } from './outputRun.ts';
import { take } from './take.ts';

const RULE = '-'.repeat(43);

export function print(run: OutputRun, plan: OutputPlan, num: number): void {
  take(run, plan.rdd, num + 1, 'print', ({ texts }) => {
    const shown = texts.slice(0, num).map((text) => `${text}\n`).join('');
    const dots = texts.length > num ? '...\n' : '';
    run.wrote({ text: `${RULE}\nTime: ${run.batchTime} ms\n${RULE}\n${shown}${dots}\n`, partitions: null, result: null });
    run.succeeded();
  }, (failure) => run.failed(failure));
}
