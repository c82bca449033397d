/**
 * Watched folders in the page: files moved in by hand, one's own, through the node's file input and by dropping; which batch took them; a
 * reload that has lost their bytes; the same run on the command line. And what the file browser reads of them.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { findings, LabPage, runLab, sharedLab, summaryOf, watchErrors } from './lab.ts';

const shared = sharedLab();

const folder = mkdtempSync(join(tmpdir(), 'lab-'));
const own = join(folder, 'own.csv');
test.beforeAll(() => writeFileSync(own, Array.from({ length: 2000 }, (_, index) => `${index},shop ${index % 7},${(index % 90) / 4 + 1}\n`).join('')));

const results = (page: Page, tab: string): Promise<void> => page.getByRole('tab', { name: tab, exact: true }).click();
const row = (page: Page, name: string): Locator => page.getByRole('table', { name: 'Folder of orders' }).getByRole('row').filter({ hasText: name });
/** Opens every folder of the tree that is closed, then this file. */
async function read(page: Page, name: RegExp): Promise<Locator> {
  const tree = page.getByRole('tree');
  await expect(tree).toBeVisible();
  const closed = tree.locator('[role=treeitem][aria-expanded=false]');
  for (let left = 12; left > 0 && await closed.count() > 0; left--) await closed.first().click();
  await tree.getByRole('treeitem', { name }).first().click();
  return page.getByLabel('Text of the file');
}

test('files moved in by hand are taken by the next batch, and outlive a reload when they are given again', async ({ page }) => {
  const errors = watchErrors(page);
  const lab = new LabPage(page);
  await lab.open('orders-as-files');
  await lab.runTo('8.1s');
  await results(page, 'Sources');
  await expect(row(page, 'morning.csv')).toContainText('taken by batch 1');
  await expect(row(page, 'last-week.csv')).toContainText('ignored, too old');
  await page.getByLabel('Name of the file for orders').fill('night.csv');
  await page.getByLabel('Lines of the file for orders').fill('8,north,1.25\n9,south,2.50\n');
  await page.getByRole('button', { name: 'Move in', exact: true }).click();
  await page.getByLabel('Move a file to orders').setInputFiles(own);
  await lab.runTo('6');
  await expect(row(page, 'night.csv')).toContainText('taken by batch 5');
  await expect(row(page, 'own.csv')).toContainText('taken by batch 5');
  await expect(lab.console).toContainText('(shop 3,');
  expect(await findings(page, 'section[aria-label="Results"]')).toEqual([]);

  await results(page, 'Files');
  await expect(await read(page, /^night\.csv/)).toHaveText('8,north,1.25\n9,south,2.50\n');
  await expect(await read(page, /^own\.csv/)).toContainText('499,shop 2,');
  await expect(page.getByText(/^The first 500 of 2.?000 lines$/)).toBeVisible();
  const before = await lab.fingerprint();

  // with the example in the address the page would open that anew
  await page.goto('./?lang=en&theme=light');
  const asked = page.getByLabel('Feed /orders/own.csv');
  await expect(asked).toBeAttached();
  await asked.setInputFiles(own);
  await lab.runTo('6');
  expect(await lab.fingerprint()).toBe(before);
  expect(errors).toEqual([]);
});

test('a file given to the node, or dropped on it, is the run of the command line with --input', async () => {
  const expected = summaryOf(runLab('public/examples/orders-as-files.lab.json', '--input', `orders=${own}`, '--batches', '3'));
  const lab = shared();
  const { page } = lab;
  await lab.put('orders-as-files');
  await page.getByLabel('Feed orders', { exact: true }).setInputFiles(own);
  await lab.runTo('3');
  expect(await lab.fingerprint()).toBe(expected.fingerprint);

  await lab.put('orders-as-files');
  const node = lab.operator('orders', 'textFileStream');
  const given = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.csv'));
    return data;
  }, readFileSync(own, 'utf8'));
  const box = await node.boundingBox();
  const at = { clientX: (box?.x ?? 0) + 20, clientY: (box?.y ?? 0) + 20 };
  for (const type of ['dragover', 'drop']) await node.dispatchEvent(type, { dataTransfer: given, ...at });
  await lab.runTo('3');
  expect(await lab.fingerprint()).toBe(expected.fingerprint);
  await results(page, 'Sources');
  await expect(row(page, 'input-orders')).toContainText('taken by batch 1');
});

test('checkpoints are read in the file browser, those of the driver too', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('stateful-word-count');
  await lab.runTo('5');
  await results(page, 'Files');
  await read(page, /^rdd-\d+/);
  await expect(page.getByText('Lineage ends here')).toBeVisible();
  await expect(page.getByLabel('Text of part-00000')).toContainText('[');
  await expect(await read(page, /^checkpoint-10000 /)).toContainText('"checkpointTime"');
});
