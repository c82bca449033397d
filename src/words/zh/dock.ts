/** Chinese words for: time dock, charts, batch strip. */
import type { Words } from '../index.ts';

export const dock: Words['dock'] = {
  label: '时间',
  time: '时间', simulated: '模拟时间', range: (from, to, unit) => `${from} – ${to} ${unit}`,
  branches: '分支', main: '主线', branchBy: (what) => what, switchTo: '切换分支', branchAt: (name, at) => `${name}，始于 ${at}`, more: (count) => `+${count}`,
  faults: '故障与标记', addFault: '添加故障', noFaults: '暂无',
  faultCount: (fired, planned, refused) => [fired > 0 ? `已触发 ${fired}` : '', planned > 0 ? `计划 ${planned}` : '', refused > 0 ? `被拒绝 ${refused}` : ''].filter((part) => part !== '').join('，'),
  planned: (what) => `${what}（计划）`, refused: (what) => `${what}（被拒绝）`,
  batches: '批次', batch: (number) => `批次 ${number}`, newest: '最新批次', average: '平均', distribution: '分布',
  batchCount: (done, late, running, waiting, failed) => [`完成 ${done}`, late > 0 ? `超时 ${late}` : '', failed > 0 ? `失败 ${failed}` : '', running > 0 ? `运行 ${running}` : '', waiting > 0 ? `排队 ${waiting}` : ''].filter((part) => part !== '').join('，'),
  noBatch: (at) => `第一个批次在 ${at}`,
  interval: (length) => `批次间隔 ${length}`,
  liveEdge: (at) => `最新时刻 ${at}`,
  charts: {
    inputRate: { name: 'Input Rate', under: '输入速率', unit: '条/秒' },
    schedulingDelay: { name: 'Scheduling Delay', under: '调度延迟', unit: '秒' },
    processingTime: { name: 'Processing Time', under: '处理时间', unit: '秒' },
    totalDelay: { name: 'Total Delay', under: '总延迟', unit: '秒' },
  },
  chart: '图表', histogram: (name) => `${name} 的分布`,
  chartSays: (name, newest, average, unit) => `${name}：最新 ${newest}，平均 ${average}${unit === '' ? '' : ` ${unit}`}`,
  sizes: { full: '完整时间面板', compact: '紧凑时间面板', min: '最小时间面板' }, size: '时间面板大小',
  twin: { show: '显示为表格', hide: '显示为图表', caption: '可见的批次', batchTime: '批次时间', number: '批次', state: '状态' },
  follow: '跟随', zoomIn: '放大时间', zoomOut: '缩小时间',
  does: {
    killExecutor: (w) => `终止执行器 ${w['executor']}`,
    addExecutor: () => '添加执行器',
    pauseExecutor: (w) => `暂停执行器 ${w['executor']}`,
    slowExecutor: (w) => `执行器 ${w['executor']} 减速 ×${w['factor']}`,
    stopReceiver: (w) => `停止 ${w['node']} 的接收器`,
    restartReceiver: (w) => `重启 ${w['node']} 的接收器`,
    setRate: (w) => (w['rate'] === 0 ? `停止 ${w['node']}` : `${w['node']} 速率 ${w['rate']}/秒`),
    burst: (w) => `${w['node']} 突发 ×${w['factor']}`,
    type: (w) => `向 ${w['node']} 输入`,
    moveFile: (w) => `移入 ${w['to']}`,
  },
};
