/**
 * One file input per source that takes text, named `Feed <node id>`, always on the page whatever is selected. It is out of sight and out of
 * the tab order: people reach it by the inspector's button, by dropping a file on the node, or by name.
 */
import { useActs, useLab } from '../session/index.ts';
import { isFed } from '../plan/index.ts';
import { useWords } from '../kit/index.ts';

export const feedInputId = (node: string): string => `feed input ${node}`;

export function FeedInputs() {
  const words = useWords();
  const acts = useActs();
  const nodes = useLab((state) => state.document.graph.nodes);
  const wants = useLab((state) => state.run.status?.wantsFiles);
  const fed = nodes.filter(isFed).map((node) => node.id);
  // files that a command moves, and whose bytes a reload has lost
  const moved = (wants ?? []).map((want) => want.node).filter((key) => !nodes.some((node) => node.id === key));
  return (
    <div className="hidden">
      {[...fed, ...moved].map((id) => (
        <input key={id} id={feedInputId(id)} type="file" tabIndex={-1} aria-label={words.canvas.feed.input(id)}
          onChange={(event) => { const file = event.target.files?.[0]; if (file !== undefined) void acts.feedFile(id, file); event.target.value = ''; }} />
      ))}
    </div>
  );
}
