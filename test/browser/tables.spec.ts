/** Tables that outputs write into: SQL at the instant that is shown, in a worker of its own, under the strict policy; the design chosen by keyboard. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { findings, sharedLab, watchErrors, watchRequests } from './lab.ts';

const shared = sharedLab();

async function ask(page: Page, sql: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'SQL', exact: true });
  await box.fill(sql);
  await box.press('Control+Enter');
}
/** One cell with this text: the list waits until the answer to the query before has gone. */
const answers = (page: Page, cell: string | RegExp) => expect(page.getByRole('table', { name: 'Result of the query' }).getByRole('cell')).toHaveText([cell]);

test('what was appended twice is seen in SQL, follows the time slider, and cannot be changed', async () => {
  const lab = shared();
  const { page } = lab;
  const errors = watchErrors(page);
  const foreign = watchRequests(page);
  await lab.put('written-once');
  await lab.runTo('4');
  await page.getByRole('tab', { name: 'Tables', exact: true }).click();
  const targets = page.getByRole('table', { name: 'Written to' });
  await expect(targets.getByRole('row')).toHaveCount(4);
  const twice = (table: string): string => `select count(*) as twice from (select 1 from ${table} group by word, batch_time having count(*) > 1)`;
  await ask(page, twice('appended'));
  await answers(page, /^[1-9]\d*$/);
  await ask(page, twice('committed'));
  await answers(page, '0');
  await ask(page, 'select max(batch_time) as newest from latest');
  await answers(page, '8000');
  await lab.runTo('5s');
  await answers(page, '4000');
  await ask(page, 'delete from latest');
  await expect(page.getByText('a query cannot change them')).toBeVisible();
  await ask(page, 'select absent from latest');
  await expect(page.getByText('SQLite: no such column: absent')).toBeVisible();
  await ask(page, 'select word, total from latest order by total desc');
  await expect(page.getByText(/^\d+ rows · at 5\.000 s$|^showing 500 of/)).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download as CSV' }).click()]);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^word,total\r\n\w+,\d+\r\n/);
  expect(await findings(page, 'section[aria-label="Results"]')).toEqual([]);
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
});

test('a query without an end is broken off, and the next one is answered', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('sql-word-count');
  await lab.runTo('2');
  await page.getByRole('tab', { name: 'Tables', exact: true }).click();
  await ask(page, 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n');
  await expect(page.getByText('was broken off')).toBeVisible({ timeout: 20_000 });
  await ask(page, 'select count(*) > 100 as many from words');
  await answers(page, '1');
});

test('the design of a write is chosen without a mouse, and what does not fit is said on its field', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('sql-word-count');
  await lab.operator('kept', 'foreachRDD').focus();
  await page.keyboard.press('Enter');
  const choose = async (label: string, key: string): Promise<void> => { await page.getByLabel(label, { exact: true }).focus(); await page.getByLabel(label, { exact: true }).selectOption(key); };
  await choose('Connection opened', 'driver');
  await expect(page.getByText('Spark throws Task not serializable')).toBeVisible();
  await lab.runTo('1');
  await page.getByRole('tab', { name: 'Batches', exact: true }).click();
  await expect(lab.batches).toContainText('java.io.NotSerializableException: Connection');
  await choose('What is written', 'upsert');
  await expect(page.getByText('Upsert replaces rows by key, so it needs (key, value) pairs; here an element is String.').first()).toBeVisible();
  expect(await findings(page, 'aside[aria-label="Inspector"]')).toEqual([]);
});
