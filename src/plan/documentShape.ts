/**
 * The shape of a document of format version 1, field by field: types, ranges and lengths. What the fields mean together is for the
 * files `…Rules.ts`.
 */
import type { CommandBody } from './document.ts';
import { excerpt, inside } from './findings.ts';
import { nearestName } from './nearest.ts';
import { anything, flag, integer, isList, isObject, key, line, list, MAX_ITEMS, MAX_NAME_LENGTH, MAX_NUMBER, name, nullable, number, object, oneOf, shown, table, text, type Check, type Fields } from './shape.ts';

/** A day of virtual time: no run is longer. */
export const MAX_TIME_MS = 86_400_000;
export const MAX_NODES = 1000;
export const MAX_EDGES = 4000;
export const MAX_RATE = 1_000_000;
export const MAX_FACTOR = 1000;
const MAX_LINE_LENGTH = 64 * 1024;
const MAX_STEPS = 1000;
const MAX_NOTE_LENGTH = 2000;
const MAX_FILE_BYTES = 2 * 1024 ** 3;
/** How long before the start a file may have been written: a year. */
const MAX_AGE_MS = 366 * MAX_TIME_MS;
const MAX_CANVAS = 1e9;

const time = integer(0, MAX_TIME_MS);
const rate = integer(0, MAX_RATE);

/** A node's id stands before the equals sign of `--input NODE=PATH`. */
const id: Check = (value, spot, found) => {
  if (!key(value, spot, found)) return false;
  const chosen = value as string;
  return (chosen.trim() === chosen && !chosen.includes('=')) || found.add('bad-id', spot, { id: chosen });
};

/** One shape of several, told by the word in `field`. */
function variant(field: string, shapes: ReadonlyMap<string, Check>, unknownCode: string): Check {
  return (value, spot, found) => {
    if (!isObject(value)) return found.add('expected-object', spot, { found: shown(value) });
    const chosen = Object.hasOwn(value, field) ? value[field] : undefined;
    const at = inside(spot, field);
    if (chosen === undefined) return found.add('missing-field', at, { field });
    if (typeof chosen !== 'string') return found.add('expected-text', at, { found: shown(chosen) });
    const shape = shapes.get(chosen);
    if (shape !== undefined) return shape(value, spot, found);
    return found.add(unknownCode, at, { found: excerpt(chosen), options: [...shapes.keys()].join(', '), nearest: nearestName(chosen, shapes.keys()) ?? '' });
  };
}

const step: Check = (value, spot, found) => {
  const [ms, records] = isList(value) && value.length === 2 ? value : [];
  if (ms === undefined || records === undefined) return found.add('expected-step', spot, { found: shown(value) });
  return time(ms, inside(spot, 0), found) && rate(records, inside(spot, 1), found);
};

const curve: Check = (value, spot, found) => {
  if (!list(step, MAX_STEPS)(value, spot, found)) return false;
  const steps = value as readonly (readonly [number, number])[];
  const back = steps.findIndex(([ms], index) => index > 0 && ms <= (steps[index - 1]?.[0] ?? -1));
  return back < 0 || found.add('curve-backwards', inside(spot, back));
};

const PACE = { rate, start: time, limit: integer(0), curve };
const fed = (fields: Fields): Check => object({ required: { from: text(MAX_NAME_LENGTH), ...fields.required }, optional: { ...fields.optional, ...PACE } });
const made = fed({});

const feed = variant(
  'from',
  new Map([
    ['hand', object({ required: { from: text(MAX_NAME_LENGTH) } })],
    ['lines', fed({ required: { lines: list(line(MAX_LINE_LENGTH)) }, optional: { repeat: flag } })],
    ['words', made],
    ['weblog', made],
    ['sensors', made],
    ['file', fed({ required: { name, size: integer(0, MAX_FILE_BYTES) }, optional: { sha256: text(64) } })],
  ]),
  'unknown-feed',
);

const graphNode = object({
  required: { id, op: name },
  optional: { params: table(key, anything, 100), feed, off: flag },
});

const graphEdge = object({ required: { from: name, to: name }, optional: { input: integer(0, MAX_NODES) } });

type CommandName = CommandBody['do'];
const factor = number(1, MAX_FACTOR);
const COMMAND_FIELDS: Readonly<Record<CommandName, Fields>> = {
  killExecutor: { required: { executor: name }, optional: { replaceAfter: nullable(time) } },
  addExecutor: {},
  pauseExecutor: { required: { executor: name, for: time } },
  slowExecutor: { required: { executor: name, factor, for: time } },
  stopReceiver: { required: { node: name } },
  restartReceiver: { required: { node: name } },
  setRate: { required: { node: name, rate } },
  burst: { required: { node: name, factor, for: time } },
  type: { required: { node: name, line: line(MAX_LINE_LENGTH) } },
  moveFile: { required: { to: name }, optional: { modified: integer(-MAX_AGE_MS, MAX_TIME_MS), lines: list(line(MAX_LINE_LENGTH)), bytes: list(integer(0, 255)), name, size: integer(0, MAX_FILE_BYTES), sha256: text(64) } },
};

const commandOf = (timed: boolean): Check =>
  variant(
    'do',
    new Map(
      Object.entries(COMMAND_FIELDS).map(([word, { required, optional }]) => [
        word,
        object({ required: { ...(timed ? { at: time } : {}), do: name, ...required }, optional: optional ?? {} }),
      ]),
    ),
    'unknown-command',
  );
export const command = commandOf(true);
export const commandBody = commandOf(false);

const clusterFields = object({ required: { executors: integer(1, 100), cores: integer(1, 64), memory: name } });
const masterFields = object({ required: { master: name } });
const cluster: Check = (value, spot, found) => (isObject(value) && Object.hasOwn(value, 'master') ? masterFields : clusterFields)(value, spot, found);

const place = { x: number(-MAX_CANVAS, MAX_CANVAS), y: number(-MAX_CANVAS, MAX_CANVAS) };
const view = object({
  optional: {
    nodes: table(key, object({ required: place }), MAX_NODES),
    notes: list(object({ required: { ...place, text: text(MAX_NOTE_LENGTH) } }), 1000),
  },
});

/** Node checks know their node: what they find is told beside it. */
const nodes: Check = (value, spot, found) => {
  if (!isList(value)) return found.add('expected-list', spot, { found: shown(value) });
  if (value.length > MAX_NODES) return found.add('too-many-nodes', spot, { count: value.length, max: MAX_NODES });
  let isGood = true;
  for (const [index, one] of value.entries()) {
    const own = isObject(one) && Object.hasOwn(one, 'id') && typeof one.id === 'string' ? one.id.slice(0, MAX_NAME_LENGTH) : null;
    isGood = graphNode(one, { path: [...spot.path, index], node: own }, found) && isGood;
  }
  return isGood;
};

const edges: Check = (value, spot, found) => {
  if (isList(value) && value.length > MAX_EDGES) return found.add('too-many-edges', spot, { count: value.length, max: MAX_EDGES });
  return list(graphEdge, MAX_EDGES)(value, spot, found);
};

export const documentShape = object({
  required: {
    format: oneOf(['dstream-lab']),
    version: integer(1, 1),
    name,
    batchDuration: integer(1, MAX_TIME_MS),
    seed: integer(-MAX_NUMBER),
    graph: object({ required: { nodes, edges } }),
  },
  optional: {
    cluster,
    remember: integer(1, MAX_TIME_MS),
    checkpoint: object({ required: { directory: name }, optional: { metadata: flag } }),
    conf: table(key, text(MAX_NAME_LENGTH), 500),
    scenario: list(command, MAX_ITEMS),
    view,
  },
});
