/**
 * WindowedDStream: at each slide the union of the parent's last `windowMs` of RDDs, fewer at the start. Making one sets the parent's
 * storage level, whatever it was; its own persist goes to the parent, because the parent's RDDs are what several windows share.
 */
import type { Type } from '../../../language/index.ts';
import type { Origin, RddContext } from '../context.ts';
import { DEFAULT_LEVEL, DStream } from '../dstream.ts';
import { union } from '../methods.ts';
import type { Making } from '../making.ts';
import type { Rdd } from '../rdd.ts';

export class WindowedDStream extends DStream {
  readonly #parent: DStream;
  readonly #windowMs: number;
  readonly #slideMs: number;

  constructor(context: RddContext, origin: Origin, type: Type, parent: DStream, windowMs: number, slideMs: number) {
    super(context, origin, type, [parent]);
    this.#parent = parent;
    this.#windowMs = windowMs;
    this.#slideMs = slideMs;
    parent.persist(DEFAULT_LEVEL);
  }

  override get slideMs(): number {
    return this.#slideMs;
  }

  override get parentRememberMs(): number {
    return this.rememberMs + this.#windowMs;
  }

  override persist(level: string): void {
    this.#parent.persist(level);
  }

  override *compute(timeMs: number): Making<Rdd> {
    const rdds = yield* this.#parent.slice(timeMs - this.#windowMs + this.#parent.slideMs, timeMs);
    return union(this.context, this.origin, rdds, this.type);
  }
}
