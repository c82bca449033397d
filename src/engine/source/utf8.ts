/**
 * UTF-8 to text and back, and the length of a text in UTF-8, in plain integers: the engine knows no decoder of a browser or of Node.
 * Malformed bytes become U+FFFD, one per longest prefix of a valid sequence, as Java's decoder and the WHATWG one do.
 */
const REPLACEMENT = 0xfffd;
/** Arguments of one call of String.fromCharCode. */
const CHUNK_UNITS = 4096;

const units = new Uint16Array(CHUNK_UNITS + 2);

export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  let filled = 0;
  let at = from;
  while (at < to) {
    const first = bytes[at] as number;
    if (first < 0x80) {
      units[filled++] = first;
      at++;
    } else {
      const length = sequenceLength(bytes, at, to);
      const point = length < 0 ? REPLACEMENT : codePoint(bytes, at, length);
      at += Math.abs(length);
      if (point > 0xffff) {
        units[filled++] = 0xd7c0 + (point >> 10);
        units[filled++] = 0xdc00 | (point & 0x3ff);
      } else units[filled++] = point;
    }
    if (filled >= CHUNK_UNITS) {
      text += String.fromCharCode.apply(null, units.subarray(0, filled) as unknown as number[]);
      filled = 0;
    }
  }
  return filled === 0 ? text : text + String.fromCharCode.apply(null, units.subarray(0, filled) as unknown as number[]);
}

/** Of a plain array the runtime takes arguments faster than of a typed one. */
const codes = new Array<number>(CHUNK_UNITS).fill(0);

/** As much of a range as is ASCII, up to 4096 bytes. */
export function asciiBeginning(bytes: Uint8Array, from: number, to: number): string {
  const most = Math.min(to - from, CHUNK_UNITS);
  let count = 0;
  for (; count < most; count++) {
    const byte = bytes[from + count] as number;
    if (byte >= 0x80) break;
    codes[count] = byte;
  }
  return count <= 0 ? '' : String.fromCharCode.apply(null, count === CHUNK_UNITS ? codes : codes.slice(0, count));
}

export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // of a surrogate pair each half counts two bytes; a lone surrogate is written as U+FFFD, three bytes
    if (unit < 0x800) length++;
    else if (unit >= 0xd800 && unit < 0xe000 && isHalfOfPair(text, i, unit)) length++;
    else length += 2;
  }
  return length;
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Java's encoders write what UTF-8 cannot say as a question mark. */
export function asJavaWrites(text: string): string {
  return text.replace(LONE_SURROGATE, '?');
}

/** A lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  // most texts are ASCII, a byte a unit
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return encodeWide(text);
    bytes[i] = unit;
  }
  return bytes;
}

function encodeWide(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let to = 0;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point >= 0xd800 && point < 0xe000) {
      if (point < 0xdc00 && isHalfOfPair(text, i, point)) point = 0x10000 + ((point - 0xd800) << 10) + text.charCodeAt(++i) - 0xdc00;
      else point = REPLACEMENT;
    }
    if (point < 0x80) {
      bytes[to++] = point;
      continue;
    }
    const rest = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    bytes[to++] = ((0xff00 >> (rest + 1)) & 0xff) | (point >> (6 * rest));
    for (let shift = 6 * (rest - 1); shift >= 0; shift -= 6) bytes[to++] = 0x80 | ((point >> shift) & 0x3f);
  }
  return bytes;
}

function isHalfOfPair(text: string, at: number, unit: number): boolean {
  if (unit >= 0xdc00) return at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

/** Bytes of the sequence at `at`; negative: so many bytes are malformed and stand for one U+FFFD. */
function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at] as number;
  const wanted = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (wanted === 0) return -1;
  // the second byte's range is narrower where overlong forms, surrogates and points past U+10FFFF would begin
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let i = 1; i < wanted; i++) {
    const next = at + i < to ? (bytes[at + i] as number) : 0;
    if (next < (i === 1 ? low : 0x80) || next > (i === 1 ? high : 0xbf)) return -i;
  }
  return wanted;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  let point = (bytes[at] as number) & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) point = (point << 6) | ((bytes[at + i] as number) & 0x3f);
  return point;
}
