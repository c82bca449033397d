/** The browser suite: the built page, served as a static host would, in the Chromium of the machine (see test/chromium.mjs). */
import { defineConfig } from '@playwright/test';

/** several suites may run on one machine, each with a port of its own */
const port = process.env['LAB_PORT'] ?? '4173';

export default defineConfig({
  testDir: 'test/browser',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  // two at a time were no faster on two cores, and only stood in each other's way
  workers: 1,
  retries: 0,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'] },
    // a trace of every test costs a tenth of the time: ask for it by --trace retain-on-failure
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'chromium' }],
  webServer: { command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`, url: `http://127.0.0.1:${port}/`, reuseExistingServer: false, timeout: 60_000 },
});
