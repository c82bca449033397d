/** The file system of the lab against a plain one, which is nothing but a list of paths. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FileSystem } from '../../src/engine/storage/index.ts';

const NAMES = ['a', 'b', 'ab'];
const path = fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`);
const step = fc.oneof(
  fc.record({ do: fc.constant('write' as const), path }), fc.record({ do: fc.constant('folder' as const), path }), fc.record({ do: fc.constant('delete' as const), path }),
  fc.record({ do: fc.constant('rename' as const), path, to: path.map((one) => `/moved${one}`) }),
);
const ALL = ['', ...NAMES, 'moved'].flatMap((a) => ['', ...NAMES].flatMap((b) => ['', ...NAMES].map((c) => `/${[a, b, c].filter((name) => name !== '').join('/')}`)));

it('answers as a list of paths would, after any writes, moves and deletions', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
    const files = new FileSystem();
    let stored = new Map<string, 'file' | 'folder'>();
    const under = (one: string, of: string): boolean => one === of || one.startsWith(of === '/' ? '/' : `${of}/`);
    const isFolder = (of: string): boolean => stored.get(of) === 'folder' || [...stored.keys()].some((one) => one !== of && under(one, of));
    for (const one of steps) {
      // a name is a file or a folder, as those who use it keep it
      if (one.do === 'write' && !isFolder(one.path)) {
        files.write(one.path, new Uint8Array(1), 5);
        stored.set(one.path, 'file');
      } else if (one.do === 'folder' && stored.get(one.path) !== 'file') {
        files.makeFolder(one.path, 5);
        if (!isFolder(one.path)) stored.set(one.path, 'folder');
      } else if (one.do === 'delete') {
        expect(files.delete(one.path)).toBe([...stored.keys()].some((other) => under(other, one.path)));
        stored = new Map([...stored].filter(([other]) => !under(other, one.path)));
      } else if (one.do === 'rename' && !stored.has(one.to) && !isFolder(one.to)) {
        files.rename(one.path, one.to);
        stored = new Map([...stored].map(([other, kind]) => [under(other, one.path) ? one.to + other.slice(one.path.length) : other, kind]));
      }
    }
    for (const of of ALL) {
      expect([of, files.isFolder(of), files.file(of) !== undefined]).toEqual([of, isFolder(of), stored.get(of) === 'file']);
      const inside = new Set([...stored.keys()].filter((one) => one !== of && under(one, of)).map((one) => one.slice(of === '/' ? 1 : of.length + 1).split('/')[0]));
      expect(files.list(of).map(({ name }) => name)).toEqual([...inside].sort());
    }
  }), { numRuns: 300 });
});
