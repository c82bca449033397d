/** The cards of operators: the preview follows the parameters and says what fails; the card opens from the palette by keyboard; nothing serious for axe. */
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { seriousFindings, sharedLab, watchErrors } from './lab.ts';

const shared = sharedLab('lang=en&theme=system');

const diagram = (page: Page) => page.getByRole('region', { name: 'Effect on a batch' }).getByRole('img');

async function write(page: Page, text: string): Promise<void> {
  const field = page.locator('[data-param="f"] [contenteditable=true]');
  await field.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

test('the preview of a node follows its parameters, names the record that fails, and says what does not fit', async () => {
  const lab = shared();
  const { page } = lab;
  const errors = watchErrors(page);
  await lab.put('network-word-count');
  await lab.operator('words', 'flatMap').click();
  await expect(diagram(page)).toHaveAccessibleName(/^Batch at 1 s\. in: lines: .*out: words: partition 0: \w/);
  const before = await diagram(page).getAttribute('aria-label');
  await write(page, 'line => [line.length]');
  await expect(diagram(page)).toHaveAccessibleName(/out: words: partition 0: [0-9]/);
  expect(await diagram(page).getAttribute('aria-label')).not.toBe(before);
  const region = page.getByRole('region', { name: 'Effect on a batch' });
  await write(page, 'line => [line.charAt(900)]');
  await expect(region.getByRole('status')).toContainText(/The batch at 1 s fails at the record .*StringIndexOutOfBoundsException/s);
  await write(page, 'line => line.nothing');
  await expect(region).toContainText('Nothing to show until this is mended:');
  await write(page, 'line => line.split(" ")');
  await expect(diagram(page)).toBeVisible();
  await region.getByText('Own sample batches').click();
  await region.getByRole('textbox', { name: 'Batches of lines, as JSON' }).fill('[["my own", "words"]]');
  await page.keyboard.press('Tab');
  await expect(diagram(page)).toHaveAccessibleName(/out: words: partition 0: my, own; partition 1: words\./);
  const tries = page.locator('[data-param="f"]');
  await tries.getByText('Try values').click();
  await tries.getByRole('textbox', { name: 'Argument 1, String' }).fill('"x y"');
  await expect(tries.getByRole('status')).toHaveText('gives List(x, y)');
  expect(errors).toEqual([]);
});

test('a preview leaves the run as it is', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('network-word-count');
  await lab.runTo('3');
  const before = await lab.fingerprint();
  await lab.operator('counts', 'reduceByKey').click();
  await expect(diagram(page)).toBeVisible();
  await lab.runTo('4');
  await lab.runTo('3');
  expect(await lab.fingerprint()).toBe(before);
});

for (const [theme, width] of [['light', 1440], ['dark', 1024]] as const) {
  test(`the card of an operator opens by keyboard and is accessible (${theme}, ${width} px)`, async () => {
    const lab = shared();
    const { page } = lab;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await lab.put('network-word-count');
    await page.locator('button[data-op="cogroup"]').focus();
    await page.keyboard.press('F1');
    const dialog = page.getByRole('dialog', { name: 'cogroup' });
    await expect(dialog.getByRole('img')).toHaveAccessibleName(/out: result: .*Seq\(/);
    await dialog.getByText(/Otherwise than in Spark/).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await lab.operator('counts', 'reduceByKey').click();
    await expect(diagram(page)).toBeVisible();
    for (const summary of await page.locator('details:not([open]) > summary').all()) if (await summary.isVisible()) await summary.click();
    expect(await seriousFindings(page)).toEqual([]);
  });
}
