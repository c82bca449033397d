/** Arbitrary good documents, for laws that hold for every one. */
import fc from 'fast-check';
import type { Command, ExactJson, Feed, GraphNode, LabDocument } from '../../src/plan/index.ts';

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const readable = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/[\p{C}\u2028\u2029]/u.test(text));
const unbroken = fc.string({ unit: 'grapheme', maxLength: 20 });
const singleLine = unbroken.map((text) => text.replace(/[\n\r]/g, ''));

/** Doubles with a fraction, Longs in both forms, texts, lists, records. */
const json: fc.Arbitrary<ExactJson> = fc.letrec<{ json: ExactJson }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }), fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
    fc.double({ noDefaultInfinity: true, noNaN: true }), unbroken,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'take', 'name with space'), tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).json;

const pace = fc.record({ rate: whole(0, 1_000_000), start: whole(0, 5000), limit: whole(0, 1000), curve: fc.constant([[0, 10], [500, 20]] as const) }, { requiredKeys: [] });
const feed: fc.Arbitrary<Feed> = fc.oneof(
  fc.constant<Feed>({ from: 'hand' }),
  fc.tuple(fc.constantFrom('words' as const, 'weblog' as const, 'sensors' as const), pace).map(([from, own]) => ({ from, ...own })),
  fc.tuple(fc.array(singleLine, { maxLength: 3 }), pace).map(([lines, own]) => ({ from: 'lines' as const, lines, repeat: true, ...own })),
  fc.tuple(readable, whole(0, 1e9), pace).map(([name, size, own]) => ({ from: 'file' as const, name, size, ...own })),
);

const node = (id: string): fc.Arbitrary<GraphNode> =>
  fc.tuple(json, fc.option(feed, { nil: undefined }), fc.boolean()).map(([value, fed, off]): GraphNode => ({
    id,
    ...(fed === undefined ? { op: 'map', params: { f: 'x => x', value } } : { op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 }, feed: fed }),
    ...(off ? { off } : {}),
  }));

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ at: whole(0, 60_000), do: fc.constant('killExecutor' as const), executor: whole(1, 9).map(String), replaceAfter: fc.constantFrom(null, 500) }),
  fc.record({ at: whole(0, 60_000), do: fc.constant('addExecutor' as const) }),
);

export const documents: fc.Arbitrary<LabDocument> = whole(0, 6).chain((count) => {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`);
  const edges = ids.slice(1).map((to, i) => ({ from: `n${i}`, to, ...(i % 2 === 0 ? {} : { input: 0 }) }));
  const optional = fc.record(
    {
      cluster: fc.constantFrom({ executors: 3, cores: 2, memory: '1g' }, { executors: 1, cores: 64, memory: '512m' }),
      checkpoint: fc.constantFrom({ directory: '/checkpoint' }, { directory: '/c', metadata: false }),
      remember: fc.integer({ min: 1, max: 86_400_000 }),
      conf: fc.dictionary(fc.constantFrom('spark.default.parallelism', 'lab.cost.launchUs', 'spark.rdd.limit.scaleUpFactor'), whole(1, 100).map(String), { noNullPrototype: true }),
      scenario: fc.array(command, { maxLength: 3 }),
      view: fc.constant({ nodes: Object.fromEntries(ids.map((id, i) => [id, { x: i * 220, y: 0.5 }])), notes: [{ x: 0, y: -1, text: 'line one\nline two' }] }),
    },
    { requiredKeys: ['cluster'] },
  );
  return fc.record({ name: readable, batchDuration: whole(1, 60_000), seed: whole(-1000, 2 ** 30), nodes: fc.tuple(...ids.map(node)), optional }).map(({ name, batchDuration, seed, nodes, optional: rest }) => ({
    format: 'dstream-lab' as const, version: 1 as const, name, batchDuration, seed, ...rest, graph: { nodes, edges },
  }));
});
