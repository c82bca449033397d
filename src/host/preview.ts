/**
 * A preview: a small document run to the end of a few batches, in process, beside the run in hand and without touching it. In: the
 * document, its file feeds, how many batches; out: what its outputs gave, the records as print would show them, or what is wrong.
 * Its length is bounded in items of the agenda, so that the same question has the same answer everywhere.
 */
import { Engine, InProcessWorkforce, type ByteSource } from '../engine/index.ts';
import { EventLog, type LabEvent } from '../events/index.ts';
import { operationsOf, printJsonExact, type Type } from '../language/index.ts';
import { buildGraph, type GraphCheck } from '../operators/index.ts';
import { checkDocument, isWarning, type ExactJson } from '../plan/index.ts';
import type { FileBytes, Preview, PreviewOutput, PreviewRequest } from '../protocol/index.ts';

const MOST_ITEMS = 30_000;
const RECORDS_SHOWN = 20;

export function runPreview({ document, batches, files }: PreviewRequest, bytes: (file: FileBytes) => ByteSource): Preview {
  const check = buildGraph(document);
  const problems = [...checkDocument(document), ...check.problems].filter((problem) => !isWarning(problem.code));
  if (problems.length > 0) return { ok: false, problems };
  const log = new EventLog();
  const feeds = new Map(Object.entries(files).map(([node, file]) => [node, bytes(file)]));
  const engine = new Engine({ document, check, log, feeds, workforce: new InProcessWorkforce() });
  const cut = engine.run({ batch: batches }, MOST_ITEMS) !== 'reached';
  const events = log.slice(0);
  const outputs = events.flatMap((event) => outputOf(event, check));
  const failed = events.flatMap((event) => (event.type === 'batch.failed' || event.type === 'batch.generationFailed' ? [event.batchTime] : []));
  const { failure } = engine;
  return { ok: true, outputs, cut, failed, failure: failure === null ? null : { batchTime: failure.batchTime, node: failure.node, message: failure.message } };
}

function outputOf(event: LabEvent, check: GraphCheck): readonly PreviewOutput[] {
  if (event.type === 'file.written' && event.node !== '') return [{ node: event.node, batchTime: event.batchTime, partitions: null, text: null, path: event.path }];
  if (event.type !== 'output.written') return [];
  const { node, batchTime, partitions, text, result } = event;
  const base = { node, batchTime, path: null };
  if (partitions === null) return [{ ...base, partitions: null, text: text ?? printJsonExact(result) }];
  const [input] = check.nodes.get(node)?.inputs ?? [];
  const type = input === undefined ? null : (check.nodes.get(input)?.type ?? null);
  return [{ ...base, text: null, partitions: partitions.map((records) => ({ records: records.slice(0, RECORDS_SHOWN).map((record) => shown(record, type)), total: records.length })) }];
}

/** As print writes it; values of the program come back from JSON as what they were. */
function shown(record: ExactJson, type: Type | null): string {
  if (type === null) return printJsonExact(record);
  const operations = operationsOf(type);
  const value = operations.fromJson(record);
  return value === undefined ? printJsonExact(record) : operations.text(value);
}
