/** Why a wire does not fit, in words. */
import type { Words } from '../../words/index.ts';
import type { Refusal } from './wiring.ts';

export function refusalText(refusal: Refusal, words: Words['canvas']): string {
  return refusal.why === 'pair' ? words.wire.refused.pair(refusal.type) : words.wire.refused[refusal.why];
}
