/** A whole lab without a page for tests: the real store, acts and engine, storage in memory, examples from the repository. */
import { readFileSync } from 'node:fs';
import { openInProcess } from '../../src/host/index.ts';
import { readDocument, type LabDocument } from '../../src/plan/index.ts';
import type { EngineHost } from '../../src/protocol/index.ts';
import { createLab, type Lab, type LabParts } from '../../src/session/index.ts';
import type { ProjectStore, SavedProject } from '../../src/session/projects.ts';

const ENCODER = new TextEncoder();

/** File feeds are texts here. */
export function textBytes(file: unknown): { readonly size: number; read(offset: number, length: number): Uint8Array } {
  const bytes = ENCODER.encode(String(file));
  return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) };
}

export function example(name: string): LabDocument {
  const read = readDocument(readFileSync(`public/examples/${name}.lab.json`, 'utf8'));
  if (!('document' in read)) throw new Error(`the example ${name} has problems: ${JSON.stringify(read.problems)}`);
  return read.document;
}

export function memoryProjects(): ProjectStore & { saved: SavedProject | null } {
  return {
    saved: null,
    async load() { return this.saved; },
    async save(project) {
      this.saved = project;
      return 'saved';
    },
    close: () => undefined,
  };
}

const alone = { claim: async () => true, release: () => undefined };

export function labUnderTest(parts: Partial<LabParts> = {}): Lab {
  return createLab({
    openHost: (): Promise<EngineHost> => openInProcess(textBytes),
    projects: memoryProjects(),
    tabs: alone,
    fetchText: async (path) => readFileSync(path.replace('./', 'public/'), 'utf8'),
    ...parts,
  });
}

export async function until(lab: Lab, holds: (lab: Lab) => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    if (holds(lab)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`this never came: ${holds.toString()}`);
}
