/**
 * From the text of a `*.lab.json` to a document that may be run, or to the list of what is wrong with it. Size and nesting are looked at
 * before anything is parsed; then syntax, version, shape, and what the parts mean to each other.
 */
import { JsonFailure, jsonDepth, lineAndColumn, parseJsonExact } from '../base/index.ts';
import type { Command, ExactJson, LabDocument, Problem } from './document.ts';
import { command as commandShape, documentShape } from './documentShape.ts';
import { excerpt, Findings, inside, isWarning, TOP } from './findings.ts';
import { checkGraph } from './graphRules.ts';
import { migrated, PRESENT_VERSION } from './migrate.ts';
import { checkSurroundings, checkTarget } from './runRules.ts';
import { isObject, shown, type JsonObject } from './shape.ts';
import { withElementTypes } from './elementType.ts';

export const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;
const MAX_DEPTH = 32;

export type Reading =
  /** the problems are warnings */
  | { readonly document: LabDocument; readonly problems: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

export function readDocument(text: string): Reading {
  const found = new Findings();
  const json = readJson(text, found);
  if (json === null || found.isBlocked) return { problems: found.problems };
  const present = readEnvelope(json.value, found);
  if (present === null || !documentShape(present, TOP, found)) return { problems: found.problems };
  const document = withElementTypes(withParams(present), json.wholeDoubles) as unknown as LabDocument;
  checkMeaning(document, found);
  return found.isBlocked ? { problems: found.problems } : { document, problems: found.problems };
}

/** What is wrong with a document that is already in hand, e.g. on the canvas; warnings too. */
export function checkDocument(document: LabDocument): readonly Problem[] {
  const found = new Findings();
  if (documentShape(document as unknown as ExactJson, TOP, found)) checkMeaning(document, found);
  return found.problems;
}

/** What is wrong with a command that is about to be given; null: nothing. */
export function checkCommand(command: Command, document: LabDocument): Problem | null {
  const found = new Findings();
  if (commandShape(command, TOP, found)) checkTarget(command, document, TOP, found);
  return found.problems.find((problem) => !isWarning(problem.code)) ?? null;
}

function checkMeaning(document: LabDocument, found: Findings): void {
  checkGraph(document, found);
  checkSurroundings(document, found);
}

interface ParsedText {
  readonly value: ExactJson;
  /** paths of numbers like 1.0 */
  readonly wholeDoubles: ReadonlySet<string>;
}

function readJson(text: string, found: Findings): ParsedText | null {
  // a text has at least as many bytes as characters
  if (text.length > MAX_DOCUMENT_BYTES || byteLength(text) > MAX_DOCUMENT_BYTES) {
    found.add('too-large', TOP, { max: MAX_DOCUMENT_BYTES });
    return null;
  }
  if (jsonDepth(text, MAX_DEPTH) > MAX_DEPTH) {
    found.add('too-deep', TOP, { max: MAX_DEPTH });
    return null;
  }
  const wholeDoubles = new Set<string>();
  const withoutMark = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    const value = parseJsonExact(withoutMark, {
      duplicate: (path, at) => void (found.isFull || found.add('duplicate-key', TOP, { ...lineAndColumn(withoutMark, at), key: excerpt(path) })),
      wholeDouble: (number, path) => {
        wholeDoubles.add(path);
        return number;
      },
    });
    return { value, wholeDoubles };
  } catch (failure) {
    if (!(failure instanceof JsonFailure)) throw failure;
    found.add(`json-${failure.fault}`, TOP, lineAndColumn(withoutMark, failure.at));
    return null;
  }
}

/** Is it ours, and of a version that can be read? Gives it in the present version. */
function readEnvelope(value: ExactJson, found: Findings): JsonObject | null {
  if (!isObject(value)) {
    found.add('not-a-document', TOP, { found: shown(value) });
    return null;
  }
  if (!Object.hasOwn(value, 'format') || value.format !== 'dstream-lab') {
    found.add('wrong-format', inside(TOP, 'format'), { found: Object.hasOwn(value, 'format') ? shown(value.format ?? null) : '' });
    return null;
  }
  const version = Object.hasOwn(value, 'version') ? value.version : undefined;
  if (typeof version === 'number' && Number.isInteger(version) && version >= 1 && version <= PRESENT_VERSION) return migrated(value, version);
  if (version === undefined) found.add('missing-field', inside(TOP, 'version'), { field: 'version' });
  else if (typeof version === 'bigint' || (typeof version === 'number' && version > PRESENT_VERSION)) found.add('version-newer', inside(TOP, 'version'), { found: excerpt(String(version)), known: PRESENT_VERSION });
  else found.add('version-unknown', inside(TOP, 'version'), { found: shown(version), known: PRESENT_VERSION });
  return null;
}

/** A node may leave its parameters out when it has none. */
function withParams(json: JsonObject): JsonObject {
  const graph = json.graph as JsonObject;
  const nodes = (graph.nodes as readonly JsonObject[]).map((node) => (Object.hasOwn(node, 'params') ? node : { ...node, params: {} }));
  return { ...json, graph: { ...graph, nodes } };
}

function byteLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // each half of a surrogate pair is two bytes of the four
    if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return length;
}
