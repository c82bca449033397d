/**
 * `npm run bench`: how fast the lab is, each figure beside a peer of the same run. `--only stages,page` runs those parts alone. In:
 * arguments, SPARK_PERF, CHROMIUM; out: one table. Exit code 1 only if a part broke; an aim that is not met is told, not punished.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureBatches } from './batches.ts';
import { measureMemory } from './memory.ts';
import { measureOperators } from './operators.ts';
import { measurePage } from './page.ts';
import { measureSimulation } from './simulation.ts';
import { withSite, type Site } from './site.ts';
import { measureStages } from './stages.ts';
import { tableOf, type Figure } from './table.ts';

interface Told { readonly figures: readonly Figure[]; readonly skipped: readonly string[] }
const whole = async (figures: Promise<readonly Figure[]>): Promise<Told> => ({ figures: await figures, skipped: [] });

const PARTS: Readonly<Record<string, () => Promise<Told>>> = {
  stages: () => whole(measureStages()),
  batches: measureBatches,
  operators: () => whole(measureOperators()),
  simulation: () => whole(measureSimulation()),
};
const PAGE_PARTS: Readonly<Record<string, (site: Site) => Promise<Told>>> = {
  page: (site) => whole(measurePage(site)),
  memory: (site) => whole(measureMemory(site)),
};

const figures: Figure[] = [];
const notes: string[] = [];

async function attempt(part: string, work: () => Promise<Told>): Promise<void> {
  process.stderr.write(`${part} …\n`);
  try {
    const told = await work();
    figures.push(...told.figures);
    for (const why of told.skipped) notes.push(`left out in ${part}: ${why}`);
  } catch (error) {
    notes.push(`${part} broke: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

const load = (): string => loadavg().map((one) => one.toFixed(1)).join(' ');

async function main(): Promise<void> {
  const names = [...Object.keys(PARTS), ...Object.keys(PAGE_PARTS)];
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const wanted = values.only?.split(',') ?? names;
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; parts: ${names.join(', ')}`);
  const before = load();
  for (const [part, work] of Object.entries(PARTS)) if (wanted.includes(part)) await attempt(part, work);
  const onPage = Object.entries(PAGE_PARTS).filter(([part]) => wanted.includes(part));
  if (onPage.length > 0) {
    await attempt('site', () => withSite(async (site) => {
      for (const [part, work] of onPage) await attempt(part, () => work(site));
      return { figures: [], skipped: [] };
    }));
  }
  process.stdout.write(`${tableOf(figures)}\n\nlines/s and ratios of this process are of CPU time; load average ${before} before, ${load()} after\n`);
  for (const note of notes) process.stdout.write(`${note}\n`);
}

await main();
