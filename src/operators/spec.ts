/**
 * What an operator of the lab is: one file per Spark operator exports one `OperatorSpec`. It says how the operator looks (family,
 * ports, parameters), how its element type follows from its inputs, and which DStreams it makes: a recipe, as data.
 * Its words are message keys: `words.operators[op]`.
 */
import type { ExactJson, Feed, Problem } from '../plan/index.ts';
import type { Type } from '../language/index.ts';
import type { StreamRecipe } from './recipe.ts';

export type Family = 'source' | 'transform' | 'window' | 'state' | 'output';

export interface OperatorSpec {
  /** Spark's method name */
  readonly op: string;
  readonly family: Family;
  /** number of input streams: 0 for a source */
  readonly inputs: number;
  /** any further streams may be joined as inputs of their own, as with `StreamingContext.union` */
  readonly moreInputs?: boolean;
  /** its function knows them by number: without one of them the node cannot go on */
  readonly needsAll?: boolean;
  /** inputs that take only (key, value) pairs */
  readonly pairs?: readonly number[];
  readonly gives: 'stream' | 'nothing';
  readonly params: readonly ParamSpec[];
  /** true: text comes from outside, through a receiver, so the node has a feed */
  readonly fed?: boolean;
  /** true: files are moved into a folder that it watches */
  readonly watches?: boolean;
  /** name of the glyph in kit/icons */
  readonly icon: string;
  /**
   * Types the node: element type it gives (null for outputs) and its recipe, or problems. Never throws.
   * Called on complete, checked input types only.
   */
  readonly build: (node: NodeInHand) => Built | readonly Problem[];
}

export interface NodeInHand {
  readonly id: string;
  readonly params: Readonly<Record<string, ExactJson>>;
  readonly feed: Feed | undefined;
  readonly inputs: readonly Type[];
  /** DStream class of each input stream; that of the stream itself behind persist and checkpoint */
  readonly streams: readonly string[];
  /** behind mapWithState: the type of a key with its state; null elsewhere */
  readonly states: readonly (Type | null)[];
  /** slide of each input stream and the batch duration, ms */
  readonly slides: readonly number[];
  readonly batchDurationMs: number;
  readonly defaultParallelism: number;
  /** a checkpoint directory is set */
  readonly checkpointed: boolean;
  /** a trusted test program: values are judged at run time (type Any) and functions are names of native ones */
  readonly trusted: boolean;
}

export interface Built {
  readonly type: Type | null;
  readonly slideMs: number;
  /** what each expression was found to be, for the inspector: param name → its type as text, e.g. "(Long, Long) => Long" */
  readonly expressions: Readonly<Record<string, string>>;
  readonly recipe: StreamRecipe;
  readonly warnings?: readonly Problem[];
}

export type ParamSpec =
  | { readonly name: string; readonly kind: 'expression'; readonly required: boolean; readonly example: string; /** types of the arguments given the inputs */ readonly takes: (inputs: readonly Type[]) => readonly Type[] }
  | { readonly name: string; readonly kind: 'duration'; readonly required: boolean; readonly example?: number; /** what holds where it is left out: nothing, in place of the parent's slide */ readonly unset?: 'none' }
  | { readonly name: string; readonly kind: 'integer'; readonly required: boolean; readonly min: number; readonly max?: number; readonly example?: number }
  | { readonly name: string; readonly kind: 'text'; readonly required: boolean; readonly example?: string }
  | { readonly name: string; readonly kind: 'flag'; readonly required: boolean; readonly example?: boolean }
  | { readonly name: string; readonly kind: 'choice'; readonly required: boolean; readonly among: readonly string[]; readonly example?: string }
  | { readonly name: string; readonly kind: 'type'; readonly required: boolean; readonly example?: string }
  /** batches of values: a list of lists */
  | { readonly name: string; readonly kind: 'batches'; readonly required: boolean; readonly example?: ExactJson }
  /** one batch of values, or null */
  | { readonly name: string; readonly kind: 'batch'; readonly required: boolean; readonly example?: ExactJson }
  /** a receiver's design: receiverDesigns.ts */
  | { readonly name: string; readonly kind: 'receiver'; readonly required: boolean; readonly example: ExactJson }
  | { readonly name: string; readonly kind: 'action'; readonly required: boolean };
