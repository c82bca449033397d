/**
 * Sample records by type, for pictures and for trying values: always the same, few, short, with keys that meet again. In: a type and what
 * is known of where the texts come from; out: values as JSON, or null where a type has none (Any, RDD).
 */
import type { Type } from '../../language/index.ts';
import type { ExactJson, Feed } from '../../plan/index.ts';

/** whole lines, as a source sends them */
const LINES = ['a b', 'a', 'c b', 'b a', 'c', 'a c', 'b', 'c a'];
/** what is left of them where no source is near */
const NAMES = ['a', 'b', 'a', 'c', 'b', 'a', 'c', 'a'];
const LONGS = [3, 1, 4, 1, 5, 2, 6, 3];
const WEBLOG = [
  '203.0.113.7 - - [01/Jan/2024:00:00:01 +0000] "GET / HTTP/1.1" 200 8213 "-" "curl/8.4.0"',
  '198.51.100.21 - - [01/Jan/2024:00:00:01 +0000] "GET /docs/ HTTP/1.1" 200 9988 "-" "curl/8.4.0"',
  '203.0.113.7 - - [01/Jan/2024:00:00:02 +0000] "GET /missing HTTP/1.1" 404 290 "-" "curl/8.4.0"',
  '192.0.2.44 - - [01/Jan/2024:00:00:03 +0000] "GET / HTTP/1.1" 200 8213 "-" "curl/8.4.0"',
];

/** How many records a batch has: the third is empty, for that is where operators differ. */
const SIZES = [3, 2, 0, 2, 1, 3, 2, 1];
/** so far apart begin the inputs of one operator: some keys meet, others do not */
const INPUT_APART = 3;

export type Texts = readonly string[];

/** The texts that a stream of a source's own lines would carry. */
export function textsOf(feed: Feed | undefined): Texts {
  if (feed?.from === 'weblog') return WEBLOG;
  if (feed?.from === 'lines' && feed.lines.length > 0) return feed.lines.slice(0, 8);
  return LINES;
}

export function sampleBatches(type: Type, batches: number, input: number, texts: Texts = NAMES): readonly (readonly ExactJson[])[] | null {
  if (!hasSamples(type)) return null;
  let next = input * INPUT_APART;
  return Array.from({ length: batches }, (_, batch) => Array.from({ length: SIZES[batch % SIZES.length] ?? 0 }, () => sampleValue(type, next++, texts)));
}

export function hasSamples(type: Type): boolean {
  switch (type.t) {
    case 'Any':
    case 'RDD':
      return false;
    case 'Tuple':
      return type.of.every(hasSamples);
    case 'Record':
      return type.fields.every(([, of]) => hasSamples(of));
    case 'List':
    case 'Option':
      return hasSamples(type.of);
    default:
      return true;
  }
}

/** The n-th sample of a type that has any. */
export function sampleValue(type: Type, n: number, texts: Texts = NAMES): ExactJson {
  switch (type.t) {
    case 'String':
      return texts[n % texts.length] ?? '';
    case 'Long':
      return LONGS[n % LONGS.length] ?? 0;
    case 'Double':
      return (LONGS[n % LONGS.length] ?? 0) + 0.5;
    case 'Boolean':
      return n % 2 === 0;
    case 'Tuple':
      return type.of.map((part, index) => sampleValue(part, n + index));
    case 'Record':
      return Object.fromEntries(type.fields.map(([name, of], index) => [name, sampleValue(of, n + index)]));
    case 'List':
      return Array.from({ length: 1 + (n % 2) }, (_, index) => sampleValue(type.of, n + index));
    case 'Option':
      return n % 3 === 2 ? null : type.of.t === 'Option' ? [sampleValue(type.of, n)] : sampleValue(type.of, n);
    default:
      return null;
  }
}
