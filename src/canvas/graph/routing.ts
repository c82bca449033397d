/**
 * The course of a wire: right-angled with rounded bends, from an out port to an in port, around the nodes that stand between.
 * `chooseWay` decides once per layout, `wirePath` draws for the ends as they are now (a node may be on the move).
 */
export interface Place { readonly x: number; readonly y: number }
export interface Box extends Place { readonly width: number; readonly height: number }

/** Where the upright part stands: beside the source, in the middle, beside the target; or along a free lane. */
export type Way = 'source' | 'middle' | 'target' | { readonly laneY: number };

const BEND = 8;
const STUB = 20;
const CLEAR = 10;

/** The corner points of a wire, both ends included. */
export function wirePoints(from: Place, to: Place, way: Way): readonly Place[] {
  const room = to.x - from.x;
  if (typeof way === 'object') return laneOf(from, to, way.laneY);
  if (room < 2 * STUB - 8) return laneOf(from, to, from.y === to.y ? from.y + 80 : (from.y + to.y) / 2);
  if (from.y === to.y) return [from, to];
  const x = way === 'source' ? from.x + STUB : way === 'target' ? to.x - STUB : from.x + room / 2;
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}

function laneOf(from: Place, to: Place, laneY: number): readonly Place[] {
  const out = from.x + STUB;
  const back = to.x - STUB;
  return [from, { x: out, y: from.y }, { x: out, y: laneY }, { x: back, y: laneY }, { x: back, y: to.y }, to];
}

/** An SVG path through the points, each corner rounded as far as its two sides allow. */
export function roundedPath(points: readonly Place[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${first.x} ${first.y}`;
  rest.forEach((corner, index) => {
    const before = points[index] as Place;
    const after = rest[index + 1];
    const lengthIn = Math.abs(corner.x - before.x) + Math.abs(corner.y - before.y);
    if (after === undefined) { path += `L${corner.x} ${corner.y}`; return; }
    const lengthOut = Math.abs(after.x - corner.x) + Math.abs(after.y - corner.y);
    const radius = Math.min(BEND, lengthIn / 2, lengthOut / 2);
    const towards = (other: Place): Place => ({ x: corner.x + Math.sign(other.x - corner.x) * radius, y: corner.y + Math.sign(other.y - corner.y) * radius });
    const enter = towards(before);
    const leave = towards(after);
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`;
  });
  return path;
}

/** The place for the label: the middle of the longest straight part, uprights after level ones of equal length. */
export function labelPlace(points: readonly Place[]): Place {
  let best: Place = points[0] ?? { x: 0, y: 0 };
  let longest = -1;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Place;
    const b = points[i] as Place;
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    if (length > longest) { longest = length; best = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }; }
  }
  return best;
}

function crosses(points: readonly Place[], box: Box): boolean {
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Place;
    const b = points[i] as Place;
    const apart = Math.max(a.x, b.x) <= box.x - CLEAR / 2 || Math.min(a.x, b.x) >= box.x + box.width + CLEAR / 2 || Math.max(a.y, b.y) <= box.y - CLEAR / 2 || Math.min(a.y, b.y) >= box.y + box.height + CLEAR / 2;
    if (!apart) return true;
  }
  return false;
}

/** The first simple course that crosses no node; else the nearest free lane above or below what is in the way. */
export function chooseWay(from: Place, to: Place, obstacles: readonly Box[]): Way {
  const ways: readonly Way[] = ['middle', 'target', 'source'];
  const clear = (way: Way): boolean => !obstacles.some((box) => crosses(wirePoints(from, to, way), box));
  const simple = ways.find(clear);
  if (simple !== undefined) return simple;
  const between = obstacles.filter((box) => box.x < Math.max(from.x, to.x) && box.x + box.width > Math.min(from.x, to.x));
  const lanes = between.flatMap((box): Way[] => [{ laneY: box.y + box.height + CLEAR + 20 }, { laneY: box.y - CLEAR - 4 }]);
  const near = (way: Way): number => (typeof way === 'object' ? Math.abs(way.laneY - from.y) + Math.abs(way.laneY - to.y) : 0);
  return lanes.sort((a, b) => near(a) - near(b)).find(clear) ?? 'middle';
}

export function wirePath(from: Place, to: Place, way: Way): { readonly path: string; readonly label: Place; readonly points: readonly Place[] } {
  const points = wirePoints(from, to, way);
  return { path: roundedPath(points), label: labelPlace(points), points };
}

/** A point at this share (0…1) of the way: where a moving dot stands. */
export function pointAt(points: readonly Place[], share: number): Place {
  let total = 0;
  for (let i = 1; i < points.length; i++) total += distance(points[i - 1] as Place, points[i] as Place);
  let left = total * share;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Place;
    const b = points[i] as Place;
    const length = distance(a, b);
    if (left <= length && length > 0) return { x: a.x + ((b.x - a.x) * left) / length, y: a.y + ((b.y - a.y) * left) / length };
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

const distance = (a: Place, b: Place): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
