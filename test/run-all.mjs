/**
 * `npm test`: every check of the project, one after the other, each with its own closing lines; stops at the first that fails.
 * Types and floors, lint, units and laws (with house rules, host parity and conformance), the build and its budget, the browser suite.
 */
import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';

const chromium = findChromium();
const steps = [
  ['types', 'npx', ['tsc', '-b', '--force']],
  ['lint', 'npx', ['eslint', '.', '--max-warnings', '0']],
  ['units, laws, rules', 'npx', ['vitest', 'run']],
  ['conformance', 'npx', ['tsx', 'test/conformance/main.ts']],
  ['build', 'npx', ['vite', 'build', '--logLevel', 'warn']],
  ['bundle budget', 'node', ['test/budget.mjs']],
  ['browser', 'npx', ['playwright', 'test']],
];

const began = Date.now();
for (const [name, command, args] of steps) {
  const start = Date.now();
  console.log(`\n== ${name}: ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, CHROMIUM: chromium } });
  console.log(`== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  if (status !== 0) process.exit(1);
}
console.log(`\nAll ${steps.length} checks passed in ${((Date.now() - began) / 1000).toFixed(0)} s`);
