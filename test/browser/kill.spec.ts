/** Killing an executor is true: its worker ends, its victims are named and counted, and what can survive does. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runLab, sharedLab } from './lab.ts';

const shared = sharedLab();

/** Per batch, the records of each print as a sorted list. */
function byBatch(text: string): Map<string, string[]> {
  const batches = new Map<string, string[]>();
  for (const piece of text.split(/^-{43}\n(?=Time: )/m)) {
    const time = /^Time: (\d+) ms/.exec(piece)?.[1];
    if (time !== undefined) batches.set(time, piece.split('\n').slice(2).filter((line) => line !== '').sort());
  }
  return batches;
}

test('the worker of a killed executor is gone, and the fault lane and the sentence name the victims', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('word-count-cluster');
  await lab.runTo('3.35s');
  const alive = page.workers().length;
  await lab.kill('2');
  await lab.button('Step').click();
  await expect.poll(() => page.workers().length).toBeLessThan(alive);
  await lab.runTo('4s');
  await expect(page.getByText(/kill executor 2/i).first()).toBeVisible();
  await expect(lab.executor('2')).toContainText(/Dead/);
});

test('without a receiver on it, nothing is lost and every batch has the undisturbed result', async () => {
  // print shows ten elements, in an order that a death may change: count first letters instead, and let it show them all
  const document = JSON.parse(readFileSync('public/examples/word-count-cluster.lab.json', 'utf8'));
  for (const node of document.graph.nodes) {
    if (node.op === 'print') node.params.num = 100;
    if (node.id === 'pairs') node.params.f = 'word => [word.slice(0, 1), 1]';
  }
  const file = join(mkdtempSync(join(tmpdir(), 'lab-')), 'all.lab.json');
  const letters = { ...document, name: 'First letters', scenario: [] };
  writeFileSync(file, JSON.stringify(letters));
  const calm = runLab(file, '--batches', '8');
  const lab = shared();
  await lab.put(letters);
  await lab.runTo('3.35s');
  await lab.tab('Cluster');
  await lab.settle();
  await expect(lab.executor('3')).toBeVisible();
  const hosts = await Promise.all(['1', '2', '3'].map(async (id) => ({ id, receives: /receiver/i.test((await lab.executor(id).textContent()) ?? '') })));
  const victim = hosts.find((host) => !host.receives);
  expect(victim).toBeDefined();
  await lab.kill(victim?.id ?? '');
  await lab.runTo('8');
  await lab.tab('Graph');
  await expect(lab.console).toContainText('Time: 8000 ms');
  const shown = byBatch(await lab.console.innerText());
  const expected = byBatch(calm.filter((line) => line.type === 'print').map((line) => String(line['text'])).join(''));
  expect(shown.size).toBeGreaterThanOrEqual(8);
  for (const [time, lines] of expected) expect(shown.get(time), `batch ${time}`).toEqual(lines);
});

test('with the receiver on it, the missing records are counted on screen', async () => {
  const lab = shared();
  await lab.put('word-count-cluster');
  await lab.runTo('3.35s');
  await lab.tab('Cluster');
  await lab.settle();
  await expect(lab.executor('3')).toBeVisible();
  let receiving = '';
  for (const id of ['1', '2', '3']) if (/receiver/i.test((await lab.executor(id).textContent()) ?? '')) receiving = id;
  expect(receiving).not.toBe('');
  await lab.kill(receiving);
  await lab.runTo('6s');
  await expect(lab.executor(receiving)).toContainText(/\d+ records? lost/);
});
