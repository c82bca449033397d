/**
 * The event log: everything that happened, in order, whole. In: event bodies with time, place and cause; out: events again by number,
 * and a fingerprint of any prefix. Kept in typed columns by chunks of 65 536 events; texts are interned, so that an event is some
 * fifty bytes. The hash runs over the columns as one stream of words and therefore does not know of chunks.
 */
import { assert, canonicalJson, Hasher } from '../base/index.ts';
import { codeOf, layouts, NULL_WORD, WIDE_WORD, type Field, type Layout } from './layout.ts';
import { parseFieldJson, Texts } from './texts.ts';
import type { EventBody, EventType, LabEvent, Place } from './union.ts';

const CHUNK_EVENTS = 65_536;
/** the state of the hash is kept this often, so that the fingerprint of a prefix costs at most so many events */
const HASH_EVENTS = 1024;
const TWO_TO_32 = 0x1_0000_0000;

interface Chunk {
  readonly codes: Uint16Array;
  readonly ats: Float64Array;
  readonly places: Int32Array;
  /** -1: none */
  readonly causes: Int32Array;
  /** where the fields of each event begin in `words` */
  readonly starts: Uint32Array;
  words: Int32Array;
  used: number;
}

/** Where the stream of hashed words stands after a number of events, and how many texts it has spelt out so far. */
interface HashMark { readonly state: readonly number[]; readonly spelt: number }

export class EventLog {
  readonly #texts = new Texts();
  readonly #chunks: Chunk[] = [];
  /** the text of each type of event that has occurred, by its code */
  readonly #typeTexts: number[] = [];
  #length = 0;
  #lastAt = 0;
  /** the hash of the first `#hashed` events; it follows when somebody asks */
  readonly #hasher = new Hasher();
  readonly #marks: HashMark[] = [];
  #hashed = 0;
  #spelt = 0;
  /** by text: how many other texts the hash had met when it met this one; the first event's own texts do not count */
  readonly #met: number[] = [];
  #metCount = 0;

  get length(): number {
    return this.#length;
  }

  /** Virtual time of the newest event. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** About how much memory the log takes. */
  get bytes(): number {
    let bytes = this.#texts.bytes + this.#marks.length * 128;
    for (const chunk of this.#chunks) bytes += chunk.codes.byteLength + chunk.ats.byteLength + 3 * chunk.starts.byteLength + chunk.words.byteLength;
    return bytes;
  }

  /** Write down an event; gives its number. */
  append(at: number, place: Place, cause: number | null, body: EventBody): number {
    const seq = this.#length;
    assert(Number.isSafeInteger(at) && at >= this.#lastAt, `event ${seq} (${body.type}) at ${at} would lie before ${this.#lastAt}`);
    assert(cause === null || (Number.isInteger(cause) && cause >= 0 && cause < seq), `event ${seq} (${body.type}) has its cause ${cause} after itself`);
    const code = codeOf.get(body.type);
    assert(code !== undefined, `no event is called ${body.type}`);
    const index = seq % CHUNK_EVENTS;
    const chunk = index === 0 ? this.#openChunk() : this.#chunkOf(seq);
    chunk.codes[index] = code;
    chunk.ats[index] = at;
    // the texts of an event are numbered in the order in which the hash will meet them
    this.#typeTexts[code] ??= this.#texts.number(body.type);
    chunk.places[index] = this.#texts.number(place);
    chunk.causes[index] = cause ?? -1;
    chunk.starts[index] = chunk.used;
    this.#writeFields(chunk, layouts[code] as Layout, body);
    this.#length = seq + 1;
    this.#lastAt = at;
    return seq;
  }

  event(seq: number): LabEvent {
    const chunk = this.#chunkOf(seq);
    const index = seq % CHUNK_EVENTS;
    const layout = layouts[chunk.codes[index] as number] as Layout;
    const cause = chunk.causes[index] as number;
    const event: Record<string, unknown> = {
      seq, at: chunk.ats[index], place: this.#texts.text(chunk.places[index] as number), cause: cause < 0 ? null : cause, type: layout.type,
    };
    this.#readFields(chunk, index, layout, (field, value) => {
      event[field.name] = field.keep === 'json' && typeof value === 'string' ? parseFieldJson(value) : value;
    });
    return event as unknown as LabEvent;
  }

  /** The events from `from` up to, without, `to`. */
  slice(from: number, to: number = this.#length): LabEvent[] {
    const events: LabEvent[] = [];
    for (let seq = Math.max(0, from); seq < Math.min(to, this.#length); seq++) events.push(this.event(seq));
    return events;
  }

  /** Type of an event, without building it. */
  typeOf(seq: number): EventType {
    return (layouts[this.#chunkOf(seq).codes[seq % CHUNK_EVENTS] as number] as Layout).type;
  }

  /** Time of an event, without building it. */
  atOf(seq: number): number {
    return this.#chunkOf(seq).ats[seq % CHUNK_EVENTS] as number;
  }

  /** How many events happened at or before this virtual time. */
  countUpTo(at: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.atOf(middle) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** One event as a line of JSON: envelope, type, then the fields in the order of the schema. */
  line(seq: number): string {
    const chunk = this.#chunkOf(seq);
    const index = seq % CHUNK_EVENTS;
    const layout = layouts[chunk.codes[index] as number] as Layout;
    const cause = chunk.causes[index] as number;
    let line = `{"seq":${seq},"at":${chunk.ats[index]},"place":${JSON.stringify(this.#texts.text(chunk.places[index] as number))},"cause":${cause < 0 ? 'null' : cause},"type":"${layout.type}"`;
    this.#readFields(chunk, index, layout, (field, value) => {
      line += `,"${field.name}":${field.keep === 'json' ? value : JSON.stringify(value)}`;
    });
    return `${line}}`;
  }

  /** The fingerprint: 32 lower-case hexadecimal digits over every event so far. */
  head(): string {
    return this.headAt(this.#length);
  }

  /**
   * The fingerprint that the log had when it held `events` events. `first`: the line of the first event to count in place of its own: a
   * run with another scenario that has not yet made a difference differs there alone, and its fingerprint follows without another log.
   */
  headAt(events: number, first?: string): string {
    assert(events >= 0 && events <= this.#length, `the log has no prefix of ${events} events`);
    const head = new Hasher();
    return events === 0 ? head.hex() : head.text(first ?? this.line(0)).text(this.#restAt(events)).hex();
  }

  /** Hash of the events after the first one. */
  #restAt(events: number): string {
    while (this.#hashed < this.#length) {
      if (this.#hashed % HASH_EVENTS === 0) this.#marks.push({ state: this.#hasher.state(), spelt: this.#spelt });
      this.#spelt = this.#hash(this.#hasher, this.#hashed, this.#spelt);
      this.#hashed++;
    }
    if (events === this.#length) return this.#hasher.hex();
    const markIndex = Math.floor(events / HASH_EVENTS);
    const mark = this.#marks[markIndex] as HashMark;
    const hasher = Hasher.from(mark.state);
    let spelt = mark.spelt;
    for (let seq = markIndex * HASH_EVENTS; seq < events; seq++) spelt = this.#hash(hasher, seq, spelt);
    return hasher.hex();
  }

  #openChunk(): Chunk {
    const chunk: Chunk = {
      codes: new Uint16Array(CHUNK_EVENTS), ats: new Float64Array(CHUNK_EVENTS), places: new Int32Array(CHUNK_EVENTS),
      causes: new Int32Array(CHUNK_EVENTS), starts: new Uint32Array(CHUNK_EVENTS), words: new Int32Array(CHUNK_EVENTS), used: 0,
    };
    const before = this.#chunks.at(-1);
    if (before) before.words = before.words.slice(0, before.used);
    this.#chunks.push(chunk);
    return chunk;
  }

  #chunkOf(seq: number): Chunk {
    const chunk = this.#chunks[Math.floor(seq / CHUNK_EVENTS)];
    assert(chunk !== undefined, `the log has no event ${seq}`);
    return chunk;
  }

  #writeFields(chunk: Chunk, layout: Layout, body: Readonly<Record<string, unknown>>): void {
    if (chunk.used + 3 * layout.fields.length > chunk.words.length) {
      const wider = new Int32Array(chunk.words.length * 2);
      wider.set(chunk.words);
      chunk.words = wider;
    }
    const words = chunk.words;
    for (const field of layout.fields) {
      const value = body[field.name];
      if (field.keep === 'json') {
        assert(value !== undefined, `${layout.type} lacks ${field.name}`);
        words[chunk.used++] = this.#texts.number(canonicalJson(value));
      } else if (value === null && field.nullable) words[chunk.used++] = NULL_WORD;
      else if (field.keep === 'text') {
        assert(typeof value === 'string', `${layout.type}.${field.name} is not a text`);
        words[chunk.used++] = this.#texts.number(value);
      } else {
        assert(Number.isSafeInteger(value), `${layout.type}.${field.name} is not an integer: ${String(value)}`);
        const integer = value as number;
        if (integer === (integer | 0) && integer > WIDE_WORD) words[chunk.used++] = integer;
        else {
          words[chunk.used++] = WIDE_WORD;
          words[chunk.used++] = Math.floor(integer / TWO_TO_32);
          words[chunk.used++] = integer | 0;
        }
      }
    }
  }

  #readFields(chunk: Chunk, index: number, layout: Layout, take: (field: Field, value: number | string | null) => void): void {
    const words = chunk.words;
    let at = chunk.starts[index] as number;
    for (const field of layout.fields) {
      const word = words[at++] as number;
      if (word === NULL_WORD) take(field, null);
      else if (field.keep !== 'int') take(field, this.#texts.text(word));
      else if (word !== WIDE_WORD) take(field, word);
      else {
        take(field, (words[at] as number) * TWO_TO_32 + ((words[at + 1] as number) >>> 0));
        at += 2;
      }
    }
  }

  /** Feed one event to the hash; a text is spelt out where it first occurs (after the first event) and is its number from then on. */
  #hash(hasher: Hasher, seq: number, speltBefore: number): number {
    if (seq === 0) return speltBefore;
    const chunk = this.#chunkOf(seq);
    const index = seq % CHUNK_EVENTS;
    const layout = layouts[chunk.codes[index] as number] as Layout;
    let spelt = this.#hashText(hasher, this.#typeTexts[layout.code] as number, speltBefore);
    hasher.number(chunk.ats[index] as number);
    spelt = this.#hashText(hasher, chunk.places[index] as number, spelt);
    hasher.word(chunk.causes[index] as number);
    const words = chunk.words;
    let at = chunk.starts[index] as number;
    for (const field of layout.fields) {
      const word = words[at++] as number;
      if (field.keep !== 'int') spelt = this.#hashText(hasher, word, spelt);
      else {
        hasher.word(word);
        if (word === WIDE_WORD) hasher.word(words[at++] as number).word(words[at++] as number);
      }
    }
    return spelt;
  }

  #hashText(hasher: Hasher, number: number, spelt: number): number {
    if (number === NULL_WORD) {
      hasher.word(NULL_WORD);
      return spelt;
    }
    const met = (this.#met[number] ??= this.#metCount++);
    hasher.word(met);
    if (met < spelt) return spelt;
    hasher.text(this.#texts.text(number));
    return met + 1;
  }
}
