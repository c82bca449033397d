/** Real workers: killed ones are gone, lost ones are made again, nothing in them turns text into code; the project survives the page. */
import { expect, test } from '@playwright/test';
import { LabPage, runLab, sharedLab, summaryOf, watchErrors } from './lab.ts';
import { workersOf } from './workers.ts';

const shared = sharedLab();

const names = async (lab: LabPage): Promise<string[]> => (await workersOf(lab.page)).map((worker) => worker.name).sort();

test('each executor has a worker of its own, and a kill ends it', async () => {
  const lab = shared();
  const errors = watchErrors(lab.page);
  await lab.runTo('3');
  expect(await names(lab)).toEqual(['engine', 'executor 1', 'executor 2', 'executor 3']);
  await lab.kill('2');
  await lab.runTo('4');
  expect(await names(lab)).toEqual(['engine', 'executor 1', 'executor 3']);
  await lab.runTo('9');
  expect(await names(lab)).toEqual(['engine', 'executor 1', 'executor 3', 'executor 4']);
  expect(errors).toEqual([]);
});

test('no worker makes code from text or reaches the network', async () => {
  const lab = shared();
  await lab.put('word-count-cluster');
  await lab.runTo('2');
  const workers = await workersOf(lab.page);
  expect(workers).toHaveLength(4);
  const attempts = [
    "(0, eval)('1 + 1')", "new Function('return 1')()", "(() => {}).constructor('return 1')()", "(async () => {}).constructor('return 1')()",
    "(function* () {}).constructor('yield 1')()", "(async function* () {}).constructor('yield 1')()", "setTimeout('1', 0)", "setInterval('1', 1e6)",
    "fetch('/')", 'new XMLHttpRequest()', "new WebSocket('ws://127.0.0.1:1')", "new EventSource('/')", "importScripts('/x.js')", "new Worker('/x.js')",
    "new Worker(URL.createObjectURL(new Blob(['1'])))", "trustedTypes.createPolicy('other', {})",
  ];
  for (const worker of workers) for (const attempt of attempts) expect(await worker.evaluate(attempt), `${worker.name}: ${attempt}`).toBe('thrown');
});

for (const victim of ['executor 2', 'engine']) {
  test(`the ${victim}'s worker may die: the run is made again, with the same fingerprint`, async () => {
    const lab = shared();
    const { page } = lab;
    await lab.put('word-count-cluster');
    await lab.runTo('3');
    const before = await lab.fingerprint();
    const worker = (await workersOf(page)).find((other) => other.name === victim);
    await worker?.evaluate('setTimeout(() => self.close(), 0)');
    await expect(page.getByText('has the same fingerprint')).toBeVisible();
    // the next victim has to be told of anew
    await lab.button('Dismiss').click();
    await expect(page.getByText('has the same fingerprint')).toHaveCount(0);
    expect(await lab.fingerprint()).toBe(before);
    await lab.runTo('6');
    const alone = summaryOf(runLab('public/examples/word-count-cluster.lab.json', '--batches', '6'));
    await expect.poll(() => lab.fingerprint()).toBe(alone.fingerprint);
  });
}

test('the project comes back after a reload, with what was done by hand and the instant on screen', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('word-count-cluster');
  await lab.runTo('3');
  await lab.kill('2');
  await lab.runTo('7.5s');
  const [fingerprint, time] = [await lab.fingerprint(), await lab.time()];
  await expect.poll(() => page.evaluate(savedInstant)).toBe(time);
  await page.goto('./');
  await expect.poll(() => lab.fingerprint()).toBe(fingerprint);
  expect(await lab.time()).toBe(time);
  await lab.tab('Cluster');
  await expect(lab.executor('2')).toContainText(/Dead/);
});

test('a second tab looks and does not edit, until the first is closed', async ({ page, context }) => {
  const lab = new LabPage(page);
  await lab.open('word-count-cluster');
  const second = await context.newPage();
  await second.goto('./?lang=en');
  await expect(second.getByText('open in another tab').first()).toBeVisible();
  await page.close();
  await expect(second.getByText('You can edit here now')).toBeVisible();
});

test('where storage is refused the lab runs, and says that nothing is kept', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { get: () => { throw new DOMException('refused', 'SecurityError'); } });
  });
  const lab = new LabPage(page);
  await page.goto('./?lang=en');
  await expect(page.getByText('refuses to store the project')).toBeVisible();
  await expect.poll(() => lab.time()).toBe(10_000);
});

test('a command in the past opens a branch and leaves the old future', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('word-count-cluster');
  await lab.runTo('6');
  await page.getByRole('slider', { name: 'Time' }).first().fill('3000');
  await lab.settle();
  const fork = await lab.fingerprint();
  await lab.kill('3');
  await expect.poll(async () => [await lab.time(), await lab.fingerprint()]).toEqual([3_000, fork]);
  await lab.runTo('6');
  await expect(lab.executor('3')).toContainText(/Dead/);
});

test('a saved run has the fingerprint of the page it was saved from, on the command line too', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('word-count-cluster');
  await lab.runTo('2.345s');
  await lab.kill('2');
  await lab.runTo('6');
  const download = page.waitForEvent('download');
  await lab.button('Save').click();
  const path = test.info().outputPath('saved.lab.json');
  await (await download).saveAs(path);
  const alone = summaryOf(runLab(path, '--batches', '6'));
  await expect.poll(async () => [await lab.fingerprint(), await lab.time()]).toEqual([alone.fingerprint, alone.virtualTime]);
});

/** The instant that the autosave holds, read in the page; where a person stood is written a little later than what they did. */
function savedInstant(): Promise<number | null> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('dstream-lab');
    opening.onerror = () => resolve(null);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('projects').objectStore('projects').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve((reading.result[0] as { at: number } | undefined)?.at ?? null);
      };
    };
  });
}
