/**
 * The import rules of ARCHITECTURE.md as a check: reads the floor table there, every import of every file under a source root, and gives
 * one line per violation with what to do instead.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

export interface Rules { readonly floorOf: ReadonlyMap<string, number> }

export function readRules(architecture: string): Rules {
  const floorOf = new Map<string, number>();
  for (const [, floor, room] of architecture.matchAll(/^\| (\d) \| (\w+) \|/gm)) floorOf.set(room ?? '', Number(floor));
  return { floorOf };
}

const ONLY_IN: readonly (readonly [RegExp, (file: string) => boolean, string])[] = [
  [/^(react|react-dom)(\/|$)/, (f) => /^(kit|chart|panel|canvas|app)\//.test(f) || f === 'session/react.ts', 'React belongs to kit, chart, panel, canvas, app and session/react.ts'],
  [/^reactflow(\/|$)/, (f) => f.startsWith('canvas/'), 'React Flow belongs to canvas'],
  [/^recharts(\/|$)/, (f) => f.startsWith('chart/'), 'recharts belongs to chart'],
  [/^comlink(\/|$)/, (f) => f.startsWith('host/'), 'Comlink belongs to host'],
  [/^sql\.js(\/|$)/, (f) => f.startsWith('host/'), 'SQLite belongs to host'],
  [/^acorn(\/|$)/, (f) => f.startsWith('language/'), 'parsing belongs to language'],
  [/^node:/, (f) => /^(host|cli)\//.test(f), 'Node belongs to host and cli'],
];
/** Rooms that see the run only through `protocol`. */
const NO_ENGINE = new Set(['session', 'chart', 'panel', 'canvas']);

function filesUnder(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

export function violations(root: string, rules: Rules): string[] {
  const found: string[] = [];
  for (const file of filesUnder(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    const imports = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|new URL\(\s*['"]([^'"]+)['"]/g)];
    for (const match of imports) {
      const target = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
      const broken = target.startsWith('.') ? judgeRoom(file, target, rules) : judgePackage(file, target);
      if (broken !== null) found.push(`${file}: imports ${target}: ${broken}`);
    }
  }
  return found;
}

function judgePackage(file: string, target: string): string | null {
  for (const [pattern, allowed, advice] of ONLY_IN) if (pattern.test(target) && !allowed(file)) return advice;
  return null;
}

function judgeRoom(file: string, target: string, rules: Rules): string | null {
  const path = normalize(join(dirname(file), target)).split(sep).join('/');
  const [from, to] = [file.split('/')[0] ?? '', path.split('/')[0] ?? ''];
  if (from === to || path.startsWith('..')) return null;
  const [floorFrom, floorTo] = [rules.floorOf.get(from), rules.floorOf.get(to)];
  if (floorFrom === undefined) return `room ${from} is not in the table of ARCHITECTURE.md`;
  if (floorTo === undefined) return `room ${to} is not in the table of ARCHITECTURE.md`;
  if (floorTo >= floorFrom) return `${from} (floor ${floorFrom}) may not import ${to} (floor ${floorTo}): imports go down`;
  if (NO_ENGINE.has(from) && to === 'engine') return `${from} sees the engine only through protocol`;
  const door = `${to}/index.ts`;
  if (path !== door && !/\.(css|svg)$/.test(path)) return `go through the door ${door}`;
  return null;
}
