/**
 * Rules for what surrounds the graph: the cluster's spelling, the settings' values, the checkpoint directory and its second name, and the
 * targets of commands.
 */
import { MIN_MEMORY_BYTES, readCluster } from './cluster.ts';
import { CONF_KEYS, readConfValue, readingOf, type ConfKey } from './conf.ts';
import { ELSEWHERE, GONE_NAMES, isOutside, OLDER_NAMES } from './confNames.ts';
import { sparkRefusal } from './confRefusals.ts';
import { COST_NAMES, COST_PREFIX, isCostName, maxCost } from './costs.ts';
import type { Command, LabDocument } from './document.ts';
import { excerpt, inside, TOP, type Findings, type Spot } from './findings.ts';
import { checkMove } from './folders.ts';
import { isFed, watchesFolder } from './graphRules.ts';
import { nearestName } from './nearest.ts';
import { clusterOf } from './cluster.ts';
import { integerOf } from './values.ts';

const MIB = 1024 * 1024;

export function checkSurroundings(document: LabDocument, found: Findings): void {
  checkCluster(document, found);
  checkConf(document, found);
  checkCheckpoint(document, found);
  for (const [index, command] of (document.scenario ?? []).entries()) checkTarget(command, document, inside(TOP, 'scenario', index), found);
}

function checkCluster({ cluster }: LabDocument, found: Findings): void {
  if (cluster === undefined) return;
  const settings = readCluster(cluster);
  if (typeof settings !== 'string') return;
  const spot = inside(TOP, 'cluster', 'master' in cluster ? 'master' : 'memory');
  found.add(settings, spot, { found: excerpt('master' in cluster ? cluster.master : cluster.memory), min: MIN_MEMORY_BYTES / MIB });
}

/** A name of the settings with more letters wrong than this is another name. */
const SLIPS = 3;

function checkConf(document: LabDocument, found: Findings): void {
  const { conf = {} } = document;
  for (const [key, written] of Object.entries(conf)) {
    const spot = inside(TOP, 'conf', key);
    const known = CONF_KEYS.get(key);
    if (key.startsWith(COST_PREFIX)) checkCost(key, written, spot, found);
    else if (known === undefined) checkOtherName(key, written, conf, spot, found);
    else checkSetting(key, known, written, spot, found);
  }
  checkHeartbeat(conf, found);
  checkTaskCpus(document, found);
}

function checkCost(key: string, written: string, spot: Spot, found: Findings): void {
  const name = key.slice(COST_PREFIX.length);
  if (!isCostName(name)) {
    const nearest = nearestName(name, COST_NAMES);
    found.add('warn-unknown-conf', spot, { key: excerpt(key), nearest: nearest === null ? '' : `${COST_PREFIX}${nearest}` });
    return;
  }
  const value = integerOf(written, 64);
  if (value === null || value < 0 || value > maxCost(name)) found.add('bad-conf-integer', spot, { key, value: excerpt(written), min: 0, max: maxCost(name), spark: '' });
}

function checkSetting(key: string, known: ConfKey, written: string, spot: Spot, found: Findings): void {
  const reading = readingOf(known, written);
  if ('wrong' in reading) {
    const spark = sparkRefusal(key, known, excerpt(written), reading) ?? '';
    found.add(`bad-conf-${known.kind}`, spot, { key, value: excerpt(written), min: known.min ?? '', max: known.max ?? '', among: known.among?.join(', ') ?? '', spark });
  } else if (!known.isLive) found.add('warn-conf-not-built', spot, { key });
}

/** Another name of a setting, one of Spark's past, one that the document says elsewhere, one without use here, or none at all. */
function checkOtherName(key: string, written: string, conf: Readonly<Record<string, string>>, spot: Spot, found: Findings): void {
  const newer = OLDER_NAMES.get(key);
  const known = newer === undefined ? undefined : CONF_KEYS.get(newer);
  if (newer !== undefined && known !== undefined) {
    found.add(conf[newer] === undefined ? 'warn-conf-older' : 'warn-conf-renamed', spot, { key, instead: newer });
    if (conf[newer] === undefined) checkSetting(key, known, written, spot, found);
    return;
  }
  const elsewhere = ELSEWHERE.get(key);
  const instead = GONE_NAMES.get(key);
  if (elsewhere !== undefined) found.add('warn-conf-elsewhere', spot, { key, place: elsewhere });
  else if (instead === null) found.add('warn-conf-obsolete', spot, { key });
  else if (instead !== undefined) found.add('warn-conf-renamed', spot, { key, instead });
  else {
    const nearest = nearestName(key, CONF_KEYS.keys(), SLIPS);
    if (nearest === null && isOutside(key)) found.add('warn-conf-outside', spot, { key: excerpt(key) });
    else found.add('warn-unknown-conf', spot, { key: excerpt(key), nearest: nearest ?? nearestName(key, CONF_KEYS.keys()) ?? '' });
  }
}

/** SparkConf.validateSettings: heartbeats must come before the silence is too long. */
function checkHeartbeat(conf: Readonly<Record<string, string>>, found: Findings): void {
  const [silence, beat] = (['spark.network.timeout', 'spark.executor.heartbeatInterval'] as const).map((name) => {
    const key = CONF_KEYS.get(name);
    const reading = key === undefined ? { value: 0 } : readingOf(key, conf[name] ?? key.default ?? '');
    return 'wrong' in reading ? null : reading.value;
  });
  if (silence === null || silence === undefined || beat === null || beat === undefined || silence > beat) return;
  const spot = inside(TOP, 'conf', conf['spark.network.timeout'] === undefined ? 'spark.executor.heartbeatInterval' : 'spark.network.timeout');
  found.add('conf-silence-too-short', spot, { silence, beat });
}

/** SparkContext wants room for one task on an executor. */
function checkTaskCpus(document: LabDocument, found: Findings): void {
  const key = CONF_KEYS.get('spark.task.cpus');
  const written = document.conf?.['spark.task.cpus'];
  const cpus = key === undefined || written === undefined ? null : readConfValue(key, written);
  const { cores } = clusterOf(document);
  if (cpus !== null && cpus > cores) found.add('conf-too-few-cores', inside(TOP, 'conf', 'spark.task.cpus'), { cpus, cores });
}

function checkCheckpoint({ checkpoint, conf }: LabDocument, found: Findings): void {
  const second = conf?.['spark.streaming.checkpoint.directory'];
  if (second === undefined) return;
  const spot = inside(TOP, 'conf', 'spark.streaming.checkpoint.directory');
  if (second.trim() === '') found.add('text-empty', spot);
  else if (checkpoint !== undefined && checkpoint.directory !== second) found.add('two-checkpoints', spot, { first: checkpoint.directory, second: excerpt(second) });
}

/** Does what a command aims at exist in this document, and can it be aimed at? */
export function checkTarget(command: Command, document: LabDocument, spot: Spot, found: Findings): void {
  switch (command.do) {
    case 'pauseExecutor':
    case 'slowExecutor':
    case 'stopReceiver':
    case 'restartReceiver':
      found.add('command-not-built', inside(spot, 'do'), { do: command.do });
      break;
    case 'killExecutor':
    case 'addExecutor':
      break;
    case 'setRate':
    case 'burst':
    case 'type':
      checkFedNode(command, document, spot, found);
      break;
    case 'moveFile':
      checkMove(command, document, spot, found);
  }
  if ('node' in command) checkNodeExists(command.node, document, spot, found);
  if (command.do.endsWith('Executor')) checkExecutor(command, document, spot, found);
}

function checkNodeExists(id: string, document: LabDocument, spot: Spot, found: Findings): void {
  const ids = document.graph.nodes.map((node) => node.id);
  if (!ids.includes(id)) found.add('command-unknown-node', inside(spot, 'node'), { id: excerpt(id), nearest: nearestName(id, ids) ?? '' });
}

function checkFedNode(command: Extract<Command, { readonly do: 'setRate' | 'burst' | 'type' }>, document: LabDocument, spot: Spot, found: Findings): void {
  const node = document.graph.nodes.find((one) => one.id === command.node);
  if (node === undefined) return;
  const at = inside({ ...spot, node: node.id }, 'node');
  if (!isFed(node) || watchesFolder(node)) found.add('command-not-fed', at, { id: node.id, op: node.op, do: command.do });
  else if (command.do !== 'type' && (node.feed?.from ?? 'hand') === 'hand') found.add('command-fed-by-hand', at, { id: node.id, do: command.do });
}

function checkExecutor(command: Command, document: LabDocument, spot: Spot, found: Findings): void {
  if (clusterOf(document).isLocal) {
    found.add('command-in-local-mode', inside(spot, 'do'), { do: command.do });
    return;
  }
  // which executors are alive is known when the command's time has come; that it can be the name of one is known now
  if ('executor' in command && !/^[1-9][0-9]{0,5}$/.test(command.executor)) found.add('bad-executor', inside(spot, 'executor'), { executor: excerpt(command.executor) });
}
