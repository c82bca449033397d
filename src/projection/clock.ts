/** The clock and the status line: virtual time, the number of events, and the newest event worth telling, ready for its words. */
import type { EventType, LabEvent } from '../events/index.ts';
import type { Sentence } from '../protocol/index.ts';
import type { Projection } from './projection.ts';
import { tellers, type Fills, type Remembered } from './telling.ts';

/** Stages are told of while they run: the last ones are enough. */
const REMEMBERED_STAGES = 256;

/** The sentence of a death names these already. */
const PARTS_OF_A_DEATH: ReadonlySet<EventType> = new Set(['records.lost', 'block.copyLost', 'shuffle.lost']);

interface State extends Remembered { batchDurationMs: number; stageNodes: Map<number, string>; sentence: Sentence | null }

function remember(state: State, event: LabEvent): void {
  if (event.type === 'run.started') state.batchDurationMs = event.batchDuration;
  if (event.type !== 'job.submitted') return;
  for (const stage of event.stages) state.stageNodes.set(stage.stage, stage.nodes.join(' → '));
  for (const stage of state.stageNodes.keys()) {
    if (state.stageNodes.size <= REMEMBERED_STAGES) break;
    state.stageNodes.delete(stage);
  }
}

function teller(type: EventType): (state: State, event: LabEvent) => void {
  const fills = tellers[type] as (event: LabEvent, known: Remembered) => Fills;
  return (state, event) => {
    remember(state, event);
    const told = state.sentence;
    if (told !== null && told.key === 'executor.killed' && told.at === event.at && PARTS_OF_A_DEATH.has(type)) return;
    state.sentence = { seq: event.seq, at: event.at, key: type, with: fills(event, state) };
  };
}

export const clock: Projection<State, 'clock'> = {
  panel: 'clock',
  start: () => ({ batchDurationMs: 0, stageNodes: new Map(), sentence: null }),
  on: Object.fromEntries(Object.keys(tellers).map((type) => [type, teller(type as EventType)])),
  copy: (state) => ({ ...state, stageNodes: new Map(state.stageNodes) }),
  picture: (state, at, events) => ({ at, events, sentence: state.sentence, batchDurationMs: state.batchDurationMs }),
};
