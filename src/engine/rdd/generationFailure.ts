/** Spark's exception in the generator thread: the batch's jobs cannot be made. In: class, words and node; caught by the job generator (engine/batch). */
export class GenerationFailure extends Error {
  readonly exception: string;
  readonly node: string | null;

  constructor(exception: string, message: string, node: string | null) {
    super(message);
    this.exception = exception;
    this.node = node;
  }
}
