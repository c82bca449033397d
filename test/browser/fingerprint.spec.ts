/** The page and the command line give the same run, to the bit: at every speed, after pauses, with the page hidden. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accessLog } from './accessLog.ts';
import { LabPage, runLab, summaryOf } from './lab.ts';

const file = join(mkdtempSync(join(tmpdir(), 'lab-')), 'access.log');
test.beforeAll(() => writeFileSync(file, accessLog(20_000, 7)));

test('a dropped file gives the fingerprint of the command line at the same batch', async ({ page }) => {
  const expected = summaryOf(runLab('public/examples/status-codes.lab.json', '--input', `lines=${file}`, '--batches', '20'));
  const lab = new LabPage(page);
  await lab.open('status-codes');
  await lab.operator('lines', 'socketTextStream').click();
  await page.getByLabel('Feed lines').first().setInputFiles(file);
  await lab.runTo('20');
  expect(await lab.fingerprint()).toBe(expected.fingerprint);
  expect(await lab.time()).toBe(expected.virtualTime);
});

test('pauses, half speed, full speed and a hidden page change nothing', async ({ page }) => {
  const expected = summaryOf(runLab('public/examples/word-count-cluster.lab.json', '--batches', '6'));
  const lab = new LabPage(page);
  await page.addInitScript(() => {
    let hidden = false;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
    (window as unknown as { hide: (on: boolean) => void }).hide = (on) => {
      hidden = on;
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
  await lab.open('word-count-cluster');
  const speed = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^Speed/ }).click();
    await page.getByRole('menuitemradio', { name, exact: true }).click();
  };
  await speed('0.5×');
  await lab.button('Run').click();
  await expect.poll(() => lab.time()).toBeGreaterThan(400);
  await lab.button('Pause').click();
  await page.evaluate(() => (window as unknown as { hide: (on: boolean) => void }).hide(true));
  await lab.button('Run').click();
  await expect.poll(() => lab.time()).toBeGreaterThan(1_000);
  await page.evaluate(() => (window as unknown as { hide: (on: boolean) => void }).hide(false));
  await lab.button('Pause').click();
  await lab.runTo('6');
  expect(await lab.fingerprint()).toBe(expected.fingerprint);
  await lab.button('Restart').click();
  await speed('Max');
  await lab.button('Run').click();
  await expect.poll(() => lab.time()).toBeGreaterThan(expected.virtualTime);
  await lab.button('Pause').click();
  await page.getByRole('slider', { name: 'Time' }).first().fill(String(expected.virtualTime));
  await lab.settle();
  await expect(lab.console).toContainText('Time: 6000 ms');
  // what the full-speed run held at that instant is what a run at half speed held
  const atFullSpeed = await lab.fingerprint();
  await lab.button('Restart').click();
  await speed('0.5×');
  await lab.runTo(`${expected.virtualTime / 1000}s`);
  expect(await lab.fingerprint()).toBe(atFullSpeed);
});
