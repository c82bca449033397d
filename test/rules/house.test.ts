/** The house rules that matter are checks: floors and doors, names of the makers' machines, lengths, heads of files, words. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRules, violations } from './imports.ts';

const rules = readRules(readFileSync('ARCHITECTURE.md', 'utf8'));
const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((f) => f.isFile() && /\.tsx?$/.test(f.name)).map((f) => join(f.parentPath, f.name));

describe('imports', () => {
  it('go down the floors of ARCHITECTURE.md, through doors only', () => {
    expect(rules.floorOf.size).toBeGreaterThan(15);
    expect(violations('src', rules)).toEqual([]);
  });

  it('are caught when they break a rule (planted violations)', () => {
    const found = violations('test/rules/planted', rules);
    expect(found.map((line) => line.split(':')[0]).sort()).toEqual(['app/door.ts', 'base/up.ts', 'engine/comlink.ts', 'panel/sideways.ts', 'session/engine.ts']);
  });
});

describe('files', () => {
  it('are at most 400 lines long', () => {
    expect(sources.filter((path) => readFileSync(path, 'utf8').split('\n').length > 401)).toEqual([]);
  });

  it('open with what they are', () => {
    expect(sources.filter((path) => !/^(\/\*\*|\/\*|\/\/)/.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('are called after what they hold, never utils or helpers', () => {
    expect(sources.filter((path) => /(utils?|helpers?|misc|common)\.tsx?$/i.test(path))).toEqual([]);
  });

  it('leave nothing open', () => {
    expect(sources.filter((path) => /\b(TODO|FIXME|XXX)\b/.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('never run text as code', () => {
    const bad = /\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\b|document\.write|insertAdjacentHTML|importScripts|javascript:/;
    expect(sources.filter((path) => bad.test(readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))).toEqual([]);
  });
});

describe('the repository', () => {
  it('names no path of a machine and no registry', () => {
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter((path) => path !== '' && !path.startsWith('test/vectors/') && !/\.(png|woff2)$/.test(path) && path !== 'test/rules/house.test.ts');
    const bad = tracked.filter((path) => {
      const text = readFileSync(path, 'utf8');
      return /["'` (=](?:\/work|\/root|\/tmp\/|\/farm)\b/.test(text) || /"resolved": "https?:\/\/(?!registry\.npmjs\.org)/.test(text);
    });
    expect(bad).toEqual([]);
  });
});
