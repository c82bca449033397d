/** English words for: autosave, branches, files, host failures. */
type With = Readonly<Record<string, string | number>>;

const MIB = 1_048_576;
const size = (given: string | number | undefined): string => {
  const bytes = Number(given ?? 0);
  return bytes >= MIB ? `${(bytes / MIB).toFixed(1)} MiB` : bytes >= 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${bytes} bytes`;
};

export const session = {
  work: {
    open: 'Running to the place you left',
    runTo: 'Running to the goal',
    branch: 'Running the branch again from 0',
    replay: 'Running again from 0 to the same place',
  },
  notices: {
    rebuilt: () => 'A worker was lost. The run was made again from its commands and has the same fingerprint.',
    rebuiltOtherwise: () => 'A worker was lost. The run was made again, but its fingerprint differs: this is a bug of the lab. Please keep the file.',
    engineLost: (w: With) => `The engine does not answer (${w['message']}). Your document is safe. Reload the page to start the engine again.`,
    'stopped-limit': (w: With) => `The run has reached its longest length (${w['message']}) and ends here.`,
    'stopped-memory': (w: With) => `The log has reached ${w['message']} of memory and the run ends here. Restart, or lower the rates.`,
    'stopped-bug': (w: With) => `A bug of the lab ended this run: ${w['message']}`,
    'stopped-application': (w: With) => `The streaming application failed: ${w['message']}`,
    commandRefused: (w: With) => `This command cannot be given here (${w['code']}).`,
    branchDiffers: (w: With) => `The branch ${w['branch']} came out with another fingerprint than before: this is a bug of the lab.`,
    wantsFile: (w: With) => `${w['node']} reads the file ${w['name']} (${size(w['size'])}). The browser keeps no contents of files: choose it to run.`,
    otherFile: (w: With) => `This is not the file that ${w['node']} read before (${w['name']}, ${size(w['size'])}). The document now names the new one.`,
    storageFull: () => 'The browser’s storage is full. Your changes are kept in this page only: save them to a file.',
    storageRefused: () => 'The browser refuses to store the project. Your changes are kept in this page only: save them to a file.',
    storedBroken: () => 'The project kept in this browser could not be read. An example was opened instead.',
    otherTab: () => 'The project is open in another tab. Here you can look and run, but not edit. Close the other tab to edit here.',
    tookOver: () => 'The other tab was closed. You can edit here now.',
    exampleUnknown: (w: With) => `There is no example called ${w['name']}.`,
    nothingToOpen: () => 'The examples could not be loaded. Reload the page, or open a file.',
  } satisfies Readonly<Record<string, (w: With) => string>>,
  acts: { openFile: 'Choose the file', reload: 'Reload', download: 'Save to a file' },
};
