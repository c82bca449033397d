/**
 * From older formats to the present one, a step at a time: `STEPS[v]` turns a document of version v into one of version v + 1. A step
 * gets JSON of which only `format` and `version` are checked, so it must bear anything. Version 1 is the first: there are no steps yet.
 */
import type { JsonObject } from './shape.ts';

export const PRESENT_VERSION = 1;

export type MigrationStep = (document: JsonObject) => JsonObject;

const STEPS: ReadonlyMap<number, MigrationStep> = new Map();

/** In: a document of version `from`; out: one of the present version. */
export function migrated(document: JsonObject, from: number, steps: ReadonlyMap<number, MigrationStep> = STEPS, to: number = PRESENT_VERSION): JsonObject {
  let current = document;
  for (let version = from; version < to; version++) {
    const step = steps.get(version);
    if (step === undefined) break;
    current = { ...step(current), version: version + 1 };
  }
  return current;
}
