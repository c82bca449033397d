/** What stands at the board's lower edge: zoom, the legend, and the map whose blocks show the nodes' live states. */
import { MiniMap, useStore, type MiniMapNodeProps, type ReactFlowState } from 'reactflow';
import { IconButton, toneOf, useForm, useWords } from '../../kit/index.ts';
import { useDesk } from '../desk.ts';
import { isFrame } from './flow.ts';
import styles from './Floating.module.css';
import { useNodePicture } from './live.ts';

/** Its size, and its distance from the board's edges (as in the style sheet). */
const MAP = { width: 106, height: 58, right: 14, bottom: 22 };

export function Corner() {
  const words = useWords();
  const stage = useDesk((desk) => desk.stage);
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const inTheWay = useStore(mapInTheWay);
  const form = useForm();
  const w = words.canvas.board;
  return (
    <>
      <div className={`${styles['float'] ?? ''} ${styles['tools'] ?? ''}`} role="toolbar" aria-label={w.zoom}>
        <IconButton label={w.zoomOut} hotkey="−" icon="minus" onPress={() => stage?.zoom(0.8)} />
        <span className={styles['zoom']}>{percent} %</span>
        <IconButton label={w.zoomIn} hotkey="+" icon="plus" onPress={() => stage?.zoom(1.25)} />
        <IconButton label={w.fit} hotkey="1" icon="fit" onPress={() => stage?.fit()} />
      </div>
      {form === 'wide' && (
        <div className={styles['legend']} aria-hidden="true">
          <span><svg width="22" height="6"><path d="M0 3h22" stroke="var(--line-3)" strokeWidth="3" /></svg>{w.legend.width}</span>
          <span><svg width="4" height="14"><path d="M2 0v14" stroke="var(--ink-1)" strokeWidth="1.5" strokeDasharray="3 2.3" /></svg>{w.legend.shuffle}</span>
          <span><svg width="8" height="14"><rect x=".75" y=".75" width="6.5" height="12.5" rx="3.2" fill="var(--panel)" stroke="var(--line-3)" strokeWidth="1.5" /><path d="M1 7h6" stroke="var(--line-3)" strokeWidth="1.2" /></svg>{w.legend.pair}</span>
        </div>
      )}
      {!inTheWay && <MiniMap className={styles['map'] ?? ''} style={{ width: MAP.width, height: MAP.height }} nodeComponent={MapNode} pannable zoomable maskColor="color-mix(in srgb, var(--canvas) 60%, transparent)" maskStrokeColor="var(--now)" maskStrokeWidth={1.5} />}
    </>
  );
}

/** All is in view, and the map would lie over some of it: it has nothing to show then. */
function mapInTheWay({ nodeLookup, transform: [left, top, zoom], width, height }: ReactFlowState): boolean {
  let covers = false;
  for (const { internals, measured } of nodeLookup.values()) {
    const [x, y] = [internals.positionAbsolute.x * zoom + left, internals.positionAbsolute.y * zoom + top];
    const [right, bottom] = [x + (measured.width ?? 0) * zoom, y + (measured.height ?? 0) * zoom];
    if (x < 0 || y < 0 || right > width || bottom > height) return false;
    covers ||= right > width - MAP.width - MAP.right && bottom > height - MAP.height - MAP.bottom;
  }
  return covers;
}

function MapNode({ id, x, y, width, height }: MiniMapNodeProps) {
  const picture = useNodePicture(id);
  if (isFrame(id)) return null;
  const tone = picture === undefined || picture.state === 'waiting' || picture.state === 'queued' ? 'var(--line-2)' : toneOf(picture.state) === 'ink' ? 'var(--done)' : `var(--${toneOf(picture.state)}-fill)`;
  return <rect x={x} y={y} width={width} height={height} rx={10} fill={tone} />;
}
