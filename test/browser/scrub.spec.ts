/** Scrubbing shows the whole page as it was: every instant looks as it did when it was live. */
import { expect, test } from '@playwright/test';
import { LabPage } from './lab.ts';

interface Instant { readonly at: number; readonly fingerprint: string; readonly console: string; readonly batches: string; readonly cluster: string }

async function look(lab: LabPage, at: number): Promise<Instant> {
  await lab.tab('Graph');
  await lab.settle();
  const [console_, batches] = [await lab.console.innerText(), await lab.batches.innerText()];
  await lab.tab('Cluster');
  await lab.settle();
  await expect(lab.executor('1')).toBeVisible();
  const cards: string[] = [];
  for (const id of ['1', '2', '3', '4']) cards.push((await lab.executor(id).count()) === 0 ? '' : await lab.executor(id).innerText());
  return { at, fingerprint: await lab.fingerprint(), console: console_, batches, cluster: cards.join('\n---\n') };
}

test('ten instants, before and after a kill, look again as they did live', async ({ page }) => {
  test.setTimeout(180_000);
  const lab = new LabPage(page);
  await lab.open('word-count-cluster');
  const times = [650, 1_310, 2_047, 3_350, 3_402, 3_777, 4_290, 5_005, 6_660, 7_123];
  const live: Instant[] = [];
  for (const at of times) {
    await lab.runTo(`${at / 1000}s`);
    live.push(await look(lab, at));
    if (at === 3_350) await lab.kill('2');
  }
  const slider = page.getByRole('slider', { name: 'Time' }).first();
  for (const instant of [7, 2, 9, 0, 4, 3, 8, 1, 6, 5].map((i) => live[i] as Instant)) {
    await slider.fill(String(instant.at));
    await lab.settle();
    const again = await look(lab, instant.at);
    expect(again, `at ${instant.at} ms`).toEqual(instant);
  }
});
