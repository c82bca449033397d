/**
 * `npm run conformance`: runs the vectors of the folder named by VECTORS (default: the project's own) and prints a line per failing one,
 * what was skipped for want of, and the counts. Exit code 0 only if none failed (and, over the project's own vectors, none was lost:
 * what once passed must not turn into a skip).
 */
import { join } from 'node:path';
import { runVectors } from './run.ts';

/** Vectors of the project's own folder that pass; grows with the operators. */
const PASSING = 1025;

const given = process.env['VECTORS'];
const tally = runVectors(given ?? join(import.meta.dirname, '../vectors'));
for (const line of tally.lines) console.log(line);
for (const [missing, count] of [...tally.missing].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`skipped ${count}: ${missing} does not exist yet`);
if (given === undefined && tally.passed < PASSING) console.log(`only ${tally.passed} vectors passed, ${PASSING} did before`);
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed === 0 && (given !== undefined || tally.passed >= PASSING) ? 0 : 1;
