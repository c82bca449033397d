/** English words for the operators' cards: what is loaded when a card, the palette or the inspector first asks for it. */
import { inputs } from './inputs.ts';
import { operators } from './operators.ts';

export const cards = { operators: { ...operators, ...inputs } };
