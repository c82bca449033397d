/**
 * The page as a test sees it: only the accessible names that the contract fixes. And the command line beside it, for the same run.
 * A test that does not ask how the page begins takes the page of its file (`sharedLab`) and puts its document there: loading costs most.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';

/** where playwright.config.ts serves the page */
const ORIGIN = `http://127.0.0.1:${process.env['LAB_PORT'] ?? '4173'}/`;

export class LabPage {
  readonly page: Page;
  #puts = 0;
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
    await this.page.goto(`./?example=${example}&${query}`, { waitUntil: 'commit' });
    await this.settle();
  }

  /** Opens a document (or an example, by its name) in the page as it is, at 0, on the graph. Its name gets a number, by which the page tells that it is there. */
  async put(wanted: string | object): Promise<void> {
    const read = (typeof wanted === 'string' ? JSON.parse(readFileSync(`public/examples/${wanted}.lab.json`, 'utf8')) : wanted) as { readonly name: string };
    const name = `${read.name} ${++this.#puts}`;
    await this.page.getByLabel('Open document').setInputFiles({ name: 'put.lab.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...read, name })) });
    await expect(this.page).toHaveTitle(`${name} · DStream Lab`);
    await this.tab('Graph');
    // nothing has the focus, as in a page just loaded
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.settle();
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

  /** Waits until what was asked for is on screen: its time slider says so. */
  async settle(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('input[type=range][aria-busy]')?.getAttribute('aria-busy') === 'false', null, { timeout: 60_000 });
  }

  async kill(executor: string): Promise<void> {
    await this.tab('Cluster');
    await this.executor(executor).getByRole('button', { name: 'Kill' }).click();
    await this.settle();
  }
}

/** One page for the tests of a file, in the order they stand there; after a failure the next one gets a new page. */
export function sharedLab(query?: string): () => LabPage {
  let lab: LabPage | undefined;
  test.beforeAll(async ({ browser }) => {
    lab = new LabPage(await browser.newPage());
    await lab.open('word-count-cluster', query);
  });
  test.afterAll(() => lab?.page.context().close());
  return () => lab as LabPage;
}

/** What axe finds wrong in the page or a part of it: the rule, how much it matters, and where. */
export async function findings(page: Page, part?: string): Promise<string[]> {
  // as one piece (legacy): the page has no frames, and a second page only to join their findings costs as much as the first
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.map((v) => `${v.impact ?? ''} ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}
export const seriousFindings = async (page: Page): Promise<string[]> => (await findings(page)).filter((line) => /^(serious|critical) /.test(line));

export interface Summary { readonly type: 'summary'; readonly batches: number; readonly virtualTime: number; readonly events: number; readonly fingerprint: string }
export type Line = { readonly type: string; readonly [key: string]: unknown };

/** `lab run --json` on the same machine: its lines. */
export function runLab(...args: string[]): Line[] {
  const out = execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'run', ...args, '--json'], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
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
