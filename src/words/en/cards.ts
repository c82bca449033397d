/** English words for the operators' cards: what is loaded when a card, the palette or the inspector first asks for it. */
import { differences } from './differences.ts';
import { inputs, receiver } from './inputs.ts';
import { operators } from './operators.ts';
import { python } from './python.ts';

const records = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;

const card = {
  about: (op: string): string => `About ${op}`,
  howItWorks: 'How it works', example: 'Example', often: 'Often said', differs: 'Otherwise than in Spark', why: 'Why', spark: 'Spark', lab: 'Here',
  scala: 'Scala', python: 'Python', helpers: 'with these helpers', imports: (of: string): string => `What the line of ${of} imports`,
  copy: {
    copy: 'Copy', copied: 'Copied', refused: 'Not copied', line: (of: string): string => `the line of ${of}`, program: (of: string): string => `the program in ${of}`,
    of: (what: string): string => `Copy ${what}`, saidCopied: (what: string): string => `Copied: ${what}.`, saidRefused: 'The browser does not let the page copy.',
  },
  program: {
    languages: 'Language of the program', whole: (of: string): string => `The program in ${of}`,
    scalaNote: 'Scala 2.13, Spark 4.0. ??? stands where the lab has no code: a receiver, a connection.',
    pythonNote: 'PySpark 4.0. Values of PySpark are those of the lab; their order and their partitions may differ.',
    missing: (names: string): string => `PySpark cannot make ${names}: the program says why, and does without.`,
    problems: 'There is no program until the problems of the graph are mended.', empty: 'The graph is empty.',
  },
  place: 'Place it',
  preview: {
    title: 'Effect on a batch', of: (op: string): string => `Effect of ${op} on sample batches`,
    input: (name: string): string => `in: ${name}`, output: (name: string): string => `out: ${name}`, source: 'its feed',
    legend: 'A column is a batch, a dashed line parts partitions.',
    sample: (batch: string): string => `Sample records, batches of ${batch}, local[2].`,
    feed: (batch: string): string => `What its feed gives in batches of ${batch}.`,
    slower: 'The rate is lowered for the picture.',
    noRdd: 'no RDD', noPartitions: 'no partitions', failed: 'failed', more: (count: number): string => `+${count}`,
    wrote: 'What it writes',
    problems: 'Nothing to show until this is mended:', waits: 'Nothing to show until its inputs are known.', unknownValues: (type: string): string => `There are no sample values of ${type}.`,
    needsFile: 'The file of its feed is not at hand.', gone: 'The engine does not answer.', cut: 'The run was too long for a preview: later batches are missing.',
    failure: (seconds: string): string => `The batch at ${seconds} s fails`, failing: (record: string): string => `at the record ${record}:`,
    batch: (seconds: string): string => `Batch at ${seconds} s.`, cell: (name: string, partitions: string): string => `${name}: ${partitions}.`, partition: (index: number, texts: string): string => `partition ${index}: ${texts}`, nothing: 'nothing', count: records,
    own: 'Own sample batches', ownOf: (input: string): string => `Batches of ${input}, as JSON`, ownHint: 'A list of batches, each a list of records.', tooMany: (batches: number, count: number): string => `At most ${batches} batches of ${count} records.`,
  },
  tryIt: {
    title: 'Try values', argument: (index: number, type: string): string => `Argument ${index}, ${type}`, gives: 'gives',
    notJson: (line: number, column: number): string => `Not valid JSON (line ${line}, column ${column}).`, wrongType: (type: string): string => `Not a value of type ${type}.`,
    at: (message: string, column: number): string => `${message} (column ${column})`,
  },
};

export const cards = { operators: { ...operators, ...inputs }, differences, python, card, receiver };
