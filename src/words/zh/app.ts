/** Chinese words for: bar, views, transport, status, dialogs. */
import type { Words } from '../index.ts';

export const app: Words['app'] = {
  brand: 'DStream Lab',
  title: (name) => `${name} · DStream Lab`,
  states: {
    waiting: '等待', queued: '排队', running: '运行中', receiving: '接收中', inFlight: '在途', done: '完成', filtered: '已过滤', skipped: '已跳过',
    late: '超时', held: '受阻', lastCopy: '仅剩一份', lost: '丢失', failed: '失败', again: '重做', duplicated: '重复', safe: '已存', problem: '问题',
  },
  units: {
    ms: '毫秒', s: '秒', min: '分', h: '小时', perSec: '/秒', recordsPerSec: '条/秒', bytes: 'B', kib: 'KiB', mib: 'MiB', gib: 'GiB',
    records: (count) => `${count} 条`,
    showing: (shown, total) => `共 ${total} 项，显示 ${shown} 项`,
  },
  regions: { skip: '跳到流图', bar: '项目与时间', views: '视图', tools: '视图工具', palette: '算子', main: '工作区', inspector: '检查器', results: '结果', dock: '时间', status: '状态' },
  project: {
    rename: '项目名称', untitled: '未命名',
    saved: { saved: '已保存', saving: '正在保存', unsaved: '尚未保存', refused: '未保存：存储被拒绝', full: '未保存：存储已满' },
    readOnly: '只读：已在另一标签页中打开',
    more: '更多',
  },
  transport: {
    toolbar: '时间', restart: '重新开始', stepBack: '后退一步', run: '运行', pause: '暂停', step: '前进一步', grain: '步长',
    grains: { event: '事件', task: '任务', batch: '批次' },
    runTo: '运行到', speed: '速度', times: (factor) => `${factor}×`, max: '最快',
    clock: '模拟时间', liveEdge: '最新时刻', past: '正在查看过去',
    stale: '本次运行开始后文档有改动，再次运行将从头开始。',
  },
  runTo: {
    title: '运行到', label: '批次或时间', hint: '20 表示批次，12.5s 表示时间', go: '开始', cancel: '取消',
    wrong: '请输入批次号（如 20）或时间（如 12.5s、800ms）。', beyond: '一次运行最长 24 个模拟小时。',
  },
  fingerprint: { name: '指纹', title: (hex) => `指纹 ${hex}`, seed: '种子', none: '––––' },
  files: {
    open: '打开', openInput: '打开文档', save: '保存', examples: '示例', drop: '拖放 *.lab.json 文件即可打开',
    refusedTitle: '文件未打开', refused: (name) => `当前项目保持不变。${name} 中的问题：`, unreadable: '无法读取该文件。', close: '关闭',
  },
  language: { name: '语言', en: 'EN', zh: '中', english: 'English', chinese: '简体中文' },
  theme: { name: '主题', light: '浅色', dark: '深色', system: '跟随系统' },
  views: { graph: '流图', cluster: '集群', results: '结果', tabs: '视图' },
  panels: { showPalette: '算子', showInspector: '检查器', showResults: '结果', close: '关闭', resize: '调整结果面板大小', edges: '编辑', drawAsGraph: '绘制为流图', asList: '显示为列表' },
  status: {
    name: '当前事件', ready: '就绪。点击“运行”开始作业。', waits: (file) => `此运行需要文件 ${file}：请选择它。`, event: (count) => `事件 ${count}`, semantics: '语义同 Spark 4.0.1',
    past: '您正在查看过去；在此操作会开启一个分支。', loading: '正在启动引擎。',
    working: (what, percent) => `${what}：已完成 ${percent} %`, stopHere: '停在这里',
    stopped: { limit: '运行已达到最大长度。', memory: '运行已达到内存上限。', bug: '引擎已停止', application: '应用程序失败' },
    problems: (count) => `有 ${count} 个问题，无法运行。`,
    keys: '快捷键与帮助', dismiss: '关闭提示',
  },
  keys: {
    title: '快捷键与帮助',
    intro: '当焦点不在文本输入处时，单字母快捷键有效。',
    groups: { time: '时间', graph: '流图', panels: '面板' },
    playPause: '运行、暂停', steps: '按所选步长后退、前进', batches: '上一批次、下一批次', faults: '上一个、下一个故障', restart: '重新开始', runTo: '运行到某个批次或时间', live: '回到最新时刻',
    addOperator: '搜索算子', palette: '命令面板', undo: '撤销、重做流图编辑', clipboard: '复制、剪切、粘贴、再制、全选', parameters: '编辑所选算子的参数（Esc 返回）', remove: '删除所选', zoomGraph: '放大、缩小、适应窗口',
    views: '流图、集群', twin: '图表与表格互换', zoomTime: '缩放、平移时间（在时间面板中）', results: '显示或隐藏结果', help: '打开本页', present: '演示模式',
    deprecated: 'DStream 自 Spark 3.4 起已弃用，由 Structured Streaming 取代。这里仍然展示它，是因为它的机制看得见：每个批次、数据块和任务都可以逐一指认。',
    semantics: '对于相同的程序和输入，这里作业的打印结果与 Spark 4.0.1 逐分区一致。',
  },
  error: { title: '该面板出错', text: '实验室的其余部分继续运行。', retry: '重试', whole: '页面未能启动', reload: '重新加载' },
};
