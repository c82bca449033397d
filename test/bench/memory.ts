/**
 * Memory while a generated file of 100 MB is counted at 50 000 lines a second: of the engine worker and of the page, each with its own
 * heap, garbage included, looked at twice a second. In: the site; out: figures.
 */
import { open } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabDocument } from '../../src/plan/index.ts';
import { benchLines } from './lines.ts';
import { button, chooseSpeed, shownMs, type Site } from './site.ts';
import type { Figure } from './table.ts';
import { Heaps } from './heaps.ts';

const FILE_BYTES = 100_000_000;
const LINES_A_SECOND = 50_000;
const LINES_AT_ONCE = 100_000;
const LOOK_EVERY_MS = 500;
const LONGEST_MS = 300_000;
const MIB = 1_048_576;

export async function measureMemory(site: Site): Promise<readonly Figure[]> {
  const { path, lines } = await writeFile(join(site.folder, 'bench.txt'));
  const page = await site.open('example=word-count-cluster');
  await page.getByLabel('Open document').setInputFiles({ name: 'bench.lab.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(documentOf())) });
  await page.waitForFunction(() => document.title.startsWith('Bench'));
  await page.getByLabel('Feed lines').setInputFiles(path);
  await chooseSpeed(page, 'Max');
  const heaps = await Heaps.of(page);
  await button(page, 'Run').click();
  const endMs = (lines / LINES_A_SECOND) * 1000;
  const start = performance.now();
  let atMs = 0;
  while (atMs < endMs && performance.now() - start < LONGEST_MS) {
    await page.waitForTimeout(LOOK_EVERY_MS);
    await heaps.look();
    atMs = await shownMs(page);
  }
  const tookSec = (performance.now() - start) / 1000;
  const note = `${Math.min(100, Math.round((atMs / endMs) * 100))} % of the file in ${tookSec.toFixed(0)} s`;
  const most = heaps.most();
  await page.context().close();
  const executors = [...most].filter(([name]) => name.startsWith('executor')).map(([, bytes]) => bytes);
  return [
    { name: 'memory: engine worker, most', value: (most.get('engine') ?? NaN) / MIB, unit: 'MiB', aim: { of: 'value', most: 256 }, note },
    { name: 'memory: page, most', value: (most.get('page') ?? NaN) / MIB, unit: 'MiB', aim: { of: 'value', most: 250 } },
    { name: 'memory: an executor, most', value: Math.max(...executors) / MIB, unit: 'MiB' },
    { name: 'page: 50 000 lines/s from a file', value: atMs / 1000 / tookSec, unit: 'simulated s/s' },
  ];
}

async function writeFile(path: string): Promise<{ readonly path: string; readonly lines: number }> {
  const file = await open(path, 'w');
  let bytes = 0;
  let lines = 0;
  for (let seed = 1; bytes < FILE_BYTES; seed++) {
    const { bytesWritten } = await file.write(`${benchLines(LINES_AT_ONCE, seed).join('\n')}\n`);
    bytes += bytesWritten;
    lines += LINES_AT_ONCE;
  }
  await file.close();
  return { path, lines };
}

/** The default lab with nothing done to it, at the rate wanted; a file given to the source keeps the rate. */
function documentOf(): LabDocument {
  const lab = JSON.parse(readFileSync('public/examples/word-count-cluster.lab.json', 'utf8')) as LabDocument;
  const nodes = lab.graph.nodes.map((node) => (node.id === 'lines' ? { ...node, feed: { from: 'words' as const, rate: LINES_A_SECOND } } : node));
  return { ...lab, name: 'Bench', scenario: [], graph: { ...lab.graph, nodes } };
}
