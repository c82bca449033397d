/**
 * A run as a document: what a person did during it stands in the scenario. By time; where times are equal the scenario's own come first.
 * In: a document and commands given by hand; out: the document that makes the same run.
 */
import type { Command, LabDocument } from './document.ts';

export function withCommands(document: LabDocument, commands: readonly Command[]): LabDocument {
  if (commands.length === 0) return document;
  const merged = [...(document.scenario ?? []), ...commands].map((command, order) => ({ command, order }));
  return { ...document, scenario: merged.sort((a, b) => a.command.at - b.command.at || a.order - b.order).map(({ command }) => command) };
}
