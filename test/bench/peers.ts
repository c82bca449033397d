/**
 * What the engine is measured against in the same run: a loop written by hand, RxJS, and (where Java is there) a real Spark.
 * Each counts the same batches of lines; each gives the number of lines or distinct words it found, so that none can cheat.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { filter, from, lastValueFrom, mergeMap, count, reduce } from 'rxjs';

export type Program = 'grep' | 'wordcount';

export function byHand(program: Program, lines: readonly string[]): number {
  if (program === 'grep') {
    const found: string[] = [];
    for (const line of lines) if (line.includes('window3')) found.push(line);
    return found.length;
  }
  const counts = new Map<string, number>();
  for (const line of lines) for (const word of line.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts.size;
}

export function byRx(program: Program, lines: readonly string[]): Promise<number> {
  if (program === 'grep') return lastValueFrom(from(lines).pipe(filter((line) => line.includes('window3')), count()));
  return lastValueFrom(
    from(lines).pipe(
      mergeMap((line) => line.split(' ')),
      reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>()),
    ),
  ).then((counts) => counts.size);
}

const BATCHES = 24;
const LONGEST_MS = 600_000;

/**
 * Lines per second of a real Spark, `local[2]`, median of the later half of its batches: asked of the program that SPARK_PERF names
 * (arguments: program, lines a batch, batches, slices, master). Or why it cannot be asked.
 */
export async function bySpark(program: Program, linesPerBatch: number): Promise<{ readonly perSec: number } | { readonly missing: string }> {
  const named = process.env['SPARK_PERF'] ?? '../shared/recorder/perf';
  if (!existsSync(named)) return { missing: `no Spark: ${named} is not there (SPARK_PERF names the program)` };
  try {
    const { stdout } = await promisify(execFile)(named, [program, String(linesPerBatch), String(BATCHES), '2', 'local[2]'], { encoding: 'utf8', timeout: LONGEST_MS });
    const perSec = Number(/-> (\d+) lines\/s/.exec(stdout)?.[1] ?? NaN);
    return Number.isFinite(perSec) ? { perSec } : { missing: `Spark said no figure: ${stdout.trim().slice(0, 200)}` };
  } catch (error) {
    return { missing: `Spark did not run: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}` };
  }
}
