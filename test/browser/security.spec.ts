/** The strict policy holds in the page, and no request leaves the origin. (Workers: host.spec.ts.) */
import { expect, test } from '@playwright/test';
import { LabPage, watchErrors, watchRequests } from './lab.ts';

test('text cannot become code in the page', async ({ page }) => {
  await new LabPage(page).open('network-word-count');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe-eval');
  // A script of the page itself (evaluate would bypass the policy): an inline one must not run.
  const ran = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const key = '__planted';
        document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true });
        try {
          const script = document.createElement('script');
          script.textContent = `window.${key} = true`;
          document.head.append(script);
        } catch {
          resolve(false);
        }
        setTimeout(() => resolve(key in window), 500);
      }),
  );
  expect(ran).toBe(false);
});

test('a whole run makes no request beyond the origin and no error', async ({ page }) => {
  const foreign = watchRequests(page);
  const errors = watchErrors(page);
  const lab = new LabPage(page);
  await lab.open('two-sources');
  await lab.runTo('5');
  await lab.tab('Cluster');
  await lab.tab('Graph');
  await lab.button('Examples').click();
  await page.keyboard.press('Escape');
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
});
