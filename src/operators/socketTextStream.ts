/** socketTextStream: lines of text from a TCP server, taken by a receiver. The lab plays the server: the node's feed. */
import { BY_RECORD } from './receiverDesigns.ts';
import { ADDRESS, textReceiver } from './textReceivers.ts';

export const socketTextStream = textReceiver('socketTextStream', { stream: 'SocketInputDStream', receiver: BY_RECORD, params: ADDRESS });
