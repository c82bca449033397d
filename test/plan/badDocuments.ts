/**
 * Documents that must not be opened: each with the code of its first problem and the place it names. A document is the good one with a
 * change made to it, or a text of its own.
 */
export const GOOD = {
  format: 'dstream-lab', version: 1, name: 'Word count', batchDuration: 1000, seed: 42,
  cluster: { executors: 3, cores: 2, memory: '1g' },
  checkpoint: { directory: '/checkpoint' },
  conf: { 'spark.streaming.blockInterval': '200ms' },
  graph: {
    nodes: [
      { id: 'lines', op: 'socketTextStream', params: { hostname: 'localhost', port: 9999 }, feed: { from: 'words', rate: 400 } },
      { id: 'words', op: 'flatMap', params: { f: 'line => line.split(" ")' } },
      { id: 'pairs', op: 'map', params: { f: 'word => [word, 1]' } },
      { id: 'queue', op: 'queueStream', params: { queue: [['a', 'b']] } },
      { id: 'typed', op: 'socketTextStream', params: { hostname: 'localhost', port: 9998 } },
    ],
    edges: [{ from: 'lines', to: 'words' }, { from: 'words', to: 'pairs', input: 0 }],
  },
  scenario: [{ at: 12400, do: 'killExecutor', executor: '2' }],
  view: { nodes: { lines: { x: 0, y: 0 } }, notes: [{ x: 10, y: 20, text: 'note' }] },
};

export type Bad = readonly [title: string, text: string, code: string, path: string];

/** The good document with the value at `path` replaced; undefined removes it. */
export function changed(path: string, value: unknown): string {
  const copy = structuredClone(GOOD) as unknown as Record<string, unknown>;
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let target = copy;
  for (const part of parts) target = target[part] as Record<string, unknown>;
  if (value === undefined) delete target[last];
  else target[last] = value;
  return JSON.stringify(copy);
}

const good = JSON.stringify(GOOD);
const change = (title: string, path: string, value: unknown, code: string, where: string): Bad => [title, changed(path, value), code, where];
const command = (title: string, value: unknown, code: string, where = 'scenario[0]'): Bad => change(title, 'scenario', [value], code, where);
const feed = (title: string, value: unknown, code: string, where = 'graph.nodes[0].feed'): Bad => change(title, 'graph.nodes.0.feed', value, code, where);
const edges = (title: string, value: unknown, code: string, where: string): Bad => change(title, 'graph.edges', value, code, where);
const inLocal = (value: unknown): string => JSON.stringify({ ...GOOD, cluster: { master: 'local[2]' }, scenario: [value] });

const texts: readonly Bad[] = [
  ['nothing', '', 'json-end', ''],
  ['only spaces', '  \n ', 'json-end', ''],
  ['an opened object', '{', 'json-end', ''],
  ['a truncated document', good.slice(0, 300), 'json-end', ''],
  ['a word', 'hello', 'json-value', ''],
  ['markup', '<script>alert(1)</script>', 'json-value', ''],
  ['NaN', '{"format": NaN}', 'json-value', ''],
  ['a hexadecimal number', '{"version": 0x1}', 'json-comma', ''],
  ['a leading zero', '[01]', 'json-comma', ''],
  ['a trailing comma', '{"format":"dstream-lab",}', 'json-key', ''],
  ['single quotes', "{'format':1}", 'json-key', ''],
  ['a missing colon', '{"format" 1}', 'json-colon', ''],
  ['a comment', '{} // done', 'json-trailing', ''],
  ['two documents', `${good}${good}`, 'json-trailing', ''],
  ['a line end in a text', '{"name":"a\nb"}', 'json-control', ''],
  ['a NUL in a text', '{"name":"a\u0000b"}', 'json-control', ''],
  ['an unknown escape', '{"name":"\\x41"}', 'json-escape', ''],
  ['half an escape', '{"name":"\\u12', 'json-escape', ''],
  ['a number past every Double', '{"seed":1e999}', 'json-tooLarge', ''],
  ['a number of a thousand digits', `{"seed":${'9'.repeat(1000)}}`, 'json-digits', ''],
  ['a nesting bomb', '['.repeat(100_000), 'too-deep', ''],
  ['a nesting of 33', `${'['.repeat(33)}${']'.repeat(33)}`, 'too-deep', ''],
  ['more than 2 MiB', `${good}${' '.repeat(2 * 1024 * 1024)}`, 'too-large', ''],
  ['more than 2 MiB in UTF-8 only', `{"name":"${'é'.repeat(1024 * 1024)}"}`, 'too-large', ''],
  ['a duplicate key at the top', good.replace('"seed"', '"name":"x","seed"'), 'duplicate-key', ''],
  ['a duplicate key deep inside', good.replace('"rate":400', '"rate":400,"rate":500'), 'duplicate-key', ''],
  ['a list', '[]', 'not-a-document', ''],
  ['null', 'null', 'not-a-document', ''],
  ['a text', '"dstream-lab"', 'not-a-document', ''],
  ['an empty object', '{}', 'wrong-format', 'format'],
  ['a version too large for a Double', good.replace('"version":1', '"version":99999999999999999999'), 'version-newer', 'version'],
  ['__proto__ at the top', good.replace('"seed"', '"__proto__":{"polluted":1},"seed"'), 'unknown-field', '__proto__'],
  ['__proto__ among the settings', good.replace('"conf":{', '"conf":{"__proto__":"1",'), 'reserved-name', 'conf.__proto__'],
  ['__proto__ in parameters', good.replace('"hostname"', '"__proto__":{"port":1},"hostname"'), 'reserved-name', 'graph.nodes[0].params.__proto__'],
  ['a Long of 65 bits in a queue', changed('graph.nodes.3.params', { queue: 'here' }).replace('"here"', '[[9223372036854775808]]'), 'not-a-long', 'graph.nodes[3].params.queue[0][0]'],
  ['killing an executor in local mode', inLocal({ at: 1, do: 'killExecutor', executor: '1' }), 'command-in-local-mode', 'scenario[0].do'],
  ['adding an executor in local mode', inLocal({ at: 1, do: 'addExecutor' }), 'command-in-local-mode', 'scenario[0].do'],
];

const fields: readonly Bad[] = [
  change('another format', 'format', 'dstream', 'wrong-format', 'format'),
  change('a format that is no text', 'format', 1, 'wrong-format', 'format'),
  change('no version', 'version', undefined, 'missing-field', 'version'),
  change('version 0', 'version', 0, 'version-unknown', 'version'),
  change('version -1', 'version', -1, 'version-unknown', 'version'),
  change('version 1.5', 'version', 1.5, 'version-newer', 'version'),
  change('version 2', 'version', 2, 'version-newer', 'version'),
  change('version as a text', 'version', '1', 'version-unknown', 'version'),
  change('no name', 'name', undefined, 'missing-field', 'name'),
  change('an empty name', 'name', '', 'text-empty', 'name'),
  change('a name that is a number', 'name', 7, 'expected-text', 'name'),
  change('a name of 201 characters', 'name', 'x'.repeat(201), 'text-too-long', 'name'),
  change('a name with a line end', 'name', 'a\nb', 'text-hidden', 'name'),
  change('a name that turns the direction of writing', 'name', 'abc\u202Etxt', 'text-hidden', 'name'),
  change('a name with half a character', 'name', 'a\ud800', 'text-broken', 'name'),
  change('no batch duration', 'batchDuration', undefined, 'missing-field', 'batchDuration'),
  change('a batch duration of 0', 'batchDuration', 0, 'out-of-range', 'batchDuration'),
  change('a negative batch duration', 'batchDuration', -1000, 'out-of-range', 'batchDuration'),
  change('a batch duration as a text', 'batchDuration', '1s', 'expected-integer', 'batchDuration'),
  change('a batch duration with a fraction', 'batchDuration', 0.5, 'expected-integer', 'batchDuration'),
  change('a batch duration of a week', 'batchDuration', 604_800_000, 'out-of-range', 'batchDuration'),
  change('no seed', 'seed', undefined, 'missing-field', 'seed'),
  change('a seed beyond the limit', 'seed', 2e15, 'out-of-range', 'seed'),
  change('an unknown field at the top', 'clusters', {}, 'unknown-field', 'clusters'),
  change('no graph', 'graph', undefined, 'missing-field', 'graph'),
  change('a graph that is a list', 'graph', [], 'expected-object', 'graph'),
  change('no nodes', 'graph.nodes', undefined, 'missing-field', 'graph.nodes'),
  change('nodes that are an object', 'graph.nodes', {}, 'expected-list', 'graph.nodes'),
  change('too many nodes', 'graph.nodes', Array.from({ length: 1001 }, (_, i) => ({ id: `n${i}`, op: 'map', params: {} })), 'too-many-nodes', 'graph.nodes'),
  change('a node that is null', 'graph.nodes.1', null, 'expected-object', 'graph.nodes[1]'),
  change('a node without an id', 'graph.nodes.1.id', undefined, 'missing-field', 'graph.nodes[1].id'),
  change('an empty id', 'graph.nodes.1.id', '', 'text-empty', 'graph.nodes[1].id'),
  change('an id with an equals sign', 'graph.nodes.1.id', 'a=b', 'bad-id', 'graph.nodes[1].id'),
  change('an id with a space at its end', 'graph.nodes.1.id', 'a ', 'bad-id', 'graph.nodes[1].id'),
  change('an id with a tab', 'graph.nodes.1.id', 'a\tb', 'text-hidden', 'graph.nodes[1].id'),
  change('an id of every object', 'graph.nodes.1.id', 'constructor', 'reserved-name', 'graph.nodes[1].id'),
  change('the same id twice', 'graph.nodes.1.id', 'pairs', 'duplicate-id', 'graph.nodes[2].id'),
  change('an op that is no text', 'graph.nodes.1.op', null, 'expected-text', 'graph.nodes[1].op'),
  change('parameters that are a list', 'graph.nodes.1.params', [], 'expected-object', 'graph.nodes[1].params'),
  change('a field beside the parameters', 'graph.nodes.1.parms', {}, 'unknown-field', 'graph.nodes[1].parms'),
  change('off as a text', 'graph.nodes.1.off', 'yes', 'expected-flag', 'graph.nodes[1].off'),
  change('a parameter with half a character', 'graph.nodes.1.params.f', 'x => "\udc00"', 'text-broken', 'graph.nodes[1].params.f'),
  change('a queue of too many', 'graph.nodes.3.params.queue', [Array.from({ length: 10_001 }, () => 1)], 'list-too-long', 'graph.nodes[3].params.queue[0]'),
];

const wiring: readonly Bad[] = [
  change('too many edges', 'graph.edges', Array.from({ length: 4001 }, () => ({ from: 'lines', to: 'words' })), 'too-many-edges', 'graph.edges'),
  edges('an edge from nowhere', [{ from: 'line', to: 'words' }], 'edge-to-nowhere', 'graph.edges[0].from'),
  edges('an edge to nowhere', [{ from: 'lines', to: 'ghost' }], 'edge-to-nowhere', 'graph.edges[0].to'),
  edges('an edge to itself', [{ from: 'words', to: 'words' }], 'edge-to-itself', 'graph.edges[0]'),
  edges('an edge twice', [{ from: 'lines', to: 'words' }, { from: 'lines', to: 'words', input: 0 }], 'duplicate-edge', 'graph.edges[1]'),
  edges('a circle of two', [{ from: 'words', to: 'pairs' }, { from: 'pairs', to: 'words' }], 'cycle', 'graph.nodes[1]'),
  edges('a negative input', [{ from: 'lines', to: 'words', input: -1 }], 'out-of-range', 'graph.edges[0].input'),
  edges('an input that is a text', [{ from: 'lines', to: 'words', input: '0' }], 'expected-integer', 'graph.edges[0].input'),
  edges('an edge without an end', [{ from: 'lines' }], 'missing-field', 'graph.edges[0].to'),
  edges('an edge with a label', [{ from: 'lines', to: 'words', label: 'x' }], 'unknown-field', 'graph.edges[0].label'),
];

const feeds: readonly Bad[] = [
  feed('an unknown kind of feed', { from: 'word' }, 'unknown-feed', 'graph.nodes[0].feed.from'),
  feed('a feed without a kind', { rate: 1 }, 'missing-field', 'graph.nodes[0].feed.from'),
  feed('a feed by hand with a rate', { from: 'hand', rate: 1 }, 'unknown-field', 'graph.nodes[0].feed.rate'),
  feed('lines without lines', { from: 'lines' }, 'missing-field', 'graph.nodes[0].feed.lines'),
  feed('a line with a line end', { from: 'lines', lines: ['a\nb'] }, 'text-lines', 'graph.nodes[0].feed.lines[0]'),
  feed('a line that is a number', { from: 'lines', lines: [1] }, 'expected-text', 'graph.nodes[0].feed.lines[0]'),
  feed('words with lines', { from: 'words', lines: [] }, 'unknown-field', 'graph.nodes[0].feed.lines'),
  feed('a negative rate', { from: 'words', rate: -1 }, 'out-of-range', 'graph.nodes[0].feed.rate'),
  feed('a rate with a fraction', { from: 'words', rate: 1.5 }, 'expected-integer', 'graph.nodes[0].feed.rate'),
  feed('an absurd rate', { from: 'words', rate: 1_000_000_000 }, 'out-of-range', 'graph.nodes[0].feed.rate'),
  feed('a file without its size', { from: 'file', name: 'a.log' }, 'missing-field', 'graph.nodes[0].feed.size'),
  feed('a curve of numbers', { from: 'words', curve: [1, 2] }, 'expected-step', 'graph.nodes[0].feed.curve[0]'),
  feed('a curve step of three', { from: 'words', curve: [[1, 2, 3]] }, 'expected-step', 'graph.nodes[0].feed.curve[0]'),
  feed('a curve that goes back', { from: 'words', curve: [[1000, 5], [500, 5]] }, 'curve-backwards', 'graph.nodes[0].feed.curve[1]'),
  change('a feed on a queueStream', 'graph.nodes.3.feed', { from: 'words' }, 'feed-without-use', 'graph.nodes[3].feed'),
  change('a feed on a map', 'graph.nodes.2.feed', { from: 'hand' }, 'feed-without-use', 'graph.nodes[2].feed'),
];

const commands: readonly Bad[] = [
  change('a scenario that is an object', 'scenario', {}, 'expected-list', 'scenario'),
  command('an unknown command', { at: 1, do: 'killExector', executor: '1' }, 'unknown-command', 'scenario[0].do'),
  command('a command that every object has', { at: 1, do: 'constructor' }, 'unknown-command', 'scenario[0].do'),
  command('a command without a time', { do: 'addExecutor' }, 'missing-field', 'scenario[0].at'),
  command('a command before the start', { at: -1, do: 'addExecutor' }, 'out-of-range', 'scenario[0].at'),
  command('a command with a foreign field', { at: 1, do: 'addExecutor', executor: '1' }, 'unknown-field', 'scenario[0].executor'),
  command('a kill without a victim', { at: 1, do: 'killExecutor' }, 'missing-field', 'scenario[0].executor'),
  command('an executor as a number', { at: 1, do: 'killExecutor', executor: 2 }, 'expected-text', 'scenario[0].executor'),
  command('an executor by the name of a host', { at: 1, do: 'killExecutor', executor: 'host-a' }, 'bad-executor', 'scenario[0].executor'),
  command('a negative wait for a replacement', { at: 1, do: 'killExecutor', executor: '1', replaceAfter: -5 }, 'out-of-range', 'scenario[0].replaceAfter'),
  command('a rate for an unknown node', { at: 1, do: 'setRate', node: 'line', rate: 1 }, 'command-unknown-node', 'scenario[0].node'),
  command('a rate for an operator', { at: 1, do: 'setRate', node: 'words', rate: 1 }, 'command-not-fed', 'scenario[0].node'),
  command('a rate for a feed by hand', { at: 1, do: 'setRate', node: 'typed', rate: 1 }, 'command-fed-by-hand', 'scenario[0].node'),
  command('a burst without a length', { at: 1, do: 'burst', node: 'lines', factor: 2 }, 'missing-field', 'scenario[0].for'),
  command('a burst that is none', { at: 1, do: 'burst', node: 'lines', factor: 0.5, for: 100 }, 'out-of-range', 'scenario[0].factor'),
  command('two typed lines in one', { at: 1, do: 'type', node: 'typed', line: 'a\r\nb' }, 'text-lines', 'scenario[0].line'),
  command('pausing an executor', { at: 1, do: 'pauseExecutor', executor: '1', for: 100 }, 'command-not-built', 'scenario[0].do'),
  command('slowing an executor', { at: 1, do: 'slowExecutor', executor: '1', factor: 2, for: 100 }, 'command-not-built', 'scenario[0].do'),
  command('stopping a receiver', { at: 1, do: 'stopReceiver', node: 'lines' }, 'command-not-built', 'scenario[0].do'),
  command('restarting a receiver', { at: 1, do: 'restartReceiver', node: 'lines' }, 'command-not-built', 'scenario[0].do'),
];

const surroundings: readonly Bad[] = [
  change('no executors', 'cluster.executors', 0, 'out-of-range', 'cluster.executors'),
  change('101 executors', 'cluster.executors', 101, 'out-of-range', 'cluster.executors'),
  change('65 cores', 'cluster.cores', 65, 'out-of-range', 'cluster.cores'),
  change('no memory', 'cluster.memory', undefined, 'missing-field', 'cluster.memory'),
  change('memory in words', 'cluster.memory', 'one gig', 'bad-memory', 'cluster.memory'),
  change('memory with a fraction', 'cluster.memory', '1.5g', 'bad-memory', 'cluster.memory'),
  change('too little memory for Spark', 'cluster.memory', '256m', 'memory-too-small', 'cluster.memory'),
  change('two terabytes', 'cluster.memory', '2t', 'memory-too-large', 'cluster.memory'),
  change('a master beside executors', 'cluster.master', 'local[2]', 'unknown-field', 'cluster.executors'),
  change('a remote master', 'cluster', { master: 'spark://host:7077' }, 'bad-master', 'cluster.master'),
  change('local mode without a core', 'cluster', { master: 'local[0]' }, 'bad-master', 'cluster.master'),
  change('a cluster that is a text', 'cluster', 'local[2]', 'expected-object', 'cluster'),
  change('a checkpoint without a directory', 'checkpoint', {}, 'missing-field', 'checkpoint.directory'),
  change('an empty checkpoint directory', 'checkpoint.directory', '', 'text-empty', 'checkpoint.directory'),
  change('metadata as a number', 'checkpoint.metadata', 1, 'expected-flag', 'checkpoint.metadata'),
  change('two checkpoint directories', 'conf', { 'spark.streaming.checkpoint.directory': '/other' }, 'two-checkpoints', 'conf["spark.streaming.checkpoint.directory"]'),
  change('a setting that is a number', 'conf', { 'spark.default.parallelism': 4 }, 'expected-text', 'conf["spark.default.parallelism"]'),
  change('a setting that is no number', 'conf', { 'spark.default.parallelism': 'four' }, 'bad-conf-integer', 'conf["spark.default.parallelism"]'),
  change('a parallelism of 0', 'conf', { 'spark.default.parallelism': '0' }, 'bad-conf-integer', 'conf["spark.default.parallelism"]'),
  change('a duration of an unknown unit', 'conf', { 'spark.streaming.blockInterval': '200x' }, 'bad-conf-duration', 'conf["spark.streaming.blockInterval"]'),
  change('a duration with a fraction', 'conf', { 'spark.streaming.blockInterval': '0.5s' }, 'bad-conf-duration', 'conf["spark.streaming.blockInterval"]'),
  change('a flag in other words', 'conf', { 'spark.streaming.unpersist': 'yes' }, 'bad-conf-flag', 'conf["spark.streaming.unpersist"]'),
  change('a fraction above one', 'conf', { 'spark.memory.fraction': '1.5' }, 'bad-conf-fraction', 'conf["spark.memory.fraction"]'),
  change('a size in words', 'conf', { 'spark.reducer.maxSizeInFlight': 'big' }, 'bad-conf-size', 'conf["spark.reducer.maxSizeInFlight"]'),
  change('a cost with a fraction', 'conf', { 'lab.cost.launchUs': '1.5' }, 'bad-conf-integer', 'conf["lab.cost.launchUs"]'),
  change('a cost of a thousand per cent', 'conf', { 'lab.cost.jitterPercent': '1000' }, 'bad-conf-integer', 'conf["lab.cost.jitterPercent"]'),
  change('a place without y', 'view.nodes.lines', { x: 1 }, 'missing-field', 'view.nodes.lines.y'),
  change('a place that is no number', 'view.nodes.lines.x', 'left', 'expected-number', 'view.nodes.lines.x'),
  change('a place off every canvas', 'view.nodes.lines.x', 1e12, 'out-of-range', 'view.nodes.lines.x'),
  change('a note of a novel', 'view.notes.0.text', 'x'.repeat(2001), 'text-too-long', 'view.notes[0].text'),
];

export const BAD: readonly Bad[] = [...texts, ...fields, ...wiring, ...feeds, ...commands, ...surroundings];
