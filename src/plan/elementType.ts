/**
 * JSON says Double by writing a fraction or an exponent: 1.0 is a Double, 1 a Long. Once parsed both are the number 1, so where a queue
 * that states no element type holds such numbers, the type is read off the text and written into the node, as a person could have done.
 */
import { jsonPath } from '../base/index.ts';
import type { ExactJson } from './document.ts';
import { isObject, type JsonObject } from './shape.ts';

/** In: a document of good shape and the paths of its numbers like 1.0; out: the document, its queues' types stated where they must be. */
export function withElementTypes(json: JsonObject, wholeDoubles: ReadonlySet<string>): JsonObject {
  if (wholeDoubles.size === 0) return json;
  const graph = json.graph as JsonObject;
  const nodes = (graph.nodes as readonly JsonObject[]).map((node, index) => {
    const params = node.params as JsonObject;
    if (node.op !== 'queueStream' || Object.hasOwn(params, 'type') || !Array.isArray(params.queue)) return node;
    const batches: readonly ExactJson[] = params.queue;
    const path = ['graph', 'nodes', index, 'params', 'queue'];
    const types = new Set(batches.flatMap((batch, b) => (Array.isArray(batch) ? batch.map((value: ExactJson, v) => typeOf(value, [...path, b, v], wholeDoubles)) : [])));
    const [only = null] = types;
    // mixed types stay as they are: the operator says what is wrong with them
    return types.size === 1 && only !== null && only.includes('Double') ? { ...node, params: { ...params, type: only } } : node;
  });
  return { ...json, graph: { ...graph, nodes } };
}

/** The type as the contract spells it; null where a single value does not tell. */
function typeOf(value: ExactJson, path: readonly (string | number)[], wholeDoubles: ReadonlySet<string>): string | null {
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'bigint') return 'Long';
  if (typeof value === 'number') return !Number.isInteger(value) || wholeDoubles.has(jsonPath(path)) ? 'Double' : 'Long';
  if (!Array.isArray(value) || value.length < 2 || isObject(value)) return null;
  const parts = value.map((part: ExactJson, index) => typeOf(part, [...path, index], wholeDoubles));
  return parts.includes(null) ? null : `(${parts.join(', ')})`;
}
