/**
 * Simulated seconds per second of the default lab (3 executors × 2 cores, 400 records/s, one executor killed), from opening the document
 * to its last event: in this process, and with each executor in a thread of its own. In: nothing; out: figures.
 */
import { readFileSync } from 'node:fs';
import { openInProcess, openThreads } from '../../src/host/index.ts';
import { readDocument } from '../../src/plan/index.ts';
import type { EngineHost, Status } from '../../src/protocol/index.ts';
import { median, timed } from './rounds.ts';
import type { Figure } from './table.ts';

const EXAMPLE = 'public/examples/word-count-cluster.lab.json';
const ROUNDS = 5;
const BATCHES = 120;
const SLICE_MS = 50;

const noFiles = (): never => {
  throw new Error('the default lab has no file');
};

async function run(host: EngineHost): Promise<Status> {
  const reading = readDocument(readFileSync(EXAMPLE, 'utf8'));
  if (!('document' in reading)) throw new Error(JSON.stringify(reading.problems));
  await host.open({ document: reading.document, commands: [], files: {} });
  for (;;) {
    const status = await host.advance({ batch: BATCHES }, SLICE_MS);
    if (status.stopped !== null) throw new Error(status.stopped.message);
    if (status.reached) return status;
  }
}

async function measure(name: string, open: () => Promise<EngineHost>, by: 'cpuMs' | 'realMs'): Promise<{ readonly perSec: number; readonly note: string; readonly fingerprint: string }> {
  const perSec: number[] = [];
  let last: Status | null = null;
  for (let round = 0; round <= ROUNDS; round++) {
    const host = await open();
    const { time, answer } = await timed(() => run(host));
    await host.close();
    if (last !== null && last.fingerprint !== answer.fingerprint) throw new Error(`${name}: two rounds, two fingerprints`);
    // the first round compiles
    if (round > 0) perSec.push(answer.at / time[by]);
    last = answer;
  }
  return { perSec: median(perSec), note: `${last?.events ?? 0} events in ${BATCHES} batches`, fingerprint: last?.fingerprint ?? '' };
}

export async function measureSimulation(): Promise<readonly Figure[]> {
  const inProcess = await measure('in process', () => openInProcess(noFiles), 'cpuMs');
  const threads = await measure('threads', () => openThreads(noFiles), 'realMs');
  if (inProcess.fingerprint !== threads.fingerprint) throw new Error('threads gave another log');
  return [
    { name: 'simulation: in process', value: inProcess.perSec, unit: 'simulated s/s', aim: { of: 'value', least: 200 }, note: `${inProcess.note}, per s of CPU` },
    { name: 'simulation: threads', value: threads.perSec, unit: 'simulated s/s', note: threads.note },
  ];
}
