/**
 * Designs of receivers: that of sockets, and those that `receiver` of a receiverStream may name. In: the parameter as it was written;
 * out: the design in full, or null where it is none.
 */
import type { ExactJson } from '../plan/index.ts';
import type { ReceiverDesign, ReceiverFault } from './recipe.ts';

/** How often a receiver of whole blocks looks for new records, and how many it stores at once. */
const EVERY_MS = 200;
const CHUNK = 100;
/** RawNetworkReceiver: frames that may wait for the thread that stores them. */
const FRAMES_AHEAD = 2;

export const BY_RECORD: ReceiverDesign = { store: 'records', converter: null, everyMs: EVERY_MS, chunk: null, ahead: 0, isCounted: true, isReliable: false, lingers: false, fault: null };

/** What the sender has since its last frame is one frame, and each frame a block of bytes. */
export const BY_FRAME: ReceiverDesign = { ...BY_RECORD, store: 'blocks', ahead: FRAMES_AHEAD, isCounted: false };

const STORES = ['single', 'buffer', 'iterator', 'bytes'];
const FIELDS: ReadonlySet<string> = new Set(['store', 'reliable', 'chunk', 'every', 'fails', 'lingers']);
const FAULTS: readonly ReceiverFault['by'][] = ['restart', 'stop', 'reportError'];

type Fields = Readonly<Record<string, ExactJson>>;

export function receiverDesign(written: ExactJson): ReceiverDesign | null {
  if (written === 'unreliable') return BY_RECORD;
  if (written === 'reliable') return { ...BY_RECORD, store: 'blocks', chunk: CHUNK, isReliable: true };
  if (!isFields(written) || Object.keys(written).some((field) => !FIELDS.has(field))) return null;
  const { store, reliable = false, lingers = false, chunk, every, fails } = written;
  const fault = fails === undefined ? null : faultOf(fails);
  if (typeof store !== 'string' || !STORES.includes(store) || typeof reliable !== 'boolean' || typeof lingers !== 'boolean' || (fails !== undefined && fault === null)) return null;
  if (store === 'single') return chunk === undefined && every === undefined ? { ...BY_RECORD, isReliable: reliable, lingers, fault } : null;
  const most = chunk === undefined ? CHUNK : whole(chunk);
  const everyMs = every === undefined ? EVERY_MS : whole(every);
  if (most === null || everyMs === null) return null;
  return { ...BY_RECORD, store: 'blocks', chunk: most, everyMs, isCounted: store !== 'bytes', isReliable: reliable, lingers, fault };
}

function faultOf(written: ExactJson): ReceiverFault | null {
  if (!isFields(written) || Object.keys(written).length !== 2) return null;
  const after = whole(written['after'] ?? null);
  const by = FAULTS.find((fault) => fault === written['by']);
  return after === null || by === undefined ? null : { after, by };
}

const whole = (value: ExactJson): number | null => (typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null);
const isFields = (value: ExactJson): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
