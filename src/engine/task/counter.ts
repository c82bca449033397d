/** Counts the records that leave an RDD in one task, and keeps the texts of the first few where they are what a node gives. */
import { operationsOf, type Type, type Value } from '../../language/index.ts';
import type { PlanLabel } from './order.ts';

/** A sample is to be looked at, not to be kept: longer texts are cut. */
const TEXT_LIMIT = 400;

export class Counter {
  readonly label: PlanLabel;
  records = 0;
  /** records below this number are noted */
  readonly limit: number;
  readonly texts: string[] = [];

  constructor(label: PlanLabel, sampleLimit: number) {
    this.label = label;
    this.limit = label.gives && label.node !== null ? sampleLimit : 0;
  }

  note(value: Value): void {
    const text = operationsOf(this.label.type).text(beginning(value, this.label.type));
    this.texts.push(text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text);
  }
}

/** So many elements fill a text with their separators alone. */
const MOST_ELEMENTS = TEXT_LIMIT / 2 + 1;

/** The value with its long lists cut where no reader of the text would notice: a list of a whole partition is not spelt out. */
function beginning(value: Value, type: Type): Value {
  if (value === null || typeof value !== 'object') return value;
  const parts = value;
  switch (type.t) {
    case 'List':
      return parts.slice(0, MOST_ELEMENTS).map((part) => beginning(part, type.of));
    case 'Tuple':
      return parts.map((part, index) => beginning(part, type.of[index] as Type));
    default:
      return value;
  }
}
