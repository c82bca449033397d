/**
 * Outputs into files: one Spark job writes a part for each partition, and the driver commits them (FileOutputCommitter, algorithm 1). In: an
 * RDD and where it goes; out: files in the reliable storage, `file.staged`, `file.written`. A part lies in the job's own folder
 * `_temporary` until all are there: a task that dies leaves nothing behind, and one that runs twice is counted once.
 */
import { assert } from '../../base/index.ts';
import { folderOf } from '../../plan/index.ts';
import type { SaveMethod } from '../../operators/index.ts';
import type { Failure } from '../batch/stage.ts';
import { allPartitions, savedRdd, type Rdd } from '../rdd/index.ts';
import { textSource } from '../storage/index.ts';
import type { Goal } from '../task/order.ts';
import type { OutputRun } from './outputRun.ts';

/** What a method adds to the lineage, how a record becomes text, and how Spark names the job and its files. */
interface Manner {
  readonly as: Extract<Goal, { do: 'save' }>['as'];
  /** MapPartitionsRDDs between the stream's RDD and the writer */
  readonly steps: number;
  readonly action: string;
  readonly part: string;
}

/** saveAsHadoopFiles is a public foreachRDD inside, so its job is named after the writer. */
const WRITER = 'runJob';
const MANNERS: Readonly<Record<SaveMethod | 'saveAsTextFile', Manner>> = {
  saveAsTextFiles: { as: 'lines', steps: 1, action: 'saveAsTextFiles', part: 'part-' },
  saveAsObjectFiles: { as: 'lines', steps: 2, action: 'saveAsObjectFiles', part: 'part-' },
  saveAsHadoopFiles: { as: 'tabbed', steps: 0, action: WRITER, part: 'part-' },
  saveAsNewAPIHadoopFiles: { as: 'tabbed', steps: 0, action: WRITER, part: 'part-r-' },
  /** the RDD method, inside foreachRDD */
  saveAsTextFile: { as: 'lines', steps: 1, action: WRITER, part: 'part-' },
};

export interface Target {
  readonly method: SaveMethod | 'saveAsTextFile';
  readonly prefix: string;
  readonly suffix: string;
}

interface Part {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
}

export function save(run: OutputRun, rdd: Rdd, { method, prefix, suffix }: Target, then: () => void, failed: (failure: Failure) => void): void {
  const manner = MANNERS[method];
  const folder = folderOf(prefix, suffix, run.batchTime);
  const temporary = `${folder}/_temporary`;
  const parts = new Map<number, Part>();
  const saved = savedRdd(run.context, rdd, method, manner.steps);
  run.makeFolder(`${temporary}/0`);
  run.job(saved, allPartitions(saved), { do: 'save', as: manner.as }, manner.action, () => {
    run.later(run.costs.saveCommitMs + parts.size * run.costs.commitFileMs, () => {
      commit(run, folder, [...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
      then();
    });
  }, (failure) => {
    run.removeFiles(temporary, 'aborted');
    failed(failure);
  }, { progress: (partition, result, executor, cause) => {
    assert(result.do === 'save', 'a saving task gives the text of a part');
    const part = { name: `${manner.part}${String(partition).padStart(5, '0')}`, text: result.text, bytes: result.bytes };
    parts.set(partition, part);
    run.stageFile(`${temporary}/0/${part.name}`, textSource(part.text, part.bytes), partition, executor, cause);
  } });
}

/** Parts move into place one by one; what an earlier save of the same folder left under their names is replaced. */
function commit(run: OutputRun, folder: string, parts: readonly Part[]): void {
  for (const { name, text, bytes } of parts) run.commitFile(`${folder}/_temporary/0/${name}`, `${folder}/${name}`, bytes, linesOf(text));
  run.removeFiles(`${folder}/_temporary`, 'committed');
  run.commitFile(null, `${folder}/_SUCCESS`, 0, []);
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}
