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
  return (
    <div className="hidden">
      {nodes.filter(isFed).map((node) => (
        <input key={node.id} id={feedInputId(node.id)} type="file" tabIndex={-1} aria-label={words.canvas.feed.input(node.id)}
          onChange={(event) => { const file = event.target.files?.[0]; if (file !== undefined) void acts.feedFile(node.id, file); event.target.value = ''; }} />
      ))}
    </div>
  );
}
