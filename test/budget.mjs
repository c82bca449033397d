/**
 * The weight of the first page: every script that index.html loads before anything is clicked, gzipped, against the budget of 230 kB.
 * Reads dist/index.html and follows static imports only; lazy chunks are listed for information.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 230;
const dist = 'dist';
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const first = new Set();

function follow(file) {
  if (first.has(file)) return;
  first.add(file);
  const code = readFileSync(join(dist, file), 'utf8');
  for (const [, path] of code.matchAll(/(?:^|[;}\n])\s*(?:import|export)\s*(?:[^"'();]*?from\s*)?["'](\.\/[^"']+\.js)["']/g)) follow(join('assets', path.slice(2)));
}
for (const [, path] of html.matchAll(/<(?:script[^>]+src|link[^>]+rel="modulepreload"[^>]+href)="\.?\/?([^"]+\.js)"/g)) follow(path);
if (first.size === 0) throw new Error('dist/index.html loads no script: build first');

const weight = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;
let total = 0;
for (const file of first) {
  total += weight(file);
  console.log(`first  ${weight(file).toFixed(1).padStart(7)} kB  ${file}`);
}
for (const name of readdirSync(join(dist, 'assets')).filter((n) => n.endsWith('.js')).map((n) => join('assets', n)).filter((f) => !first.has(f))) {
  console.log(`later  ${weight(name).toFixed(1).padStart(7)} kB  ${name}`);
}
console.log(`initial page: ${total.toFixed(1)} kB gzipped script of ${BUDGET_KB} kB`);
if (total > BUDGET_KB) process.exit(1);
