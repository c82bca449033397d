/** No serious finding of axe on any screen or open state, in both themes and languages; and the tour by keyboard alone. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { LabPage } from './lab.ts';

async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}

for (const [theme, width] of [['light', 1440], ['dark', 1440], ['light', 1024], ['dark', 768], ['light', 390]] as const) {
  test(`every state is accessible (${theme}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const lab = new LabPage(page);
    await lab.open('word-count-cluster', `lang=en&theme=${theme}`);
    await page.waitForLoadState('networkidle');
    expect(await serious(page), 'at 0').toEqual([]);
    if (width < 1000) return;
    await lab.runTo('3');
    expect(await serious(page), 'after three batches').toEqual([]);
    await lab.operator('counts', 'reduceByKey').click();
    expect(await serious(page), 'a node selected').toEqual([]);
    await lab.tab('Cluster');
    expect(await serious(page), 'cluster').toEqual([]);
    await lab.tab('Graph');
    for (const name of ['Run to', 'Examples']) {
      await lab.button(name).click();
      expect(await serious(page), `${name} open`).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}

test('Chinese: no English sentence in the frame, no serious finding', async ({ page }) => {
  await page.goto('./?example=word-count-cluster&lang=zh&theme=light');
  await expect(page.getByText('集群').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /zh/);
  expect(await serious(page)).toEqual([]);
});

for (const [theme, language, width] of [['light', 'zh', 1440], ['dark', 'en', 390]] as const) {
  for (const [example, en, zh, role] of [['written-once', 'Tables', '表', 'table'], ['saved-counts', 'Files', '文件', 'treeitem']] as const) {
    test(`what ${example} leaves is accessible (${theme}, ${language}, ${width} px)`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const say = (english: string, chinese: string) => (language === 'en' ? english : chinese);
      await new LabPage(page).open(example, `lang=${language}&theme=${theme}`);
      if (width < 600) await page.getByRole('tab', { name: say('Results', '结果'), exact: true }).click();
      await page.getByRole('button', { name: say('Run', '运行'), exact: true }).click();
      await page.getByRole('tab', { name: say(en, zh), exact: true }).click();
      await expect(page.getByRole(role).first()).toBeVisible();
      await page.getByRole('button', { name: say('Pause', '暂停'), exact: true }).click();
      expect(await serious(page), en).toEqual([]);
    });
  }
}
