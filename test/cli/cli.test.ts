import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { lab as obeyed } from '../../src/cli/lab.ts';
import { Output } from '../../src/cli/output.ts';
import { openFeed } from '../../src/engine/source/index.ts';

const SLOW_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'lab-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** In this process. */
async function lab(args: readonly string[], input = ''): Promise<Ended> {
  let out = '';
  let err = '';
  const stdout = new Writable({ write: (chunk: Buffer, _encoding, done) => void ((out += chunk.toString()), done()) });
  const code = await obeyed(args, { in: Readable.from([Buffer.from(input)]), out: new Output(stdout), err: { write: (text) => (err += text) } });
  return { code, out, err };
}

/** As a person does. */
function spawned(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
}

type Line = Readonly<Record<string, unknown>>;
const linesOf = (ended: Ended): Line[] => ended.out.trimEnd().split('\n').map((line) => JSON.parse(line) as Line);

const wordCount = (queue: readonly (readonly string[])[], extra: object = {}): object => ({
  format: 'dstream-lab', version: 1, name: 'queue', batchDuration: 1000, seed: 1, conf: { 'spark.default.parallelism': '2' },
  graph: {
    nodes: [
      { id: 'src', op: 'queueStream', params: { queue, numSlices: 2 } },
      { id: 'words', op: 'flatMap', params: { f: 'line => line.split(" ")' } },
      { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } },
      { id: 'counts', op: 'reduceByKey', params: { f: '(a, b) => a + b' } },
      { id: 'out', op: 'print', params: {} },
      { id: 'probe', op: 'foreachRDD', params: { action: 'collect' } },
    ],
    edges: [{ from: 'src', to: 'words' }, { from: 'words', to: 'pairs' }, { from: 'pairs', to: 'counts' }, { from: 'counts', to: 'out' }, { from: 'counts', to: 'probe' }],
  },
  ...extra,
});

const numbers = (queue: readonly (readonly string[])[]): object => ({
  format: 'dstream-lab', version: 1, name: 'numbers', batchDuration: 1000, seed: 1,
  graph: { nodes: [{ id: 'src', op: 'queueStream', params: { queue, numSlices: 1 } }, { id: 'numbers', op: 'map', params: { f: 's => parseInt(s)' } }, { id: 'out', op: 'print', params: {} }], edges: [{ from: 'src', to: 'numbers' }, { from: 'numbers', to: 'out' }] },
});

const EXAMPLE = 'public/examples/word-count-cluster.lab.json';
const STATUS = 'public/examples/status-codes.lab.json';

describe('run', () => {
  it('writes the lines of the contract, and the log, for a queue of two slices', async () => {
    const events = join(folder, 'events.ndjson');
    const ended = await lab(['run', file('queue.lab.json', wordCount([['a b', 'a']])), '--batches', '2', '--json', '--events', events]);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out.split('\n').slice(0, 5)).toEqual([
      '{"type":"job","batchTime":1000,"outputOp":0,"stages":[{"tasks":1,"rdds":1,"name":"print","skipped":false},{"tasks":2,"rdds":3,"name":"map","skipped":false}]}',
      '{"type":"job","batchTime":1000,"outputOp":0,"stages":[{"tasks":1,"rdds":1,"name":"print","skipped":false},{"tasks":2,"rdds":3,"name":"map","skipped":true}]}',
      '{"type":"print","node":"out","batchTime":1000,"text":"-------------------------------------------\\nTime: 1000 ms\\n-------------------------------------------\\n(b,1)\\n(a,2)\\n\\n"}',
      '{"type":"job","batchTime":1000,"outputOp":1,"stages":[{"tasks":2,"rdds":2,"name":"collect","skipped":false},{"tasks":2,"rdds":3,"name":"map","skipped":true}]}',
      '{"type":"output","node":"probe","op":"foreachRDD","batchTime":1000,"partitions":[[["b",1]],[["a",2]]]}',
    ]);
    expect(Object.keys(linesOf(ended)[5] ?? {})).toEqual(['type', 'batchTime', 'numRecords', 'outputOps', 'schedulingDelay', 'processingDelay', 'totalDelay']);
    const log = readFileSync(events, 'utf8').trimEnd().split('\n');
    expect(log.map((line, seq) => (JSON.parse(line) as { seq: number }).seq === seq).every(Boolean)).toBe(true);
    expect(linesOf(ended).at(-1)).toMatchObject({ type: 'summary', batches: 2, events: log.length });
  }, SLOW_MS);

  it('without --json prints the console and nothing else: the joined texts', async () => {
    const path = file('console.lab.json', wordCount([['a b', 'a'], ['c']]));
    const [plain, json] = await Promise.all([lab(['run', path, '--batches', '3']), lab(['run', path, '--batches', '3', '--json'])]);
    expect(plain.out).toBe(linesOf(json).map((line) => (line.type === 'print' ? String(line.text) : '')).join(''));
    expect(plain.out).toContain('Time: 3000 ms');
  }, SLOW_MS);

  it('ends a failed application with its failure, the summary and code 1', async () => {
    const ended = await spawned(['run', file('fail.lab.json', numbers([['1'], ['x'], ['3']])), '--json']);
    expect(ended.code).toBe(1);
    expect(linesOf(ended).map((line) => line.type)).toEqual(['job', 'print', 'batch', 'job', 'failure', 'summary']);
    expect(linesOf(ended)[4]).toEqual({ type: 'failure', batchTime: 2000, node: 'out', message: 'java.lang.NumberFormatException: For input string: "x"' });
  }, SLOW_MS);

  it('says how many batches could not finish when a receiver has taken the only core', async () => {
    const document = { ...wordCount([]), cluster: { master: 'local[1]' }, graph: { nodes: [{ id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 1 }, feed: { from: 'words' } }, { id: 'out', op: 'print', params: {} }], edges: [{ from: 'lines', to: 'out' }] } };
    const ended = await lab(['run', file('starving.lab.json', document), '--until', '2s', '--json']);
    expect(ended.code).toBe(0);
    expect(linesOf(ended).at(-1)).toMatchObject({ type: 'summary', batches: 0, virtualTime: 62_000, open: 2 });
  }, SLOW_MS);

  it('is the same in threads and in process, kill included, and another with another seed', async () => {
    const run = (...more: string[]) => spawned(['run', EXAMPLE, '--until', '20s', '--json', ...more]);
    const [inProcess, threads, reseeded] = await Promise.all([run('--host', 'in-process'), run('--host', 'threads'), run('--seed', '43')]);
    expect(threads.out).toBe(inProcess.out);
    expect(inProcess.code).toBe(0);
    expect(linesOf(reseeded).at(-1)?.fingerprint).not.toBe(linesOf(inProcess).at(-1)?.fingerprint);
  }, SLOW_MS);

  it('counts the status codes of a log as a plain loop does, batch by batch', async () => {
    const log = openFeed({ id: 'any', feed: { from: 'weblog' }, seed: 5 }).lines(0, 3000);
    const path = file('access.log', log.map((line, i) => line + (i % 3 === 0 ? '\r\n' : '\n')).join(''));
    const ended = await lab(['run', STATUS, '--input', `lines=${path}`, '--batches', '12', '--json']);
    expect(ended.code).toBe(0);
    let from = 0;
    let text = '';
    for (const line of linesOf(ended)) {
      if (line.type === 'print') text = String(line.text);
      if (line.type !== 'batch') continue;
      const counts = new Map<string, number>();
      for (const record of log.slice(from, from + Number(line.numRecords))) {
        const code = /" (\d{3}) /.exec(record)?.[1] ?? '';
        counts.set(code, (counts.get(code) ?? 0) + 1);
      }
      from += Number(line.numRecords);
      const printed = [...text.matchAll(/^\((\d{3}),(\d+)\)$/gm)].map(([, code = '', count]) => [code, Number(count)] as const);
      expect(new Map(printed)).toEqual(counts);
    }
    expect(from).toBe(3000);
  }, SLOW_MS);

  it('keeps the pace of the feed that an input takes the place of', async () => {
    const document = { ...wordCount([]), cluster: { master: 'local[2]' }, graph: { nodes: [{ id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 1 }, feed: { from: 'words', rate: 50, limit: 20 } }, { id: 'out', op: 'print', params: { num: 100 } }], edges: [{ from: 'lines', to: 'out' }] } };
    const ended = await lab(['run', file('paced.lab.json', document), '--input', `lines=${file('hundred.txt', Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\r'))}`, '--batches', '3']);
    expect(ended.out.match(/^line \d+$/gm)).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i}`));
  }, SLOW_MS);
});

describe('run, to the letter of its options', () => {
  const path = file('letter.lab.json', wordCount([['a b', 'a'], ['c']]));
  const batchTimes = (ended: Ended): unknown[] => linesOf(ended).filter((line) => line.type === 'batch').map((line) => line.batchTime);
  const eventsIn = (name: string): Line[] => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Line);

  it('runs ten batches if nothing is said', async () => {
    expect(batchTimes(await lab(['run', path, '--json']))).toEqual([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000]);
  }, SLOW_MS);

  it.each([['3s'], ['3000ms'], ['3000'], ['3999']])('--until %s means the ticks up to that time', async (until) => {
    expect(batchTimes(await lab(['run', path, '--json', '--until', until]))).toEqual([1000, 2000, 3000]);
  }, SLOW_MS);

  it('ends with the event that completes the last batch, which gives the time and the number of events', async () => {
    const ended = await lab(['run', path, '--json', '--batches', '2', '--events', join(folder, 'whole.ndjson')]);
    const events = eventsIn('whole.ndjson');
    expect(Object.keys(events[0] ?? {}).slice(0, 5)).toEqual(['seq', 'at', 'place', 'cause', 'type']);
    expect(events.at(-1)).toMatchObject({ type: 'batch.completed', batchTime: 2000 });
    expect(linesOf(ended).at(-1)).toMatchObject({ batches: 2, virtualTime: events.at(-1)?.at, events: events.length });
    expect(linesOf(ended).at(-1)).not.toHaveProperty('open');
    for (const { seq, cause } of events.slice(1)) expect(Number(cause)).toBeLessThan(Number(seq));
  }, SLOW_MS);

  it('ends the log of a failed application with its failure', async () => {
    const ended = await lab(['run', file('failing.lab.json', numbers([['1'], ['x'], ['3']])), '--json', '--events', join(folder, 'failed.ndjson')]);
    const events = eventsIn('failed.ndjson');
    expect(ended.code).toBe(1);
    expect(events.at(-1)).toMatchObject({ type: 'batch.failed', batchTime: 2000 });
    expect(linesOf(ended).at(-1)).toMatchObject({ type: 'summary', batches: 1, virtualTime: events.at(-1)?.at, events: events.length });
  }, SLOW_MS);

  it('tells a batch that could not even be generated as a failure of its node', async () => {
    const graph = {
      nodes: [{ id: 'src', op: 'queueStream', params: { queue: [['1'], ['x']], numSlices: 2 } }, { id: 'pairs', op: 'map', params: { f: 's => [parseInt(s), 1]' } }, { id: 'sorted', op: 'transform', params: { f: 'rdd => rdd.sortByKey()' } }, { id: 'out', op: 'print', params: {} }],
      edges: [{ from: 'src', to: 'pairs' }, { from: 'pairs', to: 'sorted' }, { from: 'sorted', to: 'out' }],
    };
    const ended = await lab(['run', file('generation.lab.json', { ...wordCount([]), graph }), '--json']);
    expect(ended.code).toBe(1);
    expect(linesOf(ended).slice(-2)).toMatchObject([{ type: 'failure', batchTime: 2000, message: 'java.lang.NumberFormatException: For input string: "x"' }, { type: 'summary', batches: 1 }]);
    // the job that samples the keys belongs to no output operation
    expect(linesOf(ended).filter((line) => line.type === 'job').every((line) => Number(line.outputOp) >= 0)).toBe(true);
  }, SLOW_MS);

  it('--seed stands for the seed in the document', async () => {
    const document = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as object;
    const [given, written, negative] = await Promise.all([
      lab(['run', EXAMPLE, '--batches', '2', '--json', '--seed', '43']), lab(['run', file('seeded.lab.json', { ...document, seed: 43 }), '--batches', '2', '--json']),
      lab(['run', EXAMPLE, '--batches', '2', '--json', '--seed', '-3']),
    ]);
    expect(given.out).toBe(written.out);
    expect(negative.code).toBe(0);
    expect(linesOf(negative).at(-1)?.fingerprint).not.toBe(linesOf(given).at(-1)?.fingerprint);
  }, SLOW_MS);
});

describe('what is wrong ends with code 2 and its reason', () => {
  it.each([
    ['no command', [], /usage/],
    ['an unknown command', ['walk'], /no command "walk"/],
    ['the fault swarm', ['sim', '--seeds', '1..2'], /not built yet/],
    ['following a record', ['follow', '--seed', '1'], /not built yet/],
    ['no file', ['run'], /exactly one document/],
    ['two files', ['run', EXAMPLE, STATUS], /exactly one document/],
    ['a file that is not there', ['run', join(folder, 'none.lab.json')], /none\.lab\.json.*ENOENT/],
    ['an unknown option', ['run', EXAMPLE, '--fast'], /--fast/],
    ['both batches and until', ['run', EXAMPLE, '--batches', '1', '--until', '1s'], /not both/],
    ['no batches', ['run', EXAMPLE, '--batches', '0'], /--batches/],
    ['a time without sense', ['run', EXAMPLE, '--until', 'noon'], /--until/],
    ['a run of years', ['run', EXAMPLE, '--batches', '100000000'], /virtual hours/],
    ['a seed in words', ['run', EXAMPLE, '--seed', 'luck'], /--seed/],
    ['an unknown host', ['run', EXAMPLE, '--host', 'cloud'], /--host/],
    ['an input without a path', ['run', EXAMPLE, '--input', 'lines'], /NODE=PATH/],
    ['an input for an unknown node', ['run', EXAMPLE, '--input', `line=${EXAMPLE}`], /no node "line"/],
    ['an input for an operator', ['run', EXAMPLE, '--input', `words=${EXAMPLE}`], /"words" is a flatMap/],
    ['an input that is not there', ['run', EXAMPLE, '--input', `lines=${join(folder, 'none.txt')}`], /node "lines".*ENOENT/],
    ['an input that is a folder', ['run', EXAMPLE, '--input', `lines=${folder}`], /node "lines".*EISDIR/],
    ['events in a folder that is not there', ['run', EXAMPLE, '--events', join(folder, 'none', 'events')], /ENOENT/],
    ['a time before the first batch', ['run', EXAMPLE, '--until', '999ms'], /before the first batch/],
    ['checking a file that is not there', ['check', join(folder, 'none.lab.json')], /ENOENT/],
    ['check without a file', ['check'], /exactly one document/],
    ['eval with a file', ['eval', EXAMPLE], /standard input/],
  ])('%s', async (_title, args, reason) => {
    const ended = await lab(args);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(reason);
  }, SLOW_MS);

  it('told by the process itself', async () => {
    expect(await spawned(['run'])).toMatchObject({ code: 2, out: '', err: 'Name exactly one document.\n' });
  }, SLOW_MS);

  it('a binary input, and a line of more than 1 MiB with its byte offset', async () => {
    const binary = await lab(['run', EXAMPLE, '--input', `lines=${file('image.png', Uint8Array.from([0x89, 0x50, 0, 0, 1]))}`, '--batches', '1']);
    expect([binary.code, binary.err]).toEqual([2, expect.stringMatching(/node "lines": .*not a text file/)]);
    const long = await lab(['run', EXAMPLE, '--input', `lines=${file('long.txt', `short\n${'x'.repeat(1024 * 1024 + 1)}\n`)}`, '--batches', '3']);
    expect([long.code, long.err]).toEqual([2, expect.stringMatching(/node "lines": line 2 .*byte offset 6/)]);
  }, SLOW_MS);

  it('a document with problems, which check lists with tabs', async () => {
    const path = file('bad.lab.json', wordCount([['a']], { scenario: [{ at: 1, do: 'setRate', node: 'lines', rate: 1 }], conf: { 'spark.streaming.blockIntervall': '1s' } }));
    const [checked, run] = await Promise.all([lab(['check', path]), lab(['run', path])]);
    const rows = checked.out.trimEnd().split('\n').map((line) => line.split('\t'));
    expect(rows.map(([code, node, words]) => [code, node, (words ?? '').length > 20])).toEqual([['warn-unknown-conf', '-', true], ['command-unknown-node', '-', true]]);
    expect(checked.code).toBe(2);
    expect([run.code, run.out, run.err]).toEqual([2, '', checked.out]);
  }, SLOW_MS);

  it('a file feed whose file is not given, naming the node', async () => {
    const document = { ...wordCount([]), graph: { nodes: [{ id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 1 }, feed: { from: 'file', name: 'a.log', size: 3 } }, { id: 'out', op: 'print', params: {} }], edges: [{ from: 'lines', to: 'out' }] } };
    const ended = await lab(['run', file('filed.lab.json', document)]);
    expect([ended.code, ended.err]).toEqual([2, expect.stringMatching(/node "lines": its file "a\.log"/)]);
  }, SLOW_MS);
});

describe('check and eval', () => {
  it('every example of the gallery is good and states its cluster', async () => {
    const gallery = JSON.parse(readFileSync('public/examples/gallery.json', 'utf8')) as { file: string }[];
    expect(gallery.length).toBeGreaterThanOrEqual(5);
    for (const { file: name } of gallery) {
      const path = `public/examples/${name}.lab.json`;
      expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('cluster');
      expect(await lab(['check', path])).toEqual({ code: 0, out: '', err: '' });
    }
  }, SLOW_MS);

  it('a file that is no JSON is a problem with its place', async () => {
    const ended = await lab(['check', file('broken.lab.json', '{"format": "dstream-lab"')]);
    expect([ended.code, ended.out, ended.err]).toEqual([2, expect.stringMatching(/^json-end\t-\t.*line 1, column 25.*\n$/), '']);
  }, SLOW_MS);

  it('warnings alone block nothing', async () => {
    const ended = await lab(['check', file('warned.lab.json', wordCount([['a']], { conf: { 'spark.cleaner.ttl': '1' } }))]);
    expect([ended.code, ended.out]).toEqual([0, expect.stringMatching(/^warn-conf-obsolete\t-\t.+\n$/)]);
  }, SLOW_MS);

  it('expressions are evaluated line by line, in order, the bad ones too', async () => {
    const lines = ['{"expr": "(a, b) => a + b", "params": ["Long", "Long"], "args": [1, 2]}', 'not json', '{"expr": "s => s.length", "params": ["String"], "args": ["a\u2028b"]}', '{"expr": "a => a + 1", "params": ["Long"], "args": [9007199254740993]}'];
    const ended = await lab(['eval'], lines.join('\n'));
    expect(ended.code).toBe(0);
    const answers = ended.out.trimEnd().split('\n');
    expect(JSON.parse(answers[0] ?? '')).toEqual({ type: 'Long', value: 3 });
    expect(JSON.parse(answers[1] ?? '')).toMatchObject({ error: { kind: 'parse', at: 0 } });
    expect(JSON.parse(answers[2] ?? '')).toEqual({ type: 'Long', value: 3 });
    expect(answers[3]).toBe('{"type":"Long","value":9007199254740994}');
  }, SLOW_MS);

  it('thousands of lines pass through a slow reader', async () => {
    const line = '{"expr": "a => a + 1", "params": ["Long"], "args": [1]}\n';
    const ended = await spawned(['eval'], line.repeat(5000));
    expect(ended.out).toBe('{"type":"Long","value":2}\n'.repeat(5000));
  }, SLOW_MS);
});
