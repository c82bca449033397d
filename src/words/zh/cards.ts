/** Chinese words for the operators' cards. */
import type { CardWords } from '../index.ts';
import { inputs } from './inputs.ts';
import { operators } from './operators.ts';

export const cards: CardWords = { operators: { ...operators, ...inputs } };
