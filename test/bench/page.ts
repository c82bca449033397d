/**
 * What a person at the page waits for: the first picture of a cold load, tasks that block the main thread while a run plays, simulated
 * seconds per second at speed Max. In: the site; out: figures.
 */
import type { CDPSession } from 'playwright';
import { median } from './rounds.ts';
import { button, chooseSpeed, shownMs, type Site } from './site.ts';
import type { Figure } from './table.ts';

const LOADS = 5;
const LAB = 'example=word-count-cluster';
const PLAY_MS = 20_000;
const LONG_TASK_MS = 50;

/** What watch.js writes in the page. */
interface Seen { readonly pictureMs: number; tasks: number[]; frames: number[] }
declare global {
  var benchSeen: Seen;
}

export async function measurePage(site: Site): Promise<readonly Figure[]> {
  const first = await measureLoad(site);
  const real = await measurePlay(site, '1×');
  const max = await measurePlay(site, 'Max');
  return [
    first,
    { name: 'page: simulated time at Max', value: max.perSec, unit: 'simulated s/s', aim: { of: 'value', least: 30 }, note: max.note },
    ...smoothness('1×', real),
    ...smoothness('Max', max),
  ];
}

/** From the request to the frame in which all operators and the dock stand on screen; profile and cache are empty. */
async function measureLoad(site: Site): Promise<Figure> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const page = await site.blank();
    await page.goto(`${site.address}?lang=en&theme=light`);
    const pictureMs = await page.waitForFunction(() => globalThis.benchSeen.pictureMs);
    times.push(await pictureMs.jsonValue());
    await page.context().close();
  }
  return { name: 'page: first picture, cold', value: median(times) / 1000, unit: 's', aim: { of: 'value', most: 3 }, note: `${times.map((time) => (time / 1000).toFixed(1)).join(' ')}` };
}

interface Play {
  readonly perSec: number;
  /** real time of tasks that took more than 50 ms */
  readonly longMs: readonly number[];
  /** CPU time of the longest task: what it would take if nobody else were at work */
  readonly longestCpuMs: number;
  readonly frameMs: { readonly median: number; readonly p95: number };
  readonly note: string;
}

async function measurePlay(site: Site, speed: '1×' | 'Max'): Promise<Play> {
  const page = await site.open(LAB);
  await chooseSpeed(page, speed);
  await page.evaluate(() => Object.assign(globalThis.benchSeen, { tasks: [], frames: [] }));
  const metrics = await page.context().newCDPSession(page);
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
  await site.browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const [fromMs, start, busy] = [await shownMs(page), performance.now(), await taskSeconds(metrics)];
  await button(page, 'Run').click();
  await page.waitForTimeout(PLAY_MS);
  const [toMs, end, busyAtEnd] = [await shownMs(page), performance.now(), await taskSeconds(metrics)];
  const { tasks, frames } = await page.evaluate(() => globalThis.benchSeen);
  const longestCpuMs = longestTask(await site.browser.stopTracing());
  await page.context().close();
  const sorted = [...frames].sort((a, b) => a - b);
  return {
    perSec: (toMs - fromMs) / (end - start), longMs: tasks, longestCpuMs,
    frameMs: { median: median(frames), p95: sorted[Math.floor(sorted.length * 0.95)] ?? NaN },
    note: `main thread busy ${Math.round(((busyAtEnd - busy) * 100_000) / (end - start))} %`,
  };
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? NaN;
}

interface TraceEvent { readonly name: string; readonly pid: number; readonly tid: number; readonly tdur?: number; readonly args: { readonly name?: string } }

/** The main thread of the page is the renderer's main thread with the most work. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && mains.has(`${pid} ${tid}`));
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
}

function smoothness(speed: string, play: Play): readonly Figure[] {
  const longest = play.longMs.reduce((most, ms) => Math.max(most, ms), 0);
  const seen = longest === 0 ? 'none' : `${play.longMs.length}, longest ${Math.round(longest)} ms`;
  return [
    { name: `page: longest task at ${speed}`, value: play.longestCpuMs, unit: 'ms of CPU', aim: { of: 'value', most: LONG_TASK_MS }, note: `tasks over ${LONG_TASK_MS} ms of real time in ${PLAY_MS / 1000} s: ${seen}` },
    { name: `page: frames at ${speed}`, value: play.frameMs.median, unit: 'ms', note: `95 % within ${play.frameMs.p95.toFixed(1)} ms; ${play.note}` },
  ];
}
