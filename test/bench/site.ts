/**
 * The built page, served from a temporary folder as a static host would, and the Chromium that opens it. In: what to do with them; out:
 * its answer. Everything is taken away again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview } from 'vite';
import { findChromium } from '../chromium.mjs';

export interface Site {
  readonly browser: Browser;
  /** nothing in it yet: a profile of its own, nothing in a cache, watched by watch.js */
  blank(): Promise<Page>;
  /** the lab, its engine ready */
  open(query: string): Promise<Page>;
  readonly address: string;
  /** scratch, gone afterwards */
  readonly folder: string;
}

export async function withSite<T>(work: (site: Site) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-'));
  try {
    const outDir = join(folder, 'site');
    await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
    const server = await preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0, strictPort: false } });
    const browser = await chromium.launch({ executablePath, args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
    try {
      return await work(siteOf(browser, addressOf(server.httpServer.address()), folder));
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function siteOf(browser: Browser, address: string, folder: string): Site {
  const blank = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript({ path: fileURLToPath(new URL('watch.js', import.meta.url)) });
    return context.newPage();
  };
  const open = async (query: string): Promise<Page> => {
    const page = await blank();
    await page.goto(`${address}?lang=en&theme=light&${query}`);
    await page.locator('[role=status][aria-label="Fingerprint"]:not([title=""])').waitFor();
    return page;
  };
  return { browser, address, folder, blank, open };
}

function addressOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the preview server has no port');
  return `http://127.0.0.1:${address.port}/`;
}

export async function chooseSpeed(page: Page, speed: '1×' | 'Max'): Promise<void> {
  await page.getByRole('button', { name: /^Speed/ }).click();
  await page.getByRole('menuitemradio', { name: speed, exact: true }).click();
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Virtual time that the page shows. */
export async function shownMs(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Time' }).first().inputValue());
}
