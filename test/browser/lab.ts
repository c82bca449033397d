/**
 * The page as a test sees it: only the accessible names that the contract fixes. And the command line beside it, for the same run.
 */
import { execFileSync } from 'node:child_process';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** where playwright.config.ts serves the page */
const ORIGIN = `http://127.0.0.1:${process.env['LAB_PORT'] ?? '4173'}/`;

export class LabPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  status(name: string): Locator {
    return this.page.getByRole('status', { name });
  }
  operator(id: string, op: string): Locator {
    return this.page.getByRole('group', { name: `${id}, ${op}`, exact: true });
  }
  executor(id: string): Locator {
    return this.page.getByRole('group', { name: `Executor ${id}`, exact: true });
  }
  get console(): Locator {
    return this.page.getByRole('region', { name: 'Console' });
  }
  get batches(): Locator {
    return this.page.getByRole('table', { name: 'Batches' });
  }

  /** Opens an example at 0, paused, and waits until the engine answers. */
  async open(example: string, query = 'lang=en&theme=light'): Promise<void> {
    await this.page.goto(`./?example=${example}&${query}`);
    await expect(this.page.locator('[role=status][aria-label="Fingerprint"], [role=status][title*="ingerprint"], [role=status][aria-label*="指纹"]').first()).toHaveAttribute('title', /[0-9a-f]{16,}/);
  }

  async tab(name: 'Graph' | 'Cluster'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Full hex of the fingerprint at the instant that the page shows. */
  async fingerprint(): Promise<string> {
    const title = (await this.status('Fingerprint').getAttribute('title')) ?? '';
    return /[0-9a-f]{16,}/.exec(title)?.[0] ?? '';
  }

  /** Virtual time in ms, read off the slider. */
  async time(): Promise<number> {
    return Number(await this.page.getByRole('slider', { name: 'Time' }).first().inputValue());
  }

  /** `20` is a batch, `12.5s` a time; waits until the page stands there. */
  async runTo(target: string): Promise<void> {
    await this.button('Run to').click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Batch or time').fill(target);
    await dialog.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(dialog).toBeHidden();
    await this.settle();
  }

  /** Waits until the fingerprint no longer changes (the work asked for is done). */
  async settle(): Promise<void> {
    let last = '';
    await expect(async () => {
      const now = `${await this.fingerprint()} ${await this.time()}`;
      const same = now === last;
      last = now;
      expect(same).toBe(true);
    }).toPass({ intervals: [400, 400, 400, 600, 800], timeout: 60_000 });
  }

  async kill(executor: string): Promise<void> {
    await this.tab('Cluster');
    await this.executor(executor).getByRole('button', { name: 'Kill' }).click();
  }
}

export interface Summary { readonly type: 'summary'; readonly batches: number; readonly virtualTime: number; readonly events: number; readonly fingerprint: string }
export type Line = { readonly type: string; readonly [key: string]: unknown };

/** `lab run --json` on the same machine: its lines. */
export function runLab(...args: string[]): Line[] {
  const out = execFileSync('npx', ['tsx', 'src/cli/main.ts', 'run', ...args, '--json'], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  return out.trim().split('\n').map((line) => JSON.parse(line) as Line);
}
export function summaryOf(lines: readonly Line[]): Summary {
  return lines.at(-1) as unknown as Summary;
}

/** Every request of the page, so that a test can show that none leaves the origin. */
export function watchRequests(page: Page): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(ORIGIN) && !url.startsWith(`blob:${ORIGIN}`) && !url.startsWith('data:')) foreign.push(url);
  });
  return foreign;
}
/** Errors that nobody caught, and refusals by the policy. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
