/** Every accessible name that the contract fixes is there, and the tour can be driven through them alone. */
import { expect, test } from '@playwright/test';
import { sharedLab, watchErrors } from './lab.ts';

const shared = sharedLab();

test('the page offers every name of the contract', async () => {
  const lab = shared();
  const { page } = lab;
  const errors = watchErrors(page);
  await expect(page).toHaveTitle(/^.+ · DStream Lab$/);
  for (const name of ['Run', 'Restart', 'Step back', 'Step', 'Run to', 'Undo', 'Redo', 'Live edge', 'Open', 'Save', 'Examples']) await expect(lab.button(name), name).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Time' }).first()).toBeAttached();
  for (const name of ['Graph', 'Cluster']) await expect(page.getByRole('tab', { name, exact: true })).toBeVisible();
  for (const name of ['Fingerprint', 'Simulated time', 'What happens']) await expect(lab.status(name)).toBeVisible();
  await expect(lab.console).toBeVisible();
  await expect(lab.batches).toBeVisible();
  await expect(page.getByLabel('Open document')).toBeAttached();
  await expect(lab.operator('counts', 'reduceByKey')).toBeVisible();
  await lab.operator('lines', 'socketTextStream').click();
  await expect(page.getByLabel('Feed lines').first()).toBeAttached();
  await lab.tab('Cluster');
  for (const id of ['1', '2', '3']) await expect(lab.executor(id).getByRole('button', { name: 'Kill' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a person runs, pauses, steps, kills, scrubs back and returns', async () => {
  const lab = shared();
  const { page } = lab;
  const errors = watchErrors(page);
  await lab.put('word-count-cluster');
  await lab.button('Run').click();
  await expect(lab.button('Pause')).toBeVisible();
  await expect(lab.console).toContainText('Time: 1000 ms');
  await lab.button('Pause').click();
  await lab.settle();
  expect(await lab.time()).toBeGreaterThan(900);
  const before = await lab.fingerprint();
  await lab.button('Step').click();
  await expect.poll(() => lab.fingerprint()).not.toBe(before);
  await lab.button('Step back').click();
  await expect.poll(() => lab.fingerprint()).toBe(before);
  await lab.button('Live edge').click();
  await lab.kill('2');
  await lab.runTo('8');
  await expect(lab.executor('2')).toContainText(/Dead/);
  await expect(lab.executor('4')).toBeVisible();
  await page.getByRole('slider', { name: 'Time' }).first().fill('900');
  await lab.settle();
  await expect(lab.executor('4')).toHaveCount(0);
  await lab.button('Live edge').click();
  await expect(lab.executor('4')).toBeVisible();
  await lab.button('Restart').click();
  await lab.settle();
  expect(await lab.time()).toBe(0);
  expect(errors).toEqual([]);
});
