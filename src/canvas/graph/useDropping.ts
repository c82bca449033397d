/** What may be dropped on the board: an operator from the palette (on a wire: into it), and a file on a source that takes text. */
import type { DragEvent } from 'react';
import { useReactFlow } from 'reactflow';
import { isFed } from '../../plan/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { draggedOp, isOperatorDrag } from '../palette/drag.ts';
import { useAdding } from '../useAdding.ts';
import { wireId } from './flow.ts';

interface Handlers { readonly onDragOver: (event: DragEvent) => void; readonly onDrop: (event: DragEvent) => void }

const under = (event: DragEvent, kind: 'node' | 'edge'): string | null =>
  globalThis.document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest(`.react-flow__${kind}`)?.getAttribute('data-id') ?? null).find((id) => id !== null) ?? null;

export function useDropping(): Handlers {
  const acts = useActs();
  const add = useAdding();
  const document = useLab((state) => state.document);
  const { screenToFlowPosition } = useReactFlow();
  return {
    onDragOver(event) {
      if (!isOperatorDrag(event) && !event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop(event) {
      const op = draggedOp(event);
      if (op !== null) {
        event.preventDefault();
        const wire = under(event, 'edge');
        const edge = document.graph.edges.find((other) => wireId(other) === wire);
        const place = screenToFlowPosition({ x: event.clientX - 66, y: event.clientY - 46 });
        add(op, edge === undefined ? { at: place } : { at: place, edge });
        return;
      }
      const file = event.dataTransfer.files[0];
      const node = under(event, 'node');
      const takesText = document.graph.nodes.some((other) => other.id === node && isFed(other));
      // A lab document dropped here is the page's business: it opens wherever it falls.
      if (file === undefined || node === null || !takesText || file.name.endsWith('.lab.json')) return;
      event.preventDefault();
      event.stopPropagation();
      void acts.feedFile(node, file);
    },
  };
}
