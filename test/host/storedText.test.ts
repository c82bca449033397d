import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../src/engine/source/index.ts';
import { FileSystem } from '../../src/engine/storage/index.ts';
import { storedText } from '../../src/host/storedText.ts';

describe('a file of the storage, read for the file browser', () => {
  const files = new FileSystem();
  files.write('/in/a.txt', encodeUtf8('one\r\ntwo\n四'), 5);
  files.write('/in/large', encodeUtf8('四'.repeat(100_000)), 5);
  files.write('/in/raw', Uint8Array.from({ length: 5000 }, (_, index) => index % 256), 5);
  files.write('/rdd-1/part-00000', encodeUtf8('[1]'), 9);
  files.write('/rdd-1/part-00001', encodeUtf8(''), 9);

  it('gives its lines', () => {
    expect(storedText(files, '/in/a.txt', 5)).toEqual({ parts: [{ name: '', bytes: 12, lines: ['one', 'two', '四'], isWhole: true, isText: true }], files: 1 });
  });

  it('gives the beginning of a large one, whole letters only', () => {
    const [part] = storedText(files, '/in/large', 5)?.parts ?? [];
    expect(part?.isWhole).toBe(false);
    expect(part?.lines[0]).toBe('四'.repeat(Math.floor((256 * 1024) / 3)));
  });

  it('gives rows of bytes where it is no text', () => {
    const [part] = storedText(files, '/in/raw', 5)?.parts ?? [];
    expect([part?.isText, part?.isWhole, part?.lines.length, part?.lines[1]]).toEqual([false, false, 256, '00000010  10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f']);
  });

  it('gives the files of a folder, and nothing of what came later', () => {
    expect(storedText(files, '/rdd-1', 9)?.parts.map(({ name, lines }) => [name, lines])).toEqual([['part-00000', ['[1]']], ['part-00001', []]]);
    expect([storedText(files, '/in/a.txt', 4), storedText(files, '/absent', 9)]).toEqual([null, null]);
  });
});
