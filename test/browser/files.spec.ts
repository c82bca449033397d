/** The file browser: an example that saves, its folders by keyboard, the text of a part as the command line prints it, and the instant before. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { LabPage, runLab, watchErrors } from './lab.ts';

test('the files of an instant are read by keyboard, and are those of the command line', async ({ page }) => {
  const errors = watchErrors(page);
  const lab = new LabPage(page);
  await lab.open('saved-counts');
  await page.getByRole('tab', { name: 'Files', exact: true }).click();
  await expect(page.getByText('Nothing lies in the reliable storage')).toBeVisible();
  await lab.runTo('3');

  const tree = page.getByRole('tree');
  await expect(tree.getByRole('treeitem', { name: /^counts-6000\.txt/ })).toBeVisible();
  await tree.getByRole('treeitem', { name: /^out/ }).focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(tree.getByRole('treeitem', { name: /^part-00000/ })).toHaveAttribute('aria-selected', 'true');

  const written = runLab('public/examples/saved-counts.lab.json', '--batches', '1').find(({ path }) => path === '/out/counts-2000.txt/part-00000');
  const lines = written?.['lines'] as readonly string[];
  expect(lines.length).toBeGreaterThan(10);
  await expect(page.getByLabel('Text of the file')).toHaveText(lines.map((text) => `${text}\n`).join(''));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download part-00000' }).click()]);
  expect(readFileSync(await download.path(), 'utf8')).toBe(lines.map((text) => `${text}\n`).join(''));

  await lab.runTo('2.05s');
  await expect(page.getByText('It is not there at this moment.')).toBeVisible();
  expect(errors).toEqual([]);
});
