/**
 * What a card wants to see run: the node that is selected, with the types that flow into it; or an operator that stands nowhere yet, with
 * the examples of its parameters and the first sample type that fits. Comes in: the checked document; goes out: a wish, or why there is none.
 */
import type { Type } from '../../language/index.ts';
import type { OperatorSpec } from '../../operators/index.ts';
import type { GraphNode, LabDocument } from '../../plan/index.ts';
import { isWarning, specOf, type Checked } from '../check.ts';
import { exampleParams, FIRST_FEED } from '../useAdding.ts';
import { factsOf } from './facts.ts';
import { inputName, previewPlan, type Batches, type PreviewPlan, type PreviewWish } from './previewDocument.ts';
import { textsOf, type Texts } from './samples.ts';

/** Operators that hand on the records that they get. */
const PASSING: ReadonlySet<string> = new Set(['filter', 'union', 'window', 'persist', 'cache', 'checkpoint', 'repartition']);

export type Wish = { readonly plan: PreviewPlan; readonly inputs: readonly Type[] } | { readonly why: 'waits' | 'problems' | 'file' } | { readonly why: 'noValues'; readonly type: string };

/** `own`: batches that a person wrote, by input; `hasFile`: the bytes of the node's file feed are at hand. */
export function wishForNode(checked: Checked, id: string, own: readonly (Batches | undefined)[], hasFile: boolean): Wish {
  const { document, graph, language } = checked;
  const node = document?.graph.nodes.find((other) => other.id === id);
  const spec = node === undefined ? null : specOf(checked, node.op);
  if (document === null || graph === null || language === null || node === undefined || spec === null) return { why: 'waits' };
  if (checked.problems.some((problem) => problem.node === id && !isWarning(problem))) return { why: 'problems' };
  if (node.feed?.from === 'file' && !hasFile) return { why: 'file' };
  const found = graph.nodes.get(id);
  if (found === undefined || found.recipe === null) return { why: 'waits' };
  const before = nodesBefore(document, checked, node, found.inputs[0]);
  const [head] = before;
  // the samples go in where the chain begins
  const sampled = head === undefined ? found.inputs : (graph.nodes.get(head.id)?.inputs ?? []);
  const inputs = sampled.map((from) => ({ name: from, type: graph.nodes.get(from)?.type ?? null, slideMs: graph.nodes.get(from)?.slideMs ?? document.batchDuration }));
  const types = inputs.flatMap(({ type }) => (type === null ? [] : [type]));
  const plan = types.length < inputs.length ? null : previewPlan({
    spec, node, before, checkpoint: document.checkpoint, batchMs: inputs[0]?.slideMs ?? document.batchDuration,
    scenario: (document.scenario ?? []).filter((command) => spec.inputs === 0 && 'node' in command && command.node === id),
    inputs: inputs.map(({ name }, index) => {
      const texts = linesOf(document, checked, name);
      const batches = own[index];
      return { name, type: types[index] as Type, ...(texts === undefined ? {} : { texts }), ...(batches === undefined ? {} : { own: batches }) };
    }),
  }, language.typeText);
  return plan === null ? { why: 'noValues', type: types.map(language.typeText).join(', ') } : { plan, inputs: types };
}

/** From the operator that this one must stand behind down to its own input. */
function nodesBefore(document: LabDocument, checked: Checked, node: GraphNode, from: string | undefined): readonly GraphNode[] {
  const { behind } = factsOf(node.op);
  const above = document.graph.nodes.find((other) => other.id === from);
  if (behind === undefined || above === undefined) return [];
  return above.op === behind ? [above] : [...nodesBefore(document, checked, { ...above, op: node.op }, checked.graph?.nodes.get(above.id)?.inputs[0]), above];
}

/** The lines of the source that this stream comes from, as long as they are whole. */
function linesOf(document: LabDocument, checked: Checked, id: string): Texts | undefined {
  const node = document.graph.nodes.find((other) => other.id === id);
  if (node === undefined) return undefined;
  if (specOf(checked, node.op)?.fed === true) return textsOf(node.feed);
  const [above] = checked.graph?.nodes.get(id)?.inputs ?? [];
  return PASSING.has(node.op) && above !== undefined ? linesOf(document, checked, above) : undefined;
}

const CANDIDATES = ['String', '(String, Long)', 'Long', 'List[String]', '(String, (Long, Long))'];

/** The operator by itself, as its card in the palette shows it. */
export function wishForOperator(checked: Checked, spec: OperatorSpec): Wish {
  const { language, operators } = checked;
  if (language === null || operators === null) return { why: 'waits' };
  const { example = {} } = factsOf(spec.op);
  const behind = factsOf(spec.op).behind;
  const above = behind === undefined ? undefined : operators.registry.get(behind);
  const before: readonly GraphNode[] = above === undefined ? [] : [{ id: above.op, op: above.op, params: exampleParams(above) }];
  const node: GraphNode = { id: spec.op, op: spec.op, params: { ...exampleParams(spec), ...example.params }, ...(spec.fed === true ? { feed: { ...FIRST_FEED, rate: 3 } } : {}) };
  for (const candidate of example.type === undefined ? CANDIDATES : [example.type]) {
    const type = language.parseType(candidate);
    if ('error' in type) continue;
    const wish: PreviewWish = { spec, node, before, batchMs: 1000, checkpoint: { directory: '/checkpoint' }, scenario: [], inputs: Array.from({ length: spec.moreInputs === true ? Math.max(2, spec.inputs) : spec.inputs }, (_, index) => ({ name: inputName(index), type, ...(candidate === 'String' ? { texts: textsOf(undefined) } : {}) })) };
    const plan = previewPlan(wish, language.typeText);
    if (plan !== null && operators.buildGraph(plan.document).problems.every(isWarning)) return { plan, inputs: wish.inputs.map((input) => input.type) };
  }
  return { why: 'problems' };
}
