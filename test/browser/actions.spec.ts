/** Actions of foreachRDD: a query of Spark SQL and its table, typed fields for each action, what is wrong on its own field, results that fit a phone. */
import { expect, test, type Page } from '@playwright/test';
import { findings, LabPage, runLab, watchErrors } from './lab.ts';

const inspector = (page: Page) => page.locator('aside[aria-label="Inspector"]');
const field = (page: Page, name: string) => inspector(page).getByRole('textbox', { name, exact: true });
const choose = async (page: Page, label: string, key: string): Promise<void> => { await inspector(page).getByLabel(label, { exact: true }).focus(); await inspector(page).getByLabel(label, { exact: true }).selectOption(key); };

async function write(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).fill(text);
  await field(page, name).press(name === 'Query' ? 'Control+Enter' : 'Enter');
}

async function clean(page: Page, place: string): Promise<void> {
  expect(await findings(page, place)).toEqual([]);
}

test('the SQL word count prints what the command line prints; its query is changed, refused and taken back by keyboard', async ({ page }) => {
  const errors = watchErrors(page);
  const lab = new LabPage(page);
  await lab.open('sql-word-count');
  await lab.runTo('2');
  const printed = runLab('public/examples/sql-word-count.lab.json', '--batches', '2').filter(({ type }) => type === 'print').map(({ text }) => text as string);
  expect(printed).toHaveLength(2);
  for (const text of printed) await expect(async () => expect((await lab.console.locator('pre').allInnerTexts()).map((shown) => shown.trimEnd())).toContain(text.trimEnd())).toPass();
  await lab.operator('sql', 'foreachRDD').focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'View')).toHaveValue('words');
  const query = await field(page, 'Query').inputValue();
  await write(page, 'Query', 'select wrd from words');
  await expect(field(page, 'Query')).toHaveAttribute('aria-invalid', 'true');
  await expect(inspector(page).getByText('[UNRESOLVED_COLUMN] there is no column wrd. There are: word.').first()).toBeVisible();
  await expect(field(page, 'View')).not.toHaveAttribute('aria-invalid', 'true');
  await clean(page, 'aside[aria-label="Inspector"]');
  await lab.button('Undo').click();
  await expect(field(page, 'Query')).toHaveValue(query);
  await write(page, 'Query', 'select count(*) as words, max(length(word)) as longest from words');
  await lab.runTo('1');
  await expect(lab.console).toContainText('|words|longest|');
  expect(errors).toEqual([]);
});

test('each action has fields of its types, and says what is wrong on the field that it is about', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('sql-word-count');
  await lab.operator('sql', 'foreachRDD').focus();
  await page.keyboard.press('Enter');
  await choose(page, 'Action', 'fold');
  await write(page, 'Zero value', 'begin:');
  await write(page, 'Function', '(a, b) => a + b.length');
  await expect(field(page, 'Function')).not.toHaveAttribute('aria-invalid', 'true');
  await write(page, 'Function', '(a, b) => a.length');
  await expect(field(page, 'Function')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'Zero value')).not.toHaveAttribute('aria-invalid', 'true');
  await lab.button('Undo').click();
  await expect(field(page, 'Function')).toHaveValue('(a, b) => a + b.length');
  await lab.runTo('1');
  await expect(lab.console).toContainText(/begin:\d+/);
  await choose(page, 'Action', 'lookup');
  await expect(field(page, 'Key')).toHaveAttribute('aria-invalid', 'true');
  await expect(inspector(page).getByText('lookup needs (key, value) pairs; here an element is String.').first()).toBeVisible();
  await choose(page, 'Action', 'slice');
  await write(page, 'Back from the batch time', '4s');
  await expect(field(page, 'Back from the batch time')).toHaveValue('4');
  await lab.runTo('2');
  await expect(lab.console).toContainText(/Vector\(Array\(\w+, .*\), Array\(\w+/);
  // one of several: its own path
  await choose(page, 'Action', 'list');
  await inspector(page).getByRole('button', { name: 'Add an action' }).click();
  await choose(page, 'Action 2', 'sql');
  await write(page, 'Query', 'select nothing from batch');
  await expect(field(page, 'Query')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'Back from the batch time')).not.toHaveAttribute('aria-invalid', 'true');
  await clean(page, 'aside[aria-label="Inspector"]');
});

test('results of actions fit the width of a phone', async ({ page }) => {
  const lab = new LabPage(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await lab.open('written-once');
  await lab.runTo('3');
  await expect(lab.console).toContainText(/\d+ rows into table appended, append; \d+ connections opened/);
  await clean(page, 'section[aria-label="Console"]');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: 'Results', exact: true }).click();
  const log = page.getByRole('log', { name: 'Console' });
  await expect(log).toContainText('rows into table');
  expect(await log.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
});
