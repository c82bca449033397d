/** Lines between the copies of a block, drawn for the selected block or executor only, over the cards. Places are read from the page. */
import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { ClusterPicture } from '../../protocol/index.ts';
import styles from './Cluster.module.css';

interface Line { readonly key: string; readonly path: string; readonly ends: readonly (readonly [number, number])[] }

const MOST_LINES = 40;

export function Links({ board, cluster, block, executor, widthPx }: { readonly board: RefObject<HTMLDivElement | null>; readonly cluster: ClusterPicture; readonly block: string | null; readonly executor: string | null; /** of the view: tokens move when it changes */ readonly widthPx: number }) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  useLayoutEffect(() => {
    const ground = board.current;
    if (ground === null) return;
    const wanted = block !== null ? [block] : executor !== null ? (cluster.executors.find((each) => each.executor === executor)?.blocks ?? []).filter((each) => each.copies.length > 0).map((each) => each.block) : [];
    const next = linesBetween(ground, wanted.slice(0, MOST_LINES));
    setLines((before) => (before.length === next.length && before.every((line, index) => line.path === next[index]?.path) ? before : next));
  }, [board, cluster, block, executor, widthPx]);
  return (
    <svg className={styles['links']} aria-hidden="true">
      {lines.map((line) => <g key={line.key}><path d={line.path} fill="none" stroke="var(--safe)" strokeWidth={1.25} />{line.ends.map(([x, y]) => <circle key={`${x}-${y}`} cx={x} cy={y} r={2.2} fill="var(--safe)" />)}</g>)}
    </svg>
  );
}

function linesBetween(ground: HTMLElement, blocks: readonly string[]): readonly Line[] {
  const origin = ground.getBoundingClientRect();
  const tokens = new Map<string, [number, number][]>();
  for (const element of ground.querySelectorAll<HTMLElement>('[data-token]')) {
    const name = (element.dataset['token'] ?? '').split('@')[0] ?? '';
    const box = element.getBoundingClientRect();
    tokens.set(name, [...(tokens.get(name) ?? []), [box.left - origin.left + box.width / 2, box.bottom - origin.top]]);
  }
  return blocks.flatMap((block, index) => {
    const [first, ...others] = tokens.get(block) ?? [];
    if (first === undefined) return [];
    return others.map((to) => {
      const y = Math.max(first[1], to[1]) + 6 + (index % 5) * 4;
      return { key: `${block} ${to[0]}`, path: `M${first[0]} ${first[1]}V${y}H${to[0]}V${to[1]}`, ends: [first, to] };
    });
  });
}
