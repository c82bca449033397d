/** An operator on its way from the palette to the board, in the browser's own drag and drop. */
import type { DragEvent } from 'react';

const KIND = 'application/x-dstream-operator';

export function startDrag(event: DragEvent, op: string): void {
  event.dataTransfer.setData(KIND, op);
  event.dataTransfer.effectAllowed = 'copy';
}
export const isOperatorDrag = (event: DragEvent): boolean => event.dataTransfer.types.includes(KIND);
export const draggedOp = (event: DragEvent): string | null => event.dataTransfer.getData(KIND) || null;
