/** Settings and rates by hand: the panel of settings from the keyboard, Spark's refusal under the field, undo; and a rate drawn with the mouse. */
import { expect, test } from '@playwright/test';
import { sharedLab } from './lab.ts';

const shared = sharedLab();

test('a setting is found, refused in Spark\'s words, mended, and undone', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('network-word-count');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill('Spark settings');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Spark settings' });
  await dialog.getByRole('textbox', { name: 'Search settings' }).fill('jobs same time');
  const field = dialog.getByRole('textbox', { name: 'Value of spark.streaming.concurrentJobs' });
  await field.fill('abc');
  await field.press('Enter');
  await expect(dialog.getByText('spark.streaming.concurrentJobs should be int, but was abc')).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('2');
  await field.press('Enter');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'spark.streaming.concurrentJobs' })).toHaveValue('2');
  await lab.button('Undo').click();
  await expect(page.getByRole('textbox', { name: 'spark.streaming.concurrentJobs' })).toHaveCount(0);
});

test('a rate is drawn: a press adds a step, a drag is one undo step, arrows move it', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('network-word-count');
  await lab.operator('lines', 'socketTextStream').click();
  const curve = page.getByRole('group', { name: 'Rate over time' });
  await curve.scrollIntoViewIfNeeded();
  const box = await curve.locator('svg').first().boundingBox();
  if (box === null) throw new Error('the board has no place');
  await page.mouse.move(box.x + 120, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 30, { steps: 6 });
  await page.mouse.up();
  const first = page.getByRole('slider', { name: 'Step 1 of the rate' });
  const drawn = await first.getAttribute('aria-valuetext');
  await first.focus();
  await page.keyboard.press('ArrowUp');
  await expect(first).not.toHaveAttribute('aria-valuetext', drawn ?? '');
  await expect(first).toBeFocused();
  await lab.button('Undo').click();
  await expect(first).toHaveAttribute('aria-valuetext', drawn ?? '');
  await lab.button('Undo').click();
  await expect(first).toHaveCount(0);
});
