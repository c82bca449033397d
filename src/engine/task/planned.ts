/** What a plan says of itself before anything is computed. In: a plan and what the executor holds; out: a number of records. */
import type { ExecutorMemory } from './memory.ts';
import type { Plan } from './order.ts';
import { keepsNumber } from './pairSteps.ts';

/** How many records a plan gives, where that is known before; else 0. */
export function recordsOf(plan: Plan, memory: ExecutorMemory): number {
  switch (plan.kind) {
    case 'values':
      return plan.values.length;
    case 'block': {
      const held = memory.block(plan.block);
      return held?.kind === 'records' ? held.records.length : 0;
    }
    case 'step':
      return keepsNumber(plan.step) ? recordsOf(plan.input, memory) : 0;
    case 'concat':
      return plan.inputs.reduce((sum, input) => sum + recordsOf(input, memory), 0);
    default:
      return 0;
  }
}
