/** The cards of the examples, fetched with their documents, each with a small picture of its graph. Default export, because it is loaded lazily. */
import { useEffect, useState } from 'react';
import { useLateWords, useWords } from '../kit/index.ts';
import { newDocument, readDocument, type LabDocument } from '../plan/index.ts';
import { nodeSize, placesOf, useActs } from '../session/index.ts';
import { loadGalleryWords } from '../words/index.ts';
import { specOf, useChecked } from './check.ts';
import { PORT_Y } from './graph/flow.ts';
import { wirePath } from './graph/routing.ts';
import styles from './Gallery.module.css';

interface Entry { readonly file: string }
interface Example extends Entry { readonly document: LabDocument }
interface ExampleWords { readonly title: string; readonly summary: string; readonly point: string }

async function fetchText(path: string): Promise<string> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'string';
}

async function fetchExamples(): Promise<readonly Example[]> {
  const listed: unknown = JSON.parse(await fetchText('./examples/gallery.json'));
  const entries = Array.isArray(listed) ? listed.filter(isEntry) : [];
  const examples = await Promise.all(entries.map(async (entry): Promise<Example | null> => {
    const read = readDocument(await fetchText(`./examples/${entry.file}.lab.json`));
    return 'document' in read ? { ...entry, document: read.document } : null;
  }));
  return examples.filter((example) => example !== null);
}

export default function Gallery({ onChosen }: { readonly onChosen: () => void }) {
  const words = useWords();
  const acts = useActs();
  const [examples, setExamples] = useState<readonly Example[] | 'failed' | null>(null);
  useEffect(() => { fetchExamples().then(setExamples, () => setExamples('failed')); }, []);
  const w = words.canvas.gallery;
  const about: Readonly<Record<string, ExampleWords>> = useLateWords(loadGalleryWords) ?? {};
  const open = (document: LabDocument) => { void acts.open(document); onChosen(); };
  return (
    <div className={styles['gallery']}>
      <button type="button" className={styles['card']} onClick={() => open(newDocument(words.app.project.untitled))}>
        <span className={styles['picture']}><span className={styles['plus']}>+</span></span>
        <b>{w.empty}</b><span className="small ink2">{w.emptySummary}</span>
      </button>
      {examples === 'failed' && <p className="small lost">{w.failed}</p>}
      {Array.isArray(examples) && examples.map((example: Example) => (
        <button key={example.file} type="button" className={styles['card']} onClick={() => open(example.document)}>
          <span className={styles['picture']}><Picture document={example.document} /></span>
          <b>{about[example.file]?.title ?? example.document.name}</b><span className="small ink2">{about[example.file]?.summary}</span>
          <span className="small ink3">{about[example.file]?.point}</span>
        </button>
      ))}
    </div>
  );
}

/** The graph drawn small: blocks in the tint of their family, and the wires. */
function Picture({ document }: { readonly document: LabDocument }) {
  const checked = useChecked();
  const places = placesOf(document);
  const boxes = new Map(document.graph.nodes.map((node) => [node.id, { ...(places.get(node.id) ?? { x: 0, y: 0 }), ...nodeSize(node), op: node.op }]));
  const all = [...boxes.values()];
  const left = Math.min(...all.map((box) => box.x));
  const top = Math.min(...all.map((box) => box.y));
  const width = Math.max(...all.map((box) => box.x + box.width)) - left;
  const height = Math.max(...all.map((box) => box.y + box.height)) - top;
  return (
    <svg viewBox={`${left - 12} ${top - 12} ${width + 24} ${height + 24}`} width="100%" height="100%" preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {document.graph.edges.map((edge) => {
        const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
        return from === undefined || to === undefined ? null : <path key={`${edge.from} ${edge.to}`} d={wirePath({ x: from.x + from.width, y: from.y + PORT_Y }, { x: to.x, y: to.y + PORT_Y }, 'middle').path} fill="none" stroke="var(--line-3)" strokeWidth={4} />;
      })}
      {[...boxes].map(([id, box]) => <rect key={id} x={box.x} y={box.y} width={box.width} height={box.height} rx={12} fill={`var(--fam-${specOf(checked, box.op)?.family ?? 'transform'})`} stroke="var(--line-3)" strokeWidth={3} />)}
    </svg>
  );
}
