/** The door of the panels: dock, results, cluster view, and the dialog that adds a fault. */
export { ClusterLegend, ClusterView } from './cluster/Cluster.tsx';
export { FaultDialog, FaultForm } from './commands/Fault.tsx';
export { commandWords } from './commandWords.ts';
export { Dock } from './dock/Dock.tsx';
export type { ChartsProps, DockSize } from './dock/Dock.tsx';
export { ResultsPanel } from './ResultsPanel.tsx';
export { useEdge, usePicture } from './usePicture.ts';
