/** Chinese words for: batch table, console, sources, faults, commands. */
import type { Words } from '../index.ts';

export const panels: Words['panels'] = {
  tabs: { label: '结果', console: '控制台', batches: '批次', tables: '表', files: '文件', sources: '数据源', commands: '命令', losses: '丢失' },
  console: {
    label: '控制台', empty: (first) => `还没有打印任何内容。第一个批次在 ${first}。`, silent: '这个程序不打印任何内容。它保存的内容在“文件”中。',
    dropped: (lines) => `更早的 ${lines} 行未保留`, results: 'foreachRDD 的结果', selectBatch: (number) => `选择批次 ${number}`, copy: '复制', copied: '已复制',
    wrote: {
      table: (name) => `表 ${name} `, consoles: '执行器的控制台', modes: { append: '追加', upsert: '按键更新', transactional: '事务' },
      line: (count, _rows, target, mode) => `向${/^[/]/.test(target) ? ` ${target} ` : target}写入 ${count} 行（${mode}）`,
      opened: (count) => `，打开 ${count} 个连接`,
      skipped: (count) => `；跳过 ${count} 行，此前已提交`,
    },
  },
  batches: {
    label: '批次', empty: (first) => `还没有完成的批次。第一个在 ${first}。`,
    running: (count) => `正在运行的批次（${count}）`, waiting: (count) => `等待中的批次（${count}）`, completed: (shown, total) => `已完成的批次（共 ${total} 个，显示最近 ${shown} 个）`,
    columns: { number: '批次', batchTime: '批次时间', records: '记录数', schedulingDelay: '调度延迟', processingTime: '处理时间', totalDelay: '总延迟', outputOps: '输出操作：成功/总数', status: '状态', error: '错误' },
    records: (count) => `${count} 条`,
    status: { processing: '处理中', queued: '排队', completed: '完成', failed: '失败', empty: '无作业' },
    failed: (message) => `因错误失败：${message}`,
    line: (interval, done, records) => `批次间隔 ${interval}（已完成 ${done} 个批次，${records} 条记录）`,
    detail: (number) => `批次 ${number} 详情`, summary: (jobs, stages, skipped) => `${jobs} 个作业，${stages} 个阶段${skipped > 0 ? `，跳过 ${skipped} 个` : ''}`, checkpoints: (rdds, bytes) => `${rdds} 个 RDD 写入检查点，${bytes}`, more: '再显示 100 个', notHeld: '仅保留最近十个批次的作业。', noJob: '此时没有到期的输出，Spark 未提交作业。',
    jobs: { outputOp: '输出操作', description: '说明', job: '作业', duration: '作业时长', stages: '阶段：成功/总数', tasks: '任务：成功/总数', error: '错误' },
    skipped: (count) => `（跳过 ${count}）`, failedCount: (count) => `（失败 ${count}）`, stage: (stage, name) => `阶段 ${stage} ${name}`, succeeded: '成功', close: '关闭详情',
  },
  sources: {
    label: '数据源', empty: '此流图还没有数据源，请从算子中添加。', noneFed: '此流图没有由外部供数的数据源。',
    columns: { source: '数据源', sent: '已发送', received: '已接收', unheard: '无人接收', lost: '丢失', buffered: '缓冲中', rate: '速率' },
    of: (done, all) => `${done} / ${all}`, limit: (rate) => `反压：每秒至多 ${rate} 条`, listening: '接收中', notListening: '无人监听', ended: '已结束', failed: (message) => `失败：${message}`,
    type: '输入一行', typeOn: (node) => `向 ${node} 输入一行`, send: '发送', setRate: '速率', rateOf: (node) => `${node} 的速率`, stop: '停止', stopOf: (node) => `停止 ${node}`, resume: '恢复', resumeOf: (node) => `恢复 ${node}`, burst: '突发 ×5', burstOf: (node) => `${node} 突发：5 秒内速率变为五倍`,
    wrongRate: '每秒记录数须为整数，0 表示停止。', progress: (node) => `${node} 的进度`,
  },
  folders: {
    label: (node) => `${node} 的目录`, empty: '此目录中还没有文件。移入一个文件，下一个批次就会取它。',
    columns: { file: '文件', size: '大小', written: '最后写入', state: '状态' }, taken: (batch) => `批次 ${batch} 已取`,
    states: { waiting: '等待下一个批次', taken: '已取', filtered: '因文件名而略过', old: '太旧，被忽略', future: '写入时间在未来，等待中', empty: '已取，但为空', nested: '在子目录中，不查看' },
    name: '文件名', path: '路径', lines: '各行', nameOf: (node) => `给 ${node} 的文件名`, linesOf: (node) => `给 ${node} 的文件内容`, move: '移入', own: '自己的文件', ownOf: (node) => `把文件移到 ${node}`,
  },
  commands: {
    label: '命令', planned: '文档中的计划', given: '手动命令', emptyGiven: '暂无。终止执行器、让数据源突发或输入一行；重新开始后仍保留。', emptyPlanned: '没有计划的故障。',
    remove: '移除', removeOf: (what) => `移除：${what}`, refused: (why) => `被拒绝：${why}`,
    add: '添加故障', what: '动作', target: '目标', when: '时机', now: '现在', atTime: '时间（秒）', rate: '条/秒', factor: '倍数', forSeconds: '持续（秒）', line: '内容', replace: '替补', replaceDefault: '3 秒后', replaceNever: '不替补', replaceAt: '延时', do: '立即执行', plan: '加入计划',
    whats: { killExecutor: '终止执行器', addExecutor: '添加执行器', burst: '突发', setRate: '设置速率', type: '输入一行', moveFile: '移入一个文件' },
    noTarget: '此文档中没有可用的目标。', wrongTime: '以秒为单位的时间，如 12.4。', wrongNumber: '须为正数。', local: '本地模式下驱动器与执行器是同一进程，没有可终止的执行器。', pastHint: (at) => `将在 ${at} 开启一个分支。`,
    editLabel: 'planFault', removeLabel: 'removeFault',
  },
  losses: {
    label: '丢失', empty: '没有丢失任何记录。', total: (lost, unheard) => `永久丢失 ${lost} 条，无人监听时发送 ${unheard} 条`,
    columns: { at: '时刻', source: '数据源', where: '位置', records: '记录数', executor: '执行器', block: '数据块' },
    where: { buffer: '接收器缓冲区中', queue: '尚待存储的数据块中', store: '没有空间存放其数据块', block: '没有其他副本的数据块中', missing: '生成批次时已缺失的数据块中' },
  },
  holding: { title: '当前拖慢作业的环节', since: (at) => `自 ${at} 起` },
  table: { scroll: '可滚动' },
};
