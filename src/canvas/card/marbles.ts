/**
 * A preview as marbles: rows of streams over columns of batches, each cell with its partitions and the records to draw. Comes in: the plan
 * and what the run answered; goes out: plain data for the drawing, and the record that made a batch fail, where it can be told.
 */
import type * as LanguageRoom from '../../language/index.ts';
import type { GraphCheck, StreamRecipe } from '../../operators/index.ts';
import type { Preview, PreviewOutput } from '../../protocol/index.ts';
import type { PreviewPlan } from './previewDocument.ts';

export interface MarblePartition { readonly records: readonly string[]; /** of these */ readonly failing: number | null; readonly total: number }
/** null: the stream has no RDD in this batch */
export type MarbleCell = { readonly partitions: readonly MarblePartition[] } | 'failed' | null;
export interface MarbleRow { readonly name: string; readonly kind: 'input' | 'output'; /** which input */ readonly input: number; readonly cells: readonly MarbleCell[] }
export interface MarblePicture {
  readonly times: readonly number[];
  readonly rows: readonly MarbleRow[];
  /** what an output wrote */
  readonly texts: readonly string[];
  readonly failure: { readonly batchTime: number; readonly message: string; readonly record: string | null } | null;
  readonly cut: boolean;
}

export interface Failing { readonly batchTime: number; readonly input: number; readonly index: number; readonly record: string }

export function marblePicture(plan: PreviewPlan, preview: Extract<Preview, { ok: true }>, outputName: string, failing: Failing | null): MarblePicture {
  const times = Array.from({ length: plan.batches }, (_, batch) => (batch + 1) * plan.batchMs);
  const { failure } = preview;
  const cellOf = (watch: string, batchTime: number): PreviewOutput | undefined => preview.outputs.find((output) => output.node === watch && output.batchTime === batchTime);
  const inputs = plan.inputs.map((input, index): MarbleRow => ({
    name: input.name, kind: 'input', input: index,
    cells: times.map((time) => cell(cellOf(input.watch, time), failing?.input === index && failing.batchTime === time ? failing.index : null)),
  }));
  const { watch } = plan;
  const output: readonly MarbleRow[] = watch === null ? [] : [{
    name: outputName, kind: 'output', input: 0,
    cells: times.map((time) => cell(cellOf(watch, time), null) ?? (preview.failed.includes(time) ? 'failed' : null)),
  }];
  return {
    times, rows: [...inputs, ...output], texts: watch === null ? textsWritten(preview.outputs.filter((one) => one.node === plan.node)) : [], cut: preview.cut,
    failure: failure === null ? null : { batchTime: failure.batchTime, message: failure.message, record: failing?.record ?? null },
  };
}

function cell(output: PreviewOutput | undefined, failing: number | null): MarbleCell {
  if (output?.partitions === undefined || output.partitions === null) return null;
  let before = 0;
  const partitions = output.partitions.map(({ records, total }): MarblePartition => {
    const at = failing === null ? null : failing - before;
    before += total;
    return { records, total, failing: at !== null && at >= 0 && at < total ? at : null };
  });
  return { partitions };
}

/** What an output operator did: its lines of the console, its results, its files, one a batch. */
function textsWritten(outputs: readonly PreviewOutput[]): readonly string[] {
  return outputs.flatMap((output) => {
    const seconds = `${output.batchTime} ms`;
    if (output.path !== null) return [output.path];
    if (output.partitions !== null) return [`${seconds}: ${output.partitions.map((partition) => `[${partition.records.join(', ')}]`).join(' ')}`];
    return output.text === null ? [] : [output.text.includes('\n') ? output.text.trimEnd() : `${seconds}: ${output.text}`];
  });
}

/**
 * The record at which the first failing batch fails: of an operator whose own function gets one record at a time, the first that it
 * throws on. Others fail at a combination of records, which no single one stands for.
 */
export function failingRecord(plan: PreviewPlan, check: GraphCheck, batchTime: number, language: typeof LanguageRoom): Failing | null {
  const node = check.nodes.get(plan.node);
  const call = node?.recipe === null || node === undefined ? null : functionOf(node.recipe, language);
  const type = check.nodes.get(node?.inputs[0] ?? '')?.type ?? null;
  const batch = plan.inputs[0]?.batches[batchTime / plan.batchMs - 1];
  if (call === null || type === null || batch === undefined) return null;
  const operations = language.operationsOf(type);
  const index = batch.findIndex((record) => fails(call, operations.fromJson(record), language));
  const value = index < 0 ? undefined : operations.fromJson(batch[index] ?? null);
  return value === undefined ? null : { batchTime, input: 0, index, record: operations.text(value) };
}

type Call = (record: LanguageRoom.Value) => unknown;

function functionOf(recipe: StreamRecipe, language: typeof LanguageRoom): Call | null {
  if (!('f' in recipe) || !('source' in recipe.f) || recipe.stream === 'MapPartitionedDStream') return null;
  const compiled = language.compile(recipe.f.source, recipe.f.takes, recipe.f.gives);
  if (language.isProblem(compiled)) return null;
  const ofValue = recipe.stream === 'MapValuedDStream' || recipe.stream === 'FlatMapValuedDStream';
  return (record) => compiled.call(ofValue ? (record as readonly LanguageRoom.Value[])[1] as LanguageRoom.Value : record);
}

function fails(call: Call, record: LanguageRoom.Value | undefined, language: typeof LanguageRoom): boolean {
  if (record === undefined) return false;
  try {
    call(record);
    return false;
  } catch (thrown) {
    if (thrown instanceof language.RecordFailure) return true;
    throw thrown;
  }
}
