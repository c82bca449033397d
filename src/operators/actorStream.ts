/** actorStream: an Akka actor as a receiver, last in Spark 1.6. It stored record by record, as any unreliable receiver. */
import { BY_RECORD } from './receiverDesigns.ts';
import { textReceiver } from './textReceivers.ts';

export const actorStream = textReceiver('actorStream', {
  stream: 'PluggableInputDStream', receiver: BY_RECORD, icon: 'receiverStream', warning: 'warn-actor-stream',
  params: [
    { name: 'props', kind: 'text', required: true, example: 'Props[LineActor]' },
    { name: 'name', kind: 'text', required: true, example: 'lines' },
  ],
});
