/**
 * The arguments of `lab run`, read and checked. In: what follows the command; out: what to do, or a refusal with its reason.
 */
import { parseArgs } from 'node:util';
import { reasonOf, refuse, say } from './refusal.ts';

export interface RunOptions {
  readonly file: string;
  readonly until: { readonly batches: number } | { readonly timeMs: number; readonly written: string };
  readonly seed: number | null;
  readonly host: 'in-process' | 'threads';
  /** node id → path */
  readonly inputs: ReadonlyMap<string, string>;
  readonly eventsPath: string | null;
  /** real files of the outputs go below this folder */
  readonly filesFolder: string | null;
  readonly json: boolean;
}

const DEFAULT_BATCHES = 10;

export function readRunOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = parsed(args);
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) return refuse(say.oneFile);
  return {
    file,
    until: readUntil(values.batches, values.until),
    seed: values.seed === undefined ? null : readSeed(values.seed),
    host: readHost(values.host ?? 'in-process'),
    inputs: readInputs(values.input ?? []),
    eventsPath: values.events ?? null,
    filesFolder: values.files ?? null,
    json: values.json ?? false,
  };
}

/** The one file of a command that takes nothing else. */
export function readFileOption(args: readonly string[]): string {
  const [file] = args;
  if (file === undefined || args.length !== 1 || file.startsWith('--')) return refuse(say.oneFile);
  return file;
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: joinNegative(args),
      allowPositionals: true,
      options: { batches: text, until: text, seed: text, host: text, input: { type: 'string', multiple: true }, events: text, files: text, json: { type: 'boolean' } },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : reasonOf(error);
    return refuse(say.badOption({ reason: message.split('\n')[0] ?? '' }));
  }
}

/** `--seed -3`: parseArgs takes a value that begins with a dash only behind an equals sign. */
function joinNegative(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    if (joined.at(-1) === '--seed' && /^-[0-9]+$/.test(arg)) joined[joined.length - 1] = `--seed=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

function readUntil(batches: string | undefined, until: string | undefined): RunOptions['until'] {
  if (batches !== undefined && until !== undefined) return refuse(say.batchesOrUntil);
  if (until !== undefined) {
    const found = /^([0-9]{1,12})(ms|s|)$/.exec(until.trim());
    if (found === null) return refuse(say.badUntil({ value: until }));
    return { timeMs: Number(found[1]) * (found[2] === 's' ? 1000 : 1), written: until };
  }
  if (batches === undefined) return { batches: DEFAULT_BATCHES };
  if (!/^[1-9][0-9]{0,8}$/.test(batches)) return refuse(say.badBatches({ value: batches }));
  return { batches: Number(batches) };
}

function readSeed(written: string): number {
  const seed = Number(written);
  return /^-?[0-9]+$/.test(written) && Number.isSafeInteger(seed) ? seed : refuse(say.badSeed({ value: written }));
}

function readHost(written: string): RunOptions['host'] {
  return written === 'in-process' || written === 'threads' ? written : refuse(say.badHost({ value: written }));
}

function readInputs(written: readonly string[]): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>();
  for (const one of written) {
    const equals = one.indexOf('=');
    const node = one.slice(0, equals);
    if (equals < 1 || equals === one.length - 1) refuse(say.badInput({ value: one }));
    if (inputs.has(node)) refuse(say.inputTwice({ node }));
    inputs.set(node, one.slice(equals + 1));
  }
  return inputs;
}
