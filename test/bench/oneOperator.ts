/**
 * The process in which one operator is measured. In: what to measure, by the name it has in MEASURES; out: its figure as JSON, alone on
 * the standard output.
 */
import { MEASURES } from './operatorRuns.ts';

const [name = ''] = process.argv.slice(2);
const measure = MEASURES.get(name);
if (measure === undefined) throw new Error(`nothing called ${name} is measured`);
process.stdout.write(JSON.stringify(await measure()));
