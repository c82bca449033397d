/**
 * `lab run FILE`: the document as fast as possible, on a host of its own. In: the options; out: on standard output what Spark's driver
 * would print (or the contract's JSON lines), the log in a file if wanted, and the exit code.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { printJsonExact } from '../base/index.ts';
import { openFileBytes, openInProcess, openThreads } from '../host/index.ts';
import { checkDocument, MAX_TIME_MS, namedFiles, type LabDocument } from '../plan/index.ts';
import { RunLines, type RunLine, type SummaryLine } from '../projection/index.ts';
import type { EngineHost, Goal, Status } from '../protocol/index.ts';
import { blocks, loadDocument, problemLine } from './document.ts';
import { RealFiles } from './files.ts';
import { withInputs } from './inputs.ts';
import type { RunOptions } from './options.ts';
import { Output, type Streams } from './output.ts';
import { reasonOf, refuse, say } from './refusal.ts';

/** Real time between two looks at the log. */
const SLICE_MS = 50;
const EVENTS_AT_ONCE = 4096;
const MS_PER_HOUR = 3_600_000;

export async function run(options: RunOptions, { out, err }: Pick<Streams, 'out' | 'err'>): Promise<number> {
  const loaded = loadDocument(options.file);
  for (const problem of loaded.problems) err.write(problemLine(problem));
  if (loaded.document === null || blocks(loaded.problems)) return 2;
  const withFeeds = withInputs(loaded.document, options.inputs);
  const document = options.seed === null ? withFeeds : { ...withFeeds, seed: options.seed };
  const changed = checkDocument(document).filter((problem) => !problem.code.startsWith('warn-'));
  for (const problem of changed) err.write(problemLine(problem));
  if (changed.length > 0) return 2;
  const batches = batchesOf(options, document);
  refuseMissingFiles(document, options);

  const events = options.eventsPath === null ? null : await openEvents(options.eventsPath);
  const files = options.filesFolder === null ? null : new RealFiles(options.filesFolder);
  const { host, closeFiles } = await openHost(options);
  try {
    return await new Driver(host, options, out, err, events, files).drive(document, batches);
  } finally {
    await host.close();
    closeFiles();
    await out.flush();
    await events?.close();
  }
}

/** Asks the host to go on, slice by slice, and writes what the log says meanwhile. */
class Driver {
  readonly #host: EngineHost;
  readonly #options: RunOptions;
  readonly #out: Output;
  readonly #err: Streams['err'];
  readonly #events: Output | null;
  readonly #files: RealFiles | null;
  readonly #lines = new RunLines();
  #read = 0;

  constructor(host: EngineHost, options: RunOptions, out: Output, err: Streams['err'], events: EventFile | null, files: RealFiles | null) {
    this.#host = host;
    this.#options = options;
    this.#out = out;
    this.#err = err;
    this.#events = events?.output ?? null;
    this.#files = files;
  }

  async drive(document: LabDocument, batches: number): Promise<number> {
    const opened = await this.#host.open({ document, commands: [], files: Object.fromEntries(this.#options.inputs) });
    if (!opened.ok) {
      for (const problem of opened.problems) this.#err.write(problemLine(problem));
      return 2;
    }
    const goal: Goal = { batch: batches };
    let status: Status;
    do {
      status = await this.#host.advance(goal, SLICE_MS);
      await this.#catchUp(status.events);
    } while (!status.reached && status.stopped === null && !this.#isOver());
    const code = await this.#end(status);
    await this.#writeLog();
    return code;
  }

  /** As a line of JSON, or, if it is text for the console, as that text. */
  async #tell(line: RunLine | SummaryLine): Promise<void> {
    if (line.type === 'file') this.#files?.write(line);
    if (this.#options.json) await this.#out.write(`${printJsonExact({ ...line })}\n`);
    else if (line.type === 'print') await this.#out.write(line.text);
  }

  #isOver(): boolean {
    return this.#lines.failure !== null || this.#lines.sourceFailure !== null;
  }

  /** Reads the log up to `events`, or to the event that ends the run. */
  async #catchUp(events: number): Promise<void> {
    while (this.#read < events && !this.#isOver()) {
      for (const event of await this.#host.events(this.#read, Math.min(EVENTS_AT_ONCE, events - this.#read))) {
        this.#read++;
        for (const line of this.#lines.of(event)) await this.#tell(line);
        if (this.#isOver()) return;
      }
    }
  }

  async #end(status: Status): Promise<number> {
    const { failure, sourceFailure } = this.#lines;
    if (sourceFailure !== null) return this.#complain(say.sourceFailed(sourceFailure), 2);
    if (failure !== null) {
      const end = await this.#host.show({ panels: [], events: this.#read });
      await this.#tell(this.#lines.summary({ at: failure.at, events: this.#read, fingerprint: end.fingerprint }));
      return 1;
    }
    if (status.stopped !== null) {
      if (status.stopped.why === 'bug') throw new Error(status.stopped.message);
      return this.#complain(say.runStopped({ reason: status.stopped.message }), 2);
    }
    await this.#tell(this.#lines.summary(status));
    return 0;
  }

  /** The log as far as it was told: a failed run ends with its failure, although the engine may have gone on. */
  async #writeLog(): Promise<void> {
    if (this.#events === null) return;
    for (let from: number | null = 0; from !== null && from < this.#read; ) {
      const { text, next } = await this.#host.exportEvents(from);
      const lines = text.split('\n').filter((line) => line !== '').slice(0, this.#read - from);
      for (const line of lines) await this.#events.write(`${line}\n`);
      from = next;
    }
  }

  #complain(reason: string, code: number): number {
    this.#err.write(`${reason}\n`);
    return code;
  }
}

function batchesOf({ until }: RunOptions, { batchDuration }: LabDocument): number {
  const most = Math.floor(MAX_TIME_MS / batchDuration);
  const batches = 'batches' in until ? until.batches : Math.floor(until.timeMs / batchDuration);
  if (batches > most) refuse(say.tooLong({ hours: MAX_TIME_MS / MS_PER_HOUR, batches: most }));
  if (batches < 1 && 'written' in until) refuse(say.untilTooEarly({ value: until.written, first: batchDuration }));
  return batches;
}

function refuseMissingFiles(document: LabDocument, options: RunOptions): void {
  const off = new Set(document.graph.nodes.filter((node) => node.off === true).map((node) => node.id));
  for (const { key, name, size } of namedFiles(document)) if (!options.inputs.has(key) && !off.has(key)) refuse(say.fileMissing({ node: key, name, size }));
}

async function openHost(options: RunOptions): Promise<{ readonly host: EngineHost; readonly closeFiles: () => void }> {
  const files = new Map<unknown, Awaited<ReturnType<typeof openFileBytes>>>();
  for (const [node, path] of options.inputs) {
    try {
      files.set(path, await openFileBytes(path));
    } catch (error) {
      refuse(say.inputUnreadable({ node, path, reason: reasonOf(error) }));
    }
  }
  const bytes = (file: unknown) => files.get(file) ?? refuse(String(file));
  const host = options.host === 'threads' ? await openThreads(bytes) : await openInProcess(bytes);
  return { host, closeFiles: () => files.forEach((file) => file.close()) };
}

interface EventFile {
  readonly output: Output;
  close(): Promise<void>;
}

async function openEvents(path: string): Promise<EventFile> {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    refuse(say.unwritable({ path, reason: reasonOf(error) }));
  }
  const output = new Output(stream);
  const close = async (): Promise<void> => {
    await output.flush();
    stream.end();
    await once(stream, 'close');
  };
  return { output, close };
}
