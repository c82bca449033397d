/** English words for: bar, views, transport, status, dialogs. */
const n = (value: number, one: string, many: string) => `${value} ${value === 1 ? one : many}`;

export const app = {
  brand: 'DStream Lab',
  title: (name: string) => `${name} · DStream Lab`,
  states: {
    waiting: 'Waiting', queued: 'Queued', running: 'Running', receiving: 'Receiving', inFlight: 'In flight', done: 'Done', filtered: 'Filtered', skipped: 'Skipped',
    late: 'Late', held: 'Held', lastCopy: 'Last copy', lost: 'Lost', failed: 'Failed', again: 'Again', duplicated: 'Duplicated', safe: 'Safe', problem: 'Problem',
  },
  units: {
    ms: 'ms', s: 's', min: 'min', h: 'h', perSec: '/s', recordsPerSec: 'records/s', bytes: 'B', kib: 'KiB', mib: 'MiB', gib: 'GiB',
    records: (count: string, value: number) => `${count} ${value === 1 ? 'record' : 'records'}`,
    showing: (shown: string, total: string) => `showing ${shown} of ${total}`,
  },
  regions: { skip: 'Skip to the graph', bar: 'Project and time', views: 'Views', tools: 'View tools', palette: 'Operators', main: 'Workspace', inspector: 'Inspector', results: 'Results', dock: 'Time', status: 'Status' },
  project: {
    rename: 'Project name', untitled: 'Untitled',
    saved: { saved: 'Saved', saving: 'Saving', unsaved: 'Not saved yet', refused: 'Not saved: storage refused', full: 'Not saved: storage full' },
    readOnly: 'Read only: open in another tab',
    more: 'More',
  },
  transport: {
    toolbar: 'Time', restart: 'Restart', stepBack: 'Step back', run: 'Run', pause: 'Pause', step: 'Step', grain: 'Step size',
    grains: { event: 'Event', task: 'Task', batch: 'Batch' },
    runTo: 'Run to', speed: 'Speed', times: (factor: string) => `${factor}×`, max: 'Max',
    clock: 'Simulated time', liveEdge: 'Live edge', past: 'Viewing the past',
    stale: 'Edited since this run began. Run starts anew.',
  },
  runTo: {
    title: 'Run to', label: 'Batch or time', hint: '20 is a batch, 12.5s a time', go: 'Go', cancel: 'Cancel',
    wrong: 'Write a batch number like 20, or a time like 12.5s or 800ms.', beyond: 'A run ends after 24 simulated hours at the latest.',
  },
  fingerprint: { name: 'Fingerprint', title: (hex: string) => `Fingerprint ${hex}`, seed: 'seed', none: '––––' },
  files: {
    open: 'Open', openInput: 'Open document', save: 'Save', examples: 'Examples', drop: 'Drop a *.lab.json file to open it',
    refusedTitle: 'This file was not opened', refused: (name: string) => `The open project is untouched. In ${name}:`, unreadable: 'The file could not be read.', close: 'Close',
  },
  language: { name: 'Language', en: 'EN', zh: '中', english: 'English', chinese: '简体中文' },
  theme: { name: 'Theme', light: 'Light', dark: 'Dark', system: 'As the system' },
  views: { graph: 'Graph', cluster: 'Cluster', results: 'Results', tabs: 'Views' },
  panels: { showPalette: 'Operators', showInspector: 'Inspector', showResults: 'Results', close: 'Close', resize: 'Resize results', edges: 'Edit', drawAsGraph: 'Draw as graph', asList: 'As a list' },
  status: {
    name: 'What happens', ready: 'Ready. Run starts the job.', waits: (file: string) => `This run needs the file ${file}: choose it.`, event: (count: string) => `event ${count}`, semantics: 'Spark 4.0.1 semantics',
    past: 'You are looking at the past; acting here starts a branch.', loading: 'Starting the engine.',
    working: (what: string, percent: number) => `${what}: ${percent} % done`, stopHere: 'Stop here',
    stopped: { limit: 'The run has reached its longest length.', memory: 'The run has reached its memory limit.', bug: 'The engine stopped', application: 'The application failed' },
    problems: (count: number) => `${n(count, 'problem keeps', 'problems keep')} this from running.`,
    keys: 'Keys and help', dismiss: 'Dismiss',
  },
  keys: {
    title: 'Keys and help',
    intro: 'Single letters work while nothing that takes text has the focus.',
    groups: { time: 'Time', graph: 'Graph', panels: 'Panels' },
    playPause: 'run, pause', steps: 'step back, step by the chosen grain', batches: 'previous, next batch', faults: 'previous, next fault', restart: 'restart', runTo: 'run to a batch or time', live: 'back to the live edge',
    addOperator: 'search operators', palette: 'command palette', undo: 'undo, redo the graph', clipboard: 'copy, cut, paste, duplicate, select all', parameters: 'edit the parameters of the selection (Escape: back to it)', remove: 'delete the selection', zoomGraph: 'zoom in, out, fit',
    views: 'Graph, Cluster', twin: 'charts as a table, and back', zoomTime: 'zoom, pan time (in the dock)', results: 'show or hide the results', help: 'this sheet', present: 'presentation mode',
    deprecated: 'DStreams are deprecated since Spark 3.4 in favour of Structured Streaming. They are shown here because their mechanism can be seen: every batch, block and task is a thing you can point at.',
    semantics: 'What a job prints here is what Spark 4.0.1 prints for the same program and input, partition by partition.',
  },
  error: { title: 'This panel failed', text: 'The rest of the lab goes on.', retry: 'Try again', whole: 'The page failed to start', reload: 'Reload' },
};
