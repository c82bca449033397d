/**
 * FileInputDStream: looks into its folder at every batch and makes one RDD of each new file, all of them in one union. In: the reliable
 * storage and the batch time; out: RDDs, and reports of which files were taken and which were not, with the reason.
 * New is what passes the filter, was modified within the window of selection and not before the start, and was not taken by a batch
 * that is still remembered (Spark's isNewFile).
 */
import { cleanPath } from '../../../plan/index.ts';
import type { StreamRecipe } from '../../../operators/index.ts';
import { failureText, RecordFailure } from '../../../language/index.ts';
import { splitsOf, type Split } from '../../source/index.ts';
import { globFolders, type FileSystem, type FolderEntry } from '../../storage/index.ts';
import { FunctionTable } from '../../task/functions.ts';
import type { Callable } from '../../task/builtins.ts';
import type { CheckpointData, StreamData } from '../checkpointData.ts';
import type { Origin, RddContext } from '../context.ts';
import type { Clearance } from '../dstream.ts';
import { GenerationFailure } from '../generationFailure.ts';
import { made, type Making } from '../making.ts';
import type { Rdd } from '../rdd.ts';
import { InputDStream } from './input.ts';

type FileRecipe = Extract<StreamRecipe, { stream: 'FileInputDStream' }>;

/** Why a file is not taken: it fails the filter, is too old, is from the future, or has nothing in it (then it was taken, in vain). */
export type Ignored = 'filtered' | 'old' | 'future' | 'empty';

/** What a look into the folder found. */
export interface FileReport {
  readonly stream: number;
  readonly node: string;
  readonly timeMs: number;
  readonly selected: readonly string[];
  /** of which it was not told before, for this reason */
  readonly ignored: readonly { readonly path: string; readonly why: Ignored }[];
  /** the folder could not be looked through: Spark only warns */
  readonly warning: string | null;
}

/** Files that begin so are left out by Hadoop itself, wherever it reads a folder. */
const isHidden = (name: string): boolean => name.startsWith('_') || name.startsWith('.');

export class FileInputDStream extends InputDStream {
  /** FileInputDStreamCheckpointData: which files each remembered batch took; its RDDs are made of them again. */
  override readonly checkpointData: CheckpointData = this.#fileData();
  readonly #recipe: FileRecipe;
  readonly #filter: Callable | null;
  readonly #windowMs: number;
  readonly #selected = new Map<number, readonly string[]>();
  readonly #recent = new Set<string>();
  /** ever */
  readonly #taken = new Set<string>();
  readonly #told = new Map<string, Ignored>();
  #reports: FileReport[] = [];

  constructor(context: RddContext, origin: Origin, recipe: FileRecipe) {
    super(context, origin, recipe.type);
    this.#recipe = recipe;
    this.#filter = recipe.filter === null ? null : new FunctionTable().callable(recipe.filter);
    const { batchDurationMs, fileRememberMs } = context.settings;
    this.#windowMs = Math.ceil(fileRememberMs / batchDurationMs) * batchDurationMs;
    this.remember(this.#windowMs);
  }

  override compute(timeMs: number): Making<Rdd> {
    const { files } = this.context;
    const report = this.#look(timeMs, files);
    this.#reports.push(report);
    this.#selected.set(timeMs, report.selected);
    for (const path of report.selected) {
      this.#recent.add(path);
      this.#taken.add(path);
    }
    const parents = report.selected.map((path) => this.#rddOf(path, files));
    const empty = parents.flatMap(({ partitions }, index) => (partitions === 0 ? [{ path: report.selected[index] ?? '', why: 'empty' as const }] : []));
    this.#reports[this.#reports.length - 1] = { ...report, ignored: [...report.ignored, ...empty] };
    return made(this.#unionOf(parents));
  }

  #fileData(): CheckpointData {
    let data: StreamData = [];
    return {
      get data() {
        return data;
      },
      update: () => void (data = [...this.#selected].sort(([a], [b]) => a - b)),
      cleanUp: () => [],
      restore: (restored, files) => {
        data = restored;
        for (const [timeMs, named] of restored) {
          const paths = named as readonly string[];
          this.#selected.set(timeMs, paths);
          for (const path of paths) {
            this.#recent.add(path);
            this.#taken.add(path);
          }
          this.generated.set(timeMs, this.#unionOf(paths.map((path) => this.#rddOf(path, files))));
        }
      },
    };
  }

  /** The reports since the last call. */
  takeReports(): readonly FileReport[] {
    const reports = this.#reports;
    this.#reports = [];
    return reports;
  }

  override clearMetadata(timeMs: number, clearance: Clearance): void {
    super.clearMetadata(timeMs, clearance);
    for (const [time, paths] of this.#selected) {
      if (time >= timeMs - this.rememberMs) continue;
      this.#selected.delete(time);
      for (const path of paths) this.#recent.delete(path);
    }
  }

  #look(timeMs: number, files: FileSystem): FileReport {
    const selected: string[] = [];
    const ignored: { path: string; why: Ignored }[] = [];
    const base = { stream: this.streamId, node: this.origin.node ?? '', timeMs };
    try {
      for (const folder of globFolders(files, this.#recipe.directory)) {
        for (const entry of files.list(folder)) {
          const path = cleanPath(`${folder}/${entry.name}`);
          const why = this.#whyNot(path, entry, timeMs);
          if (why === null) selected.push(path);
          else if (why !== 'seen' && this.#told.get(path) !== why) ignored.push({ path, why });
        }
      }
    } catch (thrown) {
      if (!(thrown instanceof RecordFailure)) throw thrown;
      return { ...base, selected: [], ignored: [], warning: failureText(thrown) };
    }
    for (const { path, why } of ignored) this.#told.set(path, why);
    return { ...base, selected, ignored, warning: null };
  }

  #whyNot(path: string, { name, modifiedMs }: FolderEntry, timeMs: number): Ignored | 'seen' | null {
    const passes = this.#filter === null ? !name.startsWith('.') : this.#filter(name, null) === true;
    if (!passes) return 'filtered';
    // the lab's time 0 is the start of the application: what was there before has a negative time
    const threshold = Math.max(this.#recipe.newFilesOnly ? 0 : -Infinity, timeMs - this.#windowMs);
    if (modifiedMs <= threshold) return this.#taken.has(path) ? 'seen' : 'old';
    if (modifiedMs > timeMs) return 'future';
    return this.#recent.has(path) ? 'seen' : null;
  }

  #unionOf(parents: readonly Rdd[]): Rdd {
    const partitions = parents.reduce((sum, rdd) => sum + rdd.partitions, 0);
    return this.context.rdd(this.origin, this.type, partitions, { kind: 'union', parents });
  }

  /** newAPIHadoopFile: a file, or the files directly in a folder. */
  #rddOf(path: string, files: FileSystem): Rdd {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isHidden(name)) throw new GenerationFailure('org.apache.hadoop.mapreduce.lib.input.InvalidInputException', `Input path does not exist: ${path}`, this.origin.node);
    const paths = files.file(path) !== undefined ? [path] : files.list(path).filter((entry) => !isHidden(entry.name)).map((entry) => cleanPath(`${path}/${entry.name}`));
    const splits = paths.flatMap((one): readonly Split[] => splitsOf(one, files.file(one)?.content.size ?? 1, this.#recipe.format));
    return this.context.rdd(this.origin, this.type, splits.length, { kind: 'files', splits, format: this.#recipe.format });
  }
}
