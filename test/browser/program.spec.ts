/** Code for elsewhere: a line of an operator and the whole program are copied by keyboard, with all they need, and it is said aloud. */
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { LabPage, seriousFindings, watchErrors } from './lab.ts';

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a line is copied with its imports, and that is announced; keys over a dialog do not reach the graph', async ({ page }) => {
  const errors = watchErrors(page);
  const lab = new LabPage(page);
  await lab.open('stateful-word-count');
  await lab.operator('totals', 'updateStateByKey').click();
  await lab.button('Copy the line of Python').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied: the line of Python.' })).toBeAttached();
  expect(await clipboard(page)).toMatch(/^import functools\n\n\w+ = \w+\.updateStateByKey\(lambda values, state: /);
  await expect(page.getByRole('status').filter({ hasText: 'Copied: the line of Python.' })).toHaveCount(0);
  expect(await seriousFindings(page)).toEqual([]);
  // over an open dialog no key means the graph behind it
  await lab.button('Program in Scala and Python').click();
  const dialog = page.getByRole('dialog', { name: 'Program in Scala and Python' });
  await dialog.getByRole('button', { name: 'Copy' }).focus();
  for (const key of ['Delete', 'g', 'e']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(lab.operator('totals', 'updateStateByKey')).toBeVisible();
  expect(errors).toEqual([]);
});

for (const [theme, language, width] of [['light', 'en', 1440], ['dark', 'zh', 390]] as const) {
  test(`the whole program opens by keyboard, in both languages, and is copied (${theme}, ${language}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const say = (english: string, chinese: string) => (language === 'en' ? english : chinese);
    await new LabPage(page).open('network-word-count', `lang=${language}&theme=${theme}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: say('Search', '搜索') }).fill(say('Program in', '程序'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: say('Program in Scala and Python', 'Scala 与 Python 程序') });
    await expect(dialog.getByRole('region')).toContainText('val ssc = new StreamingContext(conf, ');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('tab', { name: 'Scala' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(dialog.getByRole('region')).toContainText('sc = SparkContext(conf=conf)');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('status')).toHaveText(say('Copied: the program in Python.', '已复制：Python 程序。'));
    expect(await clipboard(page)).toMatch(/^from pyspark import SparkConf, SparkContext\n[\s\S]*ssc\.awaitTermination\(\)\n$/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
}
