/** One node's and one wire's live figures out of the newest graph picture. Selected by id, so that a tick redraws only what changed. */
import { useShallow } from 'zustand/react/shallow';
import type { GraphEdge } from '../../plan/index.ts';
import type { EdgePicture, GraphPicture, NodePicture } from '../../protocol/index.ts';
import { inputOf, useLab } from '../../session/index.ts';
import { wireId } from './flow.ts';

interface Index { readonly nodes: ReadonlyMap<string, NodePicture>; readonly edges: ReadonlyMap<string, EdgePicture> }
const indexes = new WeakMap<GraphPicture, Index>();

function indexOf(picture: GraphPicture): Index {
  let index = indexes.get(picture);
  if (index === undefined) {
    index = { nodes: new Map(picture.nodes.map((node) => [node.node, node])), edges: new Map(picture.edges.map((edge) => [wireId(edge), edge])) };
    indexes.set(picture, index);
  }
  return index;
}

export const nodeIn = (picture: GraphPicture | undefined, id: string): NodePicture | undefined => (picture === undefined ? undefined : indexOf(picture).nodes.get(id));
export const edgeIn = (picture: GraphPicture | undefined, edge: GraphEdge): EdgePicture | undefined => (picture === undefined ? undefined : indexOf(picture).edges.get(wireId({ from: edge.from, to: edge.to, input: inputOf(edge) })));

export const useNodePicture = (id: string): NodePicture | undefined => useLab(useShallow((state) => nodeIn(state.run.pictures.graph, id)));
export const useEdgePicture = (edge: GraphEdge): EdgePicture | undefined => useLab(useShallow((state) => edgeIn(state.run.pictures.graph, edge)));
