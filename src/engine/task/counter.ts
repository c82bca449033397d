/** Counts the records that leave an RDD in one task, and keeps the texts of the first few where they are what a node gives. */
import { operationsOf, type Value } from '../../language/index.ts';
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
    const text = operationsOf(this.label.type).text(value);
    this.texts.push(text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text);
  }
}
