/** No serious finding of axe on any screen or open state, in both themes and languages; and the tour by keyboard alone. */
import { expect, test } from '@playwright/test';
import { LabPage, seriousFindings, sharedLab } from './lab.ts';

// a page that follows the system's theme, which the tests turn
const shared = sharedLab('lang=en&theme=system');

for (const [theme, widths] of [['light', [1440, 1024, 390]], ['dark', [1440, 768]]] as const) {
  test(`every state is accessible (${theme}, ${widths.join(', ')} px)`, async () => {
    const lab = shared();
    const { page } = lab;
    await page.emulateMedia({ colorScheme: theme });
    const wide = widths.filter((width) => width >= 1000);
    const inEach = async (some: readonly number[], state: string): Promise<void> => {
      for (const width of some) {
        await page.setViewportSize({ width, height: 900 });
        await lab.settle();
        expect(await seriousFindings(page), `${state}, ${width} px`).toEqual([]);
      }
    };
    await page.setViewportSize({ width: 1440, height: 900 });
    await lab.put('word-count-cluster');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await inEach([...widths].reverse(), 'at 0');
    await lab.runTo('3');
    await inEach(wide, 'after three batches');
    await lab.operator('counts', 'reduceByKey').click();
    await expect(page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'counts' })).toBeVisible();
    await inEach(wide, 'a node selected');
    await lab.tab('Cluster');
    await expect(lab.executor('1')).toBeVisible();
    await inEach(wide, 'cluster');
    await lab.tab('Graph');
    for (const name of ['Run to', 'Examples']) {
      await lab.button(name).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await inEach(wide, `${name} open`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });
}

test('Chinese: no English sentence in the frame, no serious finding', async ({ page }) => {
  await page.goto('./?example=word-count-cluster&lang=zh&theme=light');
  await expect(page.getByText('集群').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /zh/);
  expect(await seriousFindings(page)).toEqual([]);
});

for (const [theme, language, width] of [['light', 'zh', 1440], ['dark', 'en', 390]] as const) {
  test(`what outputs leave is accessible (${theme}, ${language}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const lab = new LabPage(page);
    const say = (english: string, chinese: string) => (language === 'en' ? english : chinese);
    for (const [example, panel, role] of [['written-once', say('Tables', '表'), 'table'], ['saved-counts', say('Files', '文件'), 'treeitem']] as const) {
      await lab.open(example, `lang=${language}&theme=${theme}`);
      if (width < 600) await page.getByRole('tab', { name: say('Results', '结果'), exact: true }).click();
      await page.getByRole('button', { name: say('Run', '运行'), exact: true }).click();
      await page.getByRole('tab', { name: panel, exact: true }).click();
      await expect(page.getByRole(role).first()).toBeVisible();
      await page.getByRole('button', { name: say('Pause', '暂停'), exact: true }).click();
      await lab.settle();
      expect(await seriousFindings(page), panel).toEqual([]);
    }
  });
}
