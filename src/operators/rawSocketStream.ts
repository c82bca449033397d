/** rawSocketStream: frames of serialized records, each stored as one block of bytes as it comes. The lab's sender serializes lines of text. */
import { BY_FRAME } from './receiverDesigns.ts';
import { ADDRESS, textReceiver } from './textReceivers.ts';

export const rawSocketStream = textReceiver('rawSocketStream', { stream: 'RawInputDStream', receiver: BY_FRAME, params: ADDRESS });
