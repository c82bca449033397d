/**
 * The gallery's programs: each is a sound document with words and a place for every node, runs twelve batches, and gives what a plain
 * loop over the lines of its feeds gives. In: public/examples; the loops know nothing of the engine but which lines came in which batch.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFeed } from '../../src/engine/source/index.ts';
import { buildGraph } from '../../src/operators/index.ts';
import { readDocument, type ExactJson, type LabDocument } from '../../src/plan/index.ts';
import { nodeSize, placesOf } from '../../src/session/index.ts';
import { loadGalleryWords, loadWords } from '../../src/words/index.ts';
import { runDocument, type RunResult } from '../runDocument.ts';

const FOLDER = 'public/examples';
const BATCHES = 12;
/** of the board's notes, as drawn */
const NOTE_WIDTH = 246;
const names = (JSON.parse(readFileSync(`${FOLDER}/gallery.json`, 'utf8')) as readonly { readonly file: string }[]).map((entry) => entry.file);

function example(name: string): LabDocument {
  const reading = readDocument(readFileSync(`${FOLDER}/${name}.lab.json`, 'utf8'));
  if (!('document' in reading)) throw new Error(`${name} cannot be read`);
  expect(reading.problems).toEqual([]);
  return reading.document;
}

describe('every example', () => {
  it('is listed in the gallery, and nothing else is', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.lab.json')).map((file) => file.replace('.lab.json', ''));
    expect([...names].sort()).toEqual(files.sort());
  });

  it('has a title, a summary and a point in both languages', async () => {
    for (const language of ['en', 'zh'] as const) {
      const gallery = await loadGalleryWords(language);
      expect(Object.keys(gallery).sort()).toEqual([...names].sort());
      for (const about of Object.values(gallery)) expect([about.title, about.summary, about.point]).not.toContain('');
    }
  });

  it('has a note that teaches, in both languages, and no note is without an example', async () => {
    const { exampleNotes } = await loadWords('zh');
    const notes = names.map((name) => example(name).view?.notes ?? []);
    expect(notes.filter((own) => own.length === 0)).toEqual([]);
    expect(Object.keys(exampleNotes).sort()).toEqual(notes.flat().map(({ text }) => text).sort());
  });

  it.each(names)('%s has its notes clear of its nodes', (name) => {
    const document = example(name);
    const places = placesOf(document);
    for (const note of document.view?.notes ?? []) {
      for (const node of document.graph.nodes) {
        const { x, y } = places.get(node.id) ?? { x: NaN, y: NaN };
        const { width, height } = nodeSize(node);
        expect([name, node.id, Math.max(note.x - x - width, x - note.x - NOTE_WIDTH, note.y - y - height)].at(-1)).toBeGreaterThan(20);
      }
    }
  });

  it.each(names)('%s states its cluster and has neither problems nor warnings', (name) => {
    const document = example(name);
    expect(document.cluster).toBeDefined();
    expect(buildGraph(document).problems).toEqual([]);
  });

  it.each(names)('%s stands from left to right, with room between its nodes', (name) => {
    const document = example(name);
    const places = placesOf(document);
    const boxes = document.graph.nodes.map((node) => ({ id: node.id, ...nodeSize(node), ...(places.get(node.id) ?? { x: NaN, y: NaN }) }));
    for (const { from, to } of document.graph.edges) expect(places.get(to)?.x).toBeGreaterThan(places.get(from)?.x ?? NaN);
    for (const a of boxes) {
      for (const b of boxes) {
        if (a.id < b.id) expect(Math.max(b.x - a.x - a.width, a.x - b.x - b.width, b.y - a.y - a.height, a.y - b.y - b.height)).toBeGreaterThanOrEqual(60);
      }
    }
  });
});

/** The lines of each batch by source, and what the node before the output gave in each batch at which it gave anything. */
interface Observed {
  readonly lines: (source: string, batch: number) => readonly string[];
  readonly gave: ReadonlyMap<number, ExactJson[]>;
  readonly run: RunResult;
}

/** Runs an example with a probe at each source and at the node that is printed. */
function observed(name: string): Observed {
  const document = example(name);
  const sources = document.graph.nodes.filter((node) => node.feed !== undefined);
  const printed = document.graph.edges.find((edge) => edge.to === 'out')?.from ?? '';
  const probed = [...sources.map((node) => node.id), printed];
  const nodes = [...document.graph.nodes, ...probed.map((id) => ({ id: `probe-${id}`, op: 'foreachRDD', params: { action: 'collect' } }))];
  const edges = [...document.graph.edges, ...probed.map((id) => ({ from: id, to: `probe-${id}` }))];
  const run = runDocument({ ...document, graph: { nodes, edges } }, { batches: BATCHES });
  expect(run.failure).toBeNull();
  expect(run.batches.length).toBe(BATCHES);
  const seen = (id: string) => new Map(run.outputs.filter((output) => output.node === `probe-${id}`).map((output) => [output.batchTime / document.batchDuration, output.partitions.flat()]));
  const received = new Map(sources.map((node) => [node.id, seen(node.id)]));
  for (const { id, feed } of sources) {
    // blocks come in the order of the feed: together the batches are its beginning
    const all = [...(received.get(id)?.values() ?? [])].flat();
    if (feed !== undefined) expect(all).toEqual(openFeed({ id, feed, seed: document.seed }).lines(0, all.length));
    expect(all.length).toBeGreaterThan(200);
  }
  return { lines: (source, batch) => (received.get(source)?.get(batch) ?? []) as readonly string[], gave: seen(printed), run };
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const byKey = (pairs: Iterable<ExactJson | readonly [string, unknown]>) => [...pairs].map((pair) => pair as readonly [string, unknown]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
const wordsOf = (lines: readonly string[]) => lines.flatMap((line) => line.split(' '));

/** Every batch that should give something gives what the loop over the source's lines of batches `from` to itself gives. */
function expectCounts(name: string, from: (batch: number) => number, every: number, keysOf: (lines: readonly string[]) => readonly string[]): Observed {
  const seen = observed(name);
  const due = range(1, BATCHES).filter((batch) => batch % every === 0);
  expect([...seen.gave.keys()]).toEqual(due);
  for (const batch of due) {
    const lines = range(Math.max(1, from(batch)), batch).flatMap((earlier) => seen.lines('lines', earlier));
    expect(byKey(seen.gave.get(batch) ?? [])).toEqual(byKey(counted(keysOf(lines))));
  }
  return seen;
}

function expectRanked({ gave }: Observed): void {
  for (const pairs of gave.values()) {
    const counts = pairs.map((pair) => (pair as readonly [string, number])[1]);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  }
}

const degreesBySensor = (lines: readonly string[]) => {
  const readings = new Map<string, number[]>();
  for (const [sensor = '', , degrees] of lines.map((line) => line.split(','))) readings.set(sensor, [...(readings.get(sensor) ?? []), Number(degrees)]);
  return readings;
};

describe('the output equals a plain loop over the lines of the feed', () => {
  it.each(['network-word-count', 'word-count-cluster'])('of %s, batch by batch', (name) => void expectCounts(name, (batch) => batch, 1, wordsOf));

  it('of the saved counts, in files as in the RDD, although an executor dies while it writes', () => {
    const { gave, run } = expectCounts('saved-counts', (batch) => batch, 1, wordsOf);
    expect(run.log.slice(0).some((event) => event.type === 'task.failed' && event.why === 'ExecutorLostFailure')).toBe(true);
    for (const [batch, pairs] of gave) {
      const written = (folder: string) => run.files.filter(({ path }) => path.startsWith(`/out/${folder}/part-`)).flatMap(({ lines }) => lines).sort();
      expect(written(`counts-${batch * 2000}.txt`)).toEqual(byKey(pairs).map(([word, count]) => `(${word},${String(count)})`).sort());
      expect(written(`tabs-${batch * 2000}`)).toEqual(byKey(pairs).map(([word, count]) => `${word}\t${String(count)}`).sort());
    }
  });

  it('of the word count since the start, over all batches so far', () => void expectCounts('stateful-word-count', () => 1, 1, wordsOf));

  it('of the pages that fall silent: each run that ended, found only in every tenth batch', () => {
    const seen = observed('silent-pages');
    const runs = new Map<string, { readonly requests: number; readonly batch: number }>();
    for (const batch of range(1, BATCHES)) {
      for (const line of seen.lines('lines', batch)) {
        const page = /"[A-Z]+ (\S+) /.exec(line)?.[1] ?? '';
        runs.set(page, { requests: (runs.get(page)?.requests ?? 0) + 1, batch });
      }
      const ended = batch % 10 === 0 ? [...runs].filter(([, run]) => run.batch < batch - 3) : [];
      for (const [page] of ended) runs.delete(page);
      expect(byKey(seen.gave.get(batch) ?? [])).toEqual(byKey(ended.map(([page, { requests }]) => [page, requests])));
      expect(ended.length > 0).toBe(batch === 10);
    }
  });

  it('of the windowed word count, over ten seconds every two', () => void expectCounts('windowed-word-count', (batch) => batch - 9, 2, wordsOf));

  it('of the hashtags, over six seconds every two, ranked, and none with a count of 0', () => {
    expectRanked(expectCounts('hashtags', (batch) => batch - 5, 2, (lines) => wordsOf(lines).filter((word) => word.length > 6).map((word) => `#${word}`)));
  });

  it('of the status codes', () => void expectCounts('status-codes', (batch) => batch, 1, (lines) => lines.map((line) => /" (\d{3}) /.exec(line)?.[1] ?? '')));

  it('of the top paths, ranked; the console shows the first five', () => {
    const seen = expectCounts('top-paths', (batch) => batch, 1, (lines) => lines.map((line) => /"[A-Z]+ (\S+) /.exec(line)?.[1] ?? ''));
    expectRanked(seen);
    expect(seen.run.console.split('Time: ').slice(1).map((text) => text.split('\n').filter((line) => line.startsWith('(')).length)).toEqual(range(1, BATCHES).map(() => 5));
  });

  it('of the spam filter, without the listed network', () => {
    const seen = expectCounts('spam-filter', (batch) => batch, 1, (lines) => lines.filter((line) => !line.startsWith('198.51.100.')).map((line) => /^\d+\.\d+\.\d+/.exec(line)?.[0] ?? ''));
    expect(range(1, BATCHES).some((batch) => seen.lines('lines', batch).some((line) => line.startsWith('198.51.100.')))).toBe(true);
  });

  it('of the two sources together', () => {
    const seen = observed('two-sources');
    for (const batch of range(1, BATCHES)) {
      expect(byKey(seen.gave.get(batch) ?? [])).toEqual(byKey(counted(wordsOf([...seen.lines('north', batch), ...seen.lines('south', batch)]))));
    }
  });

  it('of the joined streams: the highest readings of the sensors that both sent in this batch, at first none', () => {
    const seen = observed('joined-streams');
    for (const batch of range(1, BATCHES)) {
      const [inside, outside] = [degreesBySensor(seen.lines('inside', batch)), degreesBySensor(seen.lines('outside', batch))];
      const both = [...inside].flatMap(([sensor, degrees]) => { const other = outside.get(sensor); return other === undefined ? [] : [[sensor, [Math.max(...degrees), Math.max(...other)]] as const]; });
      expect(byKey(seen.gave.get(batch) ?? [])).toEqual(byKey(both));
      expect(both.length > 0).toBe(batch > 3);
    }
  });

  it('of the averages of the sensors, over five seconds every two, in hundredths of a degree', () => {
    const seen = observed('sensor-averages');
    expect([...seen.gave.keys()]).toEqual([2, 4, 6, 8, 10, 12]);
    for (const [batch, averages] of seen.gave) {
      const readings = degreesBySensor(range(Math.max(1, batch - 4), batch).flatMap((earlier) => seen.lines('lines', earlier)).filter((line) => !line.endsWith(',-127.0')));
      expect(byKey(averages).map(([sensor]) => sensor)).toEqual([...readings.keys()].sort());
      for (const [sensor, average] of byKey(averages)) {
        const degrees = readings.get(sensor) ?? [];
        expect(Math.abs(Number(average) - degrees.reduce((a, b) => a + b, 0) / degrees.length)).toBeLessThan(0.005_001);
      }
    }
  });
});
