/**
 * What the streams of a document are called in code: their ids, where a language lets them, each once. In: the document; out: a name for
 * every node.
 */
import type { LabDocument } from '../../plan/index.ts';

export type Names = (id: string) => string;

/** Words of the languages, and what printed code itself calls; it calls RDDs and functions on them by the name of their stream and _rdd. */
const SCALA_TAKEN = new Set('_ abstract case catch class def do else extends final finally for forSome given if implicit import lazy macro match new null object override package private protected return sealed super then this throw trait true false try type val var while with yield enum export ssc conf math java scala org mutable List Some None Option Seq Iterator Record RDD Time Seconds Milliseconds StateSpec Source StorageLevel Thread System TaskContext ConnectionPool createNewConnection println'.split(' '));
const PYTHON_TAKEN = new Set('_ False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case ssc sc conf math re decimal functools time datetime timedelta abs all any bool bytes dict enumerate filter float int iter len list map max min next open print range repr reversed round set sorted str sum tuple type zip StorageLevel SparkContext SparkConf StreamingContext TaskContext ConnectionPool create_new_connection batch_time rdd'.split(' '));

/** As it is where it is a name of Scala, else between back ticks. */
export function scalaNames(document: LabDocument): Names {
  return named(document, (id) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(id) ? (SCALA_TAKEN.has(id) ? `${id}Stream` : id) : `\`${id.replace(/[`\\\n\r]/g, '')}\``));
}

export function pythonNames(document: LabDocument): Names {
  return named(document, (id) => {
    const name = id.replace(/[^A-Za-z0-9_]/g, '_');
    return /^[0-9]/.test(name) || name === '' ? `_${name}` : PYTHON_TAKEN.has(name) || name.startsWith('lab_') || name.endsWith('_rdd') ? `${name}_stream` : name;
  });
}

/** Two ids that come out the same get numbers. */
function named(document: LabDocument, spell: (id: string) => string): Names {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of document.graph.nodes) {
    const wanted = spell(id);
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = wanted.endsWith('`') ? `${wanted.slice(0, -1)} ${n}\`` : `${wanted}_${n}`;
    taken.add(name);
    names.set(id, name);
  }
  return (id) => names.get(id) ?? spell(id);
}
