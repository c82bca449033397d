/**
 * What can be wrong with an expression, found before it runs (LanguageProblem), and what can go wrong with one record while it runs
 * (RecordFailure). In: a code and the things it names; out: the problem with its English words; `code` finds those of another language.
 */
import { en } from '../words/index.ts';

export type ProblemCode = keyof typeof en.expressions;
export type Details = Readonly<Record<string, string | number>>;

export interface LanguageProblem {
  readonly kind: 'parse' | 'type' | 'budget';
  readonly code: ProblemCode;
  readonly with: Details;
  readonly message: string;
  /** in UTF-16 units from the start of the source */
  readonly at: number;
}

/** Ends a compilation; caught by the functions at the door, which give the problem as a value. */
export class Stop extends Error {
  readonly problem: LanguageProblem;
  constructor(problem: LanguageProblem) {
    super();
    this.problem = problem;
  }
}

export function languageProblem(kind: LanguageProblem['kind'], code: ProblemCode, at: number, details: Details = {}): LanguageProblem {
  return { kind, code, with: details, message: en.expressions[code](details), at };
}

export function stop(kind: LanguageProblem['kind'], code: ProblemCode, at: number, details: Details = {}): never {
  throw new Stop(languageProblem(kind, code, at, details));
}

/** The record fails as it would in Spark: the task that works on it ends with this exception. */
export class RecordFailure extends Error {
  override readonly name = 'RecordFailure';
  readonly kind: 'runtime' | 'budget';
  /** name of the Java class */
  readonly exception: string;
  readonly at: number;

  constructor(kind: 'runtime' | 'budget', exception: string, message: string, at: number) {
    super(message);
    this.kind = kind;
    this.exception = exception;
    this.at = at;
  }
}

/** As `Throwable.toString` has it: no colon where there is no message. */
export function failureText({ exception, message }: { readonly exception: string; readonly message: string }): string {
  return message === '' ? exception : `${exception}: ${message}`;
}

export function fail(exception: string, message: string, at: number): never {
  throw new RecordFailure('runtime', exception, message, at);
}

/** Too much work or too large a result: an Error of the JVM, as running out of memory would be. */
export function overrun(code: 'tooManySteps' | 'textTooLarge' | 'listTooLarge', limit: number, at: number): never {
  throw new RecordFailure('budget', 'java.lang.IllegalStateException', en.expressions[code]({ limit }), at);
}
