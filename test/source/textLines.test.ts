import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_BYTES, openFeed, SourceFailure, TextLines, type ByteSource } from '../../src/engine/source/index.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from '../../src/engine/source/utf8.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function sourceOf(content: string | Uint8Array): ByteSource {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) };
}

const linesOf = (content: string | Uint8Array): string[] => new TextLines(sourceOf(content)).read(0, 1_000_000).lines;

describe('UTF-8', () => {
  it('is decoded as by the WHATWG decoder, malformed bytes included', () => {
    const likely = fc.oneof(fc.constantFrom(0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xff, 0x41), fc.integer({ min: 0, max: 255 }));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(likely, { maxLength: 12 }), (random, chosen) => {
      for (const bytes of [random, Uint8Array.from(chosen)]) expect(decodeUtf8(bytes, 0, bytes.length)).toBe(decoder.decode(bytes));
    }), { numRuns: 3000 });
  });

  it('of long texts goes over the seams of its pieces', () => {
    const text = 'aé漢😀'.repeat(5000);
    const bytes = encoder.encode(text);
    expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text);
  });

  it('has the length that the encoder gives', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud800', '\udc00x', '\ud800\ud800\udc00'), (text, odd) => {
      expect(utf8Length(text + odd)).toBe(encoder.encode(text + odd).length);
      expect(Buffer.compare(encodeUtf8(text + odd), encoder.encode(text + odd))).toBe(0);
    }));
  });
});

describe('lines of a file', () => {
  it.each([
    ['nothing', '', []],
    ['one line without an end', 'a', ['a']],
    ['\\n', 'a\nb\n', ['a', 'b']],
    ['\\r\\n', 'a\r\nb\r\n', ['a', 'b']],
    ['\\r', 'a\rb\r', ['a', 'b']],
    ['all ends mixed', 'a\n\rb\r\n\r\nc', ['a', '', 'b', '', 'c']],
    ['only ends', '\n\n', ['', '']],
    ['a byte order mark', '\ufeffa\n', ['a']],
    ['only a byte order mark', '\ufeff', []],
    ['a mark that is not at the start', 'a\n\ufeffb', ['a', '\ufeffb']],
    ['separators that end no line', 'a\u2028b\u0085c\u000bd', ['a\u2028b\u0085c\u000bd']],
  ])('end as the contract says: %s', (_title, content, lines) => {
    expect(linesOf(content)).toEqual(lines);
  });

  it('are those of a plain split, wherever one begins to read', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', ' '), { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (parts, from) => {
      const text = parts.join('');
      const wanted = text.split(/\r\n|\n|\r/);
      if (wanted.at(-1) === '') wanted.pop();
      const read = new TextLines(sourceOf(text));
      expect(read.read(from, from + 5).lines).toEqual(wanted.slice(from, from + 5));
      expect(read.read(0, 1000).lines).toEqual(wanted);
      expect(read.total).toBe(wanted.length);
    }));
  });

  it('run over the window of 1 MiB, and can be read again from anywhere', () => {
    const all = Array.from({ length: 45_000 }, (_, i) => `${i} ${'x'.repeat(i % 97)}`);
    const read = new TextLines(sourceOf(all.join('\r\n')));
    const { lines, startOffset, endOffset } = read.read(0, 100_000);
    expect(lines).toEqual(all);
    expect([startOffset, endOffset]).toEqual([0, encoder.encode(all.join('\r\n')).length]);
    for (const from of [44_999, 20_000, 19_999, 0, 31_234]) expect(read.read(from, from + 3).lines).toEqual(all.slice(from, from + 3));
  });

  it('with a pair of end marks on the seam of two windows are not two', () => {
    const first = 'a'.repeat(MAX_LINE_BYTES);
    expect(linesOf(`${first}\r\nb`)).toEqual([first, 'b']);
  });

  it('may have 1 MiB and no more; an error names the byte offset', () => {
    const longest = 'a'.repeat(MAX_LINE_BYTES);
    expect(linesOf(longest)).toEqual([longest]);
    const read = new TextLines(sourceOf(`first\n${longest}b\nlast`));
    expect(read.read(0, 3).lines).toEqual(['first']);
    expect(() => read.read(1, 3)).toThrow(/line 2 is longer than 1 MiB .*byte offset 6\)/);
  });

  it('are not looked for in a binary file', () => {
    expect(() => linesOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toThrow(SourceFailure);
    expect(() => linesOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toThrow(/not a text file: a zero byte at byte offset 4/);
  });
});

describe('a feed from a file', () => {
  const open = (source: ByteSource) => openFeed({ id: 'lines', seed: 1, feed: { from: 'file', name: 'a.log', size: source.size } }, source);

  it('sends a thousand lines a second unless told otherwise, and counts bytes of the file', () => {
    const text = Array.from({ length: 1500 }, (_, i) => `line ${i}`).join('\n');
    const feed = open(sourceOf(text));
    feed.connect(0);
    expect(feed.upTo(999)).toMatchObject({ from: 0, to: 1000 });
    expect(feed.ended).toBe(false);
    expect(feed.upTo(1499)).toMatchObject({ from: 1000, to: 1500, offset: text.length });
    expect([feed.ended, feed.of, feed.nextDue(1499)]).toEqual([true, text.length, null]);
  });

  it('is at its end at once when the file is empty', () => {
    const feed = open(sourceOf(''));
    feed.connect(0);
    expect(feed.upTo(0).lines).toEqual([]);
    expect([feed.ended, feed.failure]).toEqual([true, null]);
  });

  it('fails where the file can no longer be read, after what it could read', () => {
    const bytes = encoder.encode('x'.repeat(100).concat('\n').repeat(30_000));
    let isGone = false;
    const feed = open({ size: bytes.length, read: (offset, length) => {
      if (isGone) throw new Error('vanished');
      return bytes.slice(offset, offset + length);
    } });
    feed.connect(0);
    expect(feed.upTo(99).lines).toHaveLength(100);
    isGone = true;
    const rest = feed.upTo(29_999).to;
    expect(rest).toBeGreaterThan(10_000);
    feed.upTo(40_000);
    expect(feed.failure).toMatch(/cannot be read at byte offset \d+: vanished/);
    expect(feed.nextDue(40_000)).toBeNull();
  });

  it('fails when the file became shorter', () => {
    const bytes = encoder.encode('a\n'.repeat(1000));
    const feed = open({ size: 5000, read: (offset, length) => bytes.slice(offset, offset + length) });
    feed.connect(0);
    feed.upTo(10);
    expect(feed.failure).toMatch(/became shorter/);
  });

  it('keeps a typed line after the last record of the file', () => {
    const feed = open(sourceOf('a\nb'));
    feed.connect(0);
    feed.type(500, 'typed');
    expect(feed.upTo(1000).lines).toEqual(['a', 'b', 'typed']);
  });
});
