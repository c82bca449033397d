/**
 * `npm run conformance`: runs the vectors of the folder named by VECTORS (default: the project's own) and prints a line per failing one,
 * what was skipped for want of, and the counts. Exit code 0 only if none failed.
 */
import { join } from 'node:path';
import { runVectors } from './run.ts';

const tally = runVectors(process.env['VECTORS'] ?? join(import.meta.dirname, '../vectors'));
for (const line of tally.lines) console.log(line);
for (const [missing, count] of [...tally.missing].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`skipped ${count}: ${missing} does not exist yet`);
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed === 0 ? 0 : 1;
