/**
 * Records made out of nothing but the seed, the node and the record's number: any record can be made at any time, in any order.
 * `words` are lines of an English text with Zipf's frequencies, `weblog` lines of a web server in the combined log format, `sensors`
 * readings of thermometers. All addresses and names are of the ranges kept free for documentation.
 */
import { luck, type Luck } from '../../base/index.ts';
import { VOCABULARY } from './vocabulary.ts';

export type GeneratorName = 'words' | 'weblog' | 'sensors';
export type Generator = (record: number) => string;

export function generatorOf(name: GeneratorName, seed: number, node: string): Generator {
  // one draw ties the feed to its node; after it a key is the record's number alone
  const drawn = luck(luck(seed).bits('feed', name, node));
  if (name === 'words') return (record) => wordsLine(drawn, record);
  if (name === 'weblog') return (record) => weblogLine(drawn, record);
  return (record) => sensorLine(drawn, record);
}

/** A word of rank r has the weight 10^6 / (r + 1), rounded down. */
const WORD_WEIGHTS = cumulative(VOCABULARY.map((_, rank) => Math.floor(1_000_000 / (rank + 1))));

function wordsLine(drawn: Luck, record: number): string {
  const count = 4 + drawn.int(5, record, 0);
  let line = '';
  for (let i = 1; i <= count; i++) {
    const word = VOCABULARY[pick(WORD_WEIGHTS, drawn.bits(record, i))] as string;
    line = i === 1 ? word : `${line} ${word}`;
  }
  return line;
}

const PAGES = weighted<readonly [path: string, sizeBytes: number]>([
  [40, ['/', 8_213]], [22, ['/favicon.ico', 3_638]], [18, ['/style.css', 4_877]], [14, ['/images/logo.png', 12_214]],
  [12, ['/articles/', 15_902]], [10, ['/articles/windows-explained.html', 37_932]], [9, ['/articles/lineage.html', 29_310]], [8, ['/docs/', 9_988]],
  [7, ['/docs/install.html', 18_205]], [6, ['/docs/checkpoints.html', 22_470]], [6, ['/images/cluster.svg', 51_007]], [5, ['/feed.xml', 63_851]],
  [5, ['/search?q=receiver', 11_120]], [4, ['/search?q=shuffle', 10_764]], [4, ['/downloads/handbook.pdf', 203_023]], [3, ['/api/status', 212]],
  [3, ['/about.html', 6_101]], [2, ['/downloads/dataset.zip', 1_048_576]], [1, ['/admin/', 0]],
]);
const STATUSES = weighted<number>([[860, 200], [60, 304], [42, 404], [22, 301], [8, 206], [5, 500], [2, 403], [1, 503]]);
const METHODS = weighted<string>([[94, 'GET'], [3, 'HEAD'], [3, 'POST']]);
const REFERRERS = weighted<string>([[55, '-'], [25, 'http://www.example.org/'], [12, 'http://www.example.org/articles/'], [8, 'http://search.example.com/?q=streaming']]);
const AGENTS = weighted<string>([
  [45, 'Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0'],
  [30, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15'],
  [15, 'ExampleBot/2.1 (+http://bot.example.com/)'], [10, 'curl/8.4.0'],
]);
/** Redirects, "not modified" and refusals have no body or a short one. */
const SHORT_BODIES: ReadonlyMap<number, string> = new Map([[304, '-'], [301, '324'], [404, '290'], [403, '294'], [500, '612'], [503, '406']]);
const REQUESTS_A_SECOND = 20;
/** Visitors come from 203.0.113.0/24, 198.51.100.0/24 and 192.0.2.0/24. */
const NETWORKS = ['203.0.113', '198.51.100', '192.0.2'];

function weblogLine(drawn: Luck, record: number): string {
  const host = `${NETWORKS[drawn.int(NETWORKS.length, record, 1)]}.${1 + drawn.int(254, record, 2)}`;
  const [path, sizeBytes] = choose(PAGES, drawn.bits(record, 3));
  const status = choose(STATUSES, drawn.bits(record, 4));
  const size = SHORT_BODIES.get(status) ?? String(sizeBytes);
  const request = `${choose(METHODS, drawn.bits(record, 5))} ${path} HTTP/1.1`;
  const referrer = choose(REFERRERS, drawn.bits(record, 6));
  const agent = choose(AGENTS, drawn.bits(record, 7));
  return `${host} - - [${logTime(Math.floor(record / REQUESTS_A_SECOND))}] "${request}" ${status} ${size} "${referrer}" "${agent}"`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Seconds after the beginning of 2023, in the log's form; after a year it begins anew. */
function logTime(seconds: number): string {
  let day = Math.floor(seconds / 86_400) % 365;
  let month = 0;
  while (day >= (MONTH_DAYS[month] as number)) day -= MONTH_DAYS[month++] as number;
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
  return `${twoDigits(day + 1)}/${MONTHS[month]}/2023:${clock} +0000`;
}

const SENSORS = 12;
const READING_EVERY_MS = 10;
const LATE_BY_MS = 5000;
/** What a thermometer's bus reads where nothing answers. */
const NO_ANSWER = '-127.0';

/** `sensor,its own clock in ms,degrees`: one reading in twenty was held up on its way and is up to five seconds old, one in four hundred is no reading at all. */
function sensorLine(drawn: Luck, record: number): string {
  const sensor = drawn.int(SENSORS, record, 1);
  const nowMs = record * READING_EVERY_MS;
  const timeMs = drawn.int(20, record, 2) === 0 ? Math.max(0, nowMs - drawn.int(LATE_BY_MS, record, 3)) : nowMs;
  if (drawn.int(400, record, 5) === 0) return `s${twoDigits(sensor + 1)},${timeMs},${NO_ANSWER}`;
  // a day of ten minutes, as a triangle of ± 4 degrees around each sensor's own mean, and a little noise; tenths of a degree
  const phase = Math.floor(timeMs / 1000) % 600;
  const swing = Math.floor((Math.min(phase, 600 - phase) * 80) / 300) - 40;
  const tenths = 180 + drawn.int(60, 'mean', sensor) + swing + drawn.int(9, record, 4) - 4;
  return `s${twoDigits(sensor + 1)},${timeMs},${Math.floor(tenths / 10)}.${tenths % 10}`;
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

interface Weighted<T> {
  readonly items: readonly T[];
  readonly sums: Uint32Array;
}

function weighted<T>(pairs: readonly (readonly [number, T])[]): Weighted<T> {
  return { items: pairs.map(([, item]) => item), sums: cumulative(pairs.map(([weight]) => weight)) };
}

function choose<T>(from: Weighted<T>, bits: number): T {
  return from.items[pick(from.sums, bits)] as T;
}

function cumulative(weights: readonly number[]): Uint32Array {
  let sum = 0;
  return Uint32Array.from(weights, (weight) => (sum += weight));
}

/** Index of the first sum above the drawn one. */
function pick(sums: Uint32Array, bits: number): number {
  const drawn = bits % (sums[sums.length - 1] as number);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}
