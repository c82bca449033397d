/** The document of a fresh lab: an empty graph on a small cluster, which it states, as every new document does. */
import type { LabDocument } from './document.ts';

export function newDocument(name: string, seed = 1): LabDocument {
  return {
    format: 'dstream-lab',
    version: 1,
    name,
    batchDuration: 1000,
    seed,
    cluster: { executors: 3, cores: 2, memory: '1g' },
    graph: { nodes: [], edges: [] },
  };
}
