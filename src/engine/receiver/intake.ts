/**
 * What a receiver's own code does with the lines it reads: converts them, and fails where it was written to. In: lines; out: how many may
 * be stored, and what the receiver then calls. A converter that throws ends SocketReceiver's reading: it restarts.
 */
import { failureText } from '../../language/index.ts';
import type { Receiver } from '../rdd/index.ts';
import { blame, FunctionTable, isFailureOfFunction, TaskFailure } from '../task/functions.ts';
import type { Callable } from '../task/builtins.ts';
import type { ReceiverCalls } from './running.ts';

export interface Halt {
  /** so many of the lines come before it */
  readonly count: number;
  /** the line behind them is taken and cannot be stored */
  readonly spoilsOne: boolean;
  /** reportError: the lines behind are taken all the same */
  readonly goesOn: boolean;
  readonly call: (calls: ReceiverCalls, cause: number) => void;
}

export class Intake {
  readonly #converter: Callable | null;
  readonly #receiver: Receiver;
  /** records stored so far by the receivers of this stream */
  #stored = 0;
  #hasFailed = false;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
    const { converter } = receiver.design;
    this.#converter = converter === null ? null : new FunctionTable().callable(converter);
  }

  /** The first place at which these lines stop it; null: all can be stored. */
  haltIn(lines: readonly string[]): Halt | null {
    const thrown = this.#converter === null ? null : this.#firstThrow(lines, this.#converter);
    const fault = this.#faultIn(lines.length);
    return thrown !== null && (fault === null || thrown.count < fault.count) ? thrown : fault;
  }

  stored(count: number): void {
    this.#stored += count;
  }

  /** It happens once in the life of a stream, however often the receiver starts. */
  happened(halt: Halt): void {
    if (!halt.spoilsOne) this.#hasFailed = true;
  }

  #firstThrow(lines: readonly string[], converter: Callable): Halt | null {
    for (const [count, line] of lines.entries()) {
      try {
        converter(line, null);
      } catch (thrown) {
        const failure = isFailureOfFunction(thrown) ? blame(thrown, this.#receiver.node) : thrown;
        if (!(failure instanceof TaskFailure)) throw failure;
        const error = failureText(failure);
        return { count, spoilsOne: true, goesOn: false, call: (calls, cause) => calls.restart('Error receiving data', error, cause) };
      }
    }
    return null;
  }

  #faultIn(incoming: number): Halt | null {
    const { fault } = this.#receiver.design;
    if (fault === null || this.#hasFailed || this.#stored + incoming < fault.after) return null;
    const count = fault.after - this.#stored;
    const message = `${fault.after} records stored`;
    return { count, spoilsOne: false, goesOn: fault.by === 'reportError', call: (calls, cause) => calls[fault.by](message, null, cause) };
  }
}
