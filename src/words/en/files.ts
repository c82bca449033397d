/** English words for: the panel of files in the reliable storage. Loaded with the panel. */
export const files = {
  label: 'Files', tree: 'Folders and files of the reliable storage', text: 'Text of the file',
  empty: 'Nothing lies in the reliable storage at this moment. saveAsTextFiles, checkpoints and files moved in show here.',
  choose: 'Choose a file to read it.',
  older: (shown: string, all: string) => `The newest ${shown} of ${all} files`,
  lines: (shown: string, all: string) => `The first ${shown} of ${all} lines`,
  gone: 'It is not there at this moment.',
  noLines: 'The file is empty.', success: 'The file is empty: its being there says that all parts of this folder are.',
  staged: 'A part of a job that is not committed. It counts only once all parts are there, and goes if the job fails.',
  moved: 'Moved in from outside.',
  checkpoint: (parts: number) => `The records of an RDD, serialized, in ${parts} ${parts === 1 ? 'file' : 'files'}. Lineage ends here.`,
  cut: (all: string) => `The line goes on: ${all} characters`,
  kinds: { output: 'written', staged: 'not committed', moved: 'moved in', checkpoint: 'checkpoint' },
  downloadOf: (path: string) => `Download ${path}`, node: 'Written by', batch: 'Batch', selectBatch: (number: number) => `Select batch ${number}`,
  inFolder: (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`,
};
