/** English words for: time dock, charts, batch strip. */
type Fills = Readonly<Record<string, string | number>>;

export const dock = {
  label: 'Time',
  time: 'Time', simulated: 'Simulated time', range: (from: string, to: string, unit: string) => `${from} – ${to} ${unit}`,
  branches: 'Branches', main: 'main', branchBy: (what: string) => what, switchTo: 'Switch branch', branchAt: (name: string, at: string) => `${name}, from ${at}`, more: (count: number) => `+${count}`,
  faults: 'Faults & marks', addFault: 'Add fault', noFaults: 'none yet',
  faultCount: (fired: number, planned: number, refused: number) => [fired > 0 ? `${fired} fired` : '', planned > 0 ? `${planned} planned` : '', refused > 0 ? `${refused} refused` : ''].filter((part) => part !== '').join(', '),
  planned: (what: string) => `${what}, planned`, refused: (what: string) => `${what}, refused`,
  batches: 'Batches', batch: (number: number) => `batch ${number}`, newest: 'newest batch', average: 'avg', distribution: 'distribution',
  batchCount: (done: number, late: number, running: number, waiting: number, failed: number) =>
    [`${done} done`, late > 0 ? `${late} late` : '', failed > 0 ? `${failed} failed` : '', running > 0 ? `${running} running` : '', waiting > 0 ? `${waiting} queued` : ''].filter((part) => part !== '').join(', '),
  noBatch: (at: string) => `First batch at ${at}`,
  interval: (length: string) => `batch interval ${length}`,
  liveEdge: (at: string) => `Live edge ${at}`,
  charts: {
    inputRate: { name: 'Input Rate', under: '', unit: 'records/sec' },
    schedulingDelay: { name: 'Scheduling Delay', under: '', unit: 'seconds' },
    processingTime: { name: 'Processing Time', under: '', unit: 'seconds' },
    totalDelay: { name: 'Total Delay', under: '', unit: 'seconds' },
  },
  chart: 'Chart', histogram: (name: string) => `Distribution of ${name}`,
  chartSays: (name: string, newest: string, average: string, unit: string) => `${name}: newest ${newest}, average ${average}${unit === '' ? '' : ` ${unit}`}`,
  sizes: { full: 'Full dock', compact: 'Compact dock', min: 'Smallest dock' }, size: 'Size of the dock',
  twin: { show: 'As a table', hide: 'As charts', caption: 'Batches in sight', batchTime: 'Batch Time', number: 'Batch', state: 'State' },
  follow: 'Follow', zoomIn: 'Zoom time in', zoomOut: 'Zoom time out',
  does: {
    killExecutor: (w: Fills) => `kill executor ${w['executor']}`,
    addExecutor: () => 'add an executor',
    pauseExecutor: (w: Fills) => `pause executor ${w['executor']}`,
    slowExecutor: (w: Fills) => `slow executor ${w['executor']} ×${w['factor']}`,
    stopReceiver: (w: Fills) => `stop receiver of ${w['node']}`,
    restartReceiver: (w: Fills) => `restart receiver of ${w['node']}`,
    setRate: (w: Fills) => (w['rate'] === 0 ? `stop ${w['node']}` : `${w['node']} at ${w['rate']}/s`),
    burst: (w: Fills) => `burst ×${w['factor']} on ${w['node']}`,
    type: (w: Fills) => `type on ${w['node']}`,
    moveFile: (w: Fills) => `move in ${w['to']}`,
  },
};
