/** The whole tour without a pointer: build a word count, run it, kill an executor, scrub back. */
import { expect, test } from '@playwright/test';
import { LabPage, watchErrors } from './lab.ts';

test('word count is built, run, killed and scrubbed by keyboard alone', async ({ page }) => {
  const errors = watchErrors(page);
  const lab = new LabPage(page);
  await lab.open('word-count-cluster');
  const keys = page.keyboard;
  await keys.press('Control+a');
  await keys.press('Delete');
  await expect(lab.operator('counts', 'reduceByKey')).toHaveCount(0);

  for (const op of ['socketTextStream', 'flatMap', 'map', 'reduceByKey', 'print']) {
    await keys.press('/');
    const search = page.locator('input:focus');
    await expect(search).toBeVisible();
    await keys.type(op);
    await keys.press('Enter');
    await expect(page.getByRole('group', { name: new RegExp(`, ${op}$`) })).toBeVisible();
    // the new operator is selected and has the focus, so the next one is put after it
    await expect(page.locator('input:focus')).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: /problems?$/ })).toHaveCount(0);

  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keys.press('Space');
  await expect(lab.button('Pause')).toBeVisible();
  await expect.poll(() => lab.time(), { timeout: 30_000 }).toBeGreaterThan(2_100);
  await keys.press('Space');
  await expect(lab.button('Run')).toBeVisible();

  await keys.press('Alt+2');
  const kill = lab.executor('3').getByRole('button', { name: 'Kill' });
  await kill.focus();
  await keys.press('Enter');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keys.press('g');
  await expect(page.getByLabel('Batch or time')).toBeFocused();
  await keys.type('7s');
  await keys.press('Enter');
  await expect.poll(() => lab.time()).toBe(7_000);
  await expect(lab.executor('3')).toContainText(/Dead/);

  const slider = page.getByRole('slider', { name: 'Time' }).first();
  await slider.focus();
  await keys.press('Home');
  await expect.poll(() => lab.time()).toBe(0);
  await expect(lab.executor('3')).not.toContainText(/Dead/);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keys.press('l');
  await expect.poll(() => lab.time()).toBe(7_000);
  expect(errors).toEqual([]);
});
