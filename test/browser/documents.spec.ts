/** Broken documents and files are refused in words that name the place, and the open project stays as it is. */
import { expect, test } from '@playwright/test';
import { sharedLab, watchErrors } from './lab.ts';

const shared = sharedLab();

const valid = { format: 'dstream-lab', version: 1, name: 'x', batchDuration: 1000, seed: 1, cluster: { master: 'local[2]' }, graph: { nodes: [], edges: [] } };
const bad: readonly (readonly [string, string, RegExp])[] = [
  ['not JSON', '{ "format": ', /JSON|line 1/i],
  ['a foreign document', '{"nodes": []}', /format/i],
  ['a newer version', JSON.stringify({ ...valid, version: 99 }), /99|newer/i],
  ['a dangling edge', JSON.stringify({ ...valid, graph: { nodes: [], edges: [{ from: 'a', to: 'b' }] } }), /edges/i],
  ['a wrong type', JSON.stringify({ ...valid, batchDuration: 'soon' }), /batchDuration/],
  ['an unknown field', JSON.stringify({ ...valid, colour: 1 }), /colour/],
  ['a polluting key', JSON.stringify(valid).replace('{', '{"__proto__": {"x": 1},'), /__proto__/],
  ['deep nesting', '['.repeat(5000) + ']'.repeat(5000), /deep|nest/i],
  ['something huge', `{"format":"dstream-lab","name":"${'x'.repeat(3_000_000)}"}`, /large|MiB|size/i],
];

test('opening a bad document says why and keeps the open one', async () => {
  const lab = shared();
  const { page } = lab;
  const errors = watchErrors(page);
  const title = await page.title();
  for (const [name, content, words] of bad) {
    await page.getByLabel('Open document').setInputFiles({ name: 'bad.lab.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    const dialog = page.getByRole('alertdialog');
    await expect(dialog, name).toContainText(words);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(await page.title(), name).toBe(title);
    await expect(lab.operator('counts', 'reduceByKey'), name).toBeVisible();
  }
  expect(errors).toEqual([]);
});

test('a binary file stops its source with a reason; the run and the page go on', async () => {
  const lab = shared();
  const { page } = lab;
  await lab.put('status-codes');
  await lab.operator('lines', 'socketTextStream').click();
  await page.getByLabel('Feed lines').first().setInputFiles({ name: 'image.bin', mimeType: 'application/octet-stream', buffer: Buffer.from(Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256)) });
  await lab.runTo('2s');
  await expect(page.getByText(/is not a text file/).first()).toBeVisible();
  expect(await lab.time()).toBe(2000);
});
