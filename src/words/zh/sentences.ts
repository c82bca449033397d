/** Chinese words for: what happens, one sentence per event type; what a death took with it; what holds the job back. */
import { bytes, count, span, type Fills } from '../figures.ts';
import type { Words } from '../index.ts';

const ms = (value: string | number | undefined): string => span(value, { ms: '毫秒', s: '秒' });
const records = (value: string | number | undefined): string => `${count(value)} 条记录`;
const of = (w: Fills): string => (w['nodes'] === '' ? '' : `（${w['nodes']}）`);
const positive = (value: string | number | undefined): boolean => Number(value) > 0;

const doing: Readonly<Record<string, (w: Fills) => string>> = {
  killExecutor: (w) => `终止执行器 ${w['executor']}`,
  addExecutor: () => '添加一个执行器',
  pauseExecutor: (w) => `暂停执行器 ${w['executor']} ${ms(w['for'])}`,
  slowExecutor: (w) => `执行器 ${w['executor']} 减速到 1/${w['factor']}，持续 ${ms(w['for'])}`,
  stopReceiver: (w) => `停止 ${w['node']} 的接收器`,
  restartReceiver: (w) => `重启 ${w['node']} 的接收器`,
  setRate: (w) => (w['rate'] === 0 ? `停止 ${w['node']}` : `${w['node']} 的速率设为 ${count(w['rate'])} 条/秒`),
  burst: (w) => `${w['node']} 突发，速率变为 ${w['factor']} 倍，持续 ${ms(w['for'])}`,
  type: (w) => `在 ${w['node']} 输入一行：${w['line']}`,
  moveFile: (w) => `移入文件 ${w['to']}`,
};
const command = (w: Fills): string => doing[String(w['do'])]?.(w) ?? String(w['do']);
const refusals = { executorNotAlive: '该执行器已不存活', localMode: '本地模式下驱动器与执行器是同一进程', noFeed: '此节点不由外部供数', notBuilt: '此功能尚未实现', fileExists: '该路径下已有内容', noFolder: '路径的一部分是文件而不是目录' };
const refusal = (w: Fills): string => (refusals as Readonly<Record<string, string>>)[String(w['reason'])] ?? String(w['reason']);
const whys: Readonly<Record<string, string>> = { 'executor died': '执行器终止', evicted: '空间不足，被逐出', 'fetch failure': '任务无法取得它们', 'map outputs were lost meanwhile': 'map 输出在此期间丢失' };
const why = (w: Fills): string => whys[String(w['why'])] ?? String(w['why']);
const ignored: Readonly<Record<string, string>> = { filtered: '因文件名而略过', old: '视为太旧，悄悄忽略', future: '暂不取用（时间在未来）', empty: '取到空文件' };
const places: Readonly<Record<string, string>> = {
  buffer: '位于接收器缓冲区中', queue: '位于尚待存储的数据块中', block: '位于没有其他副本的数据块中', store: '因为没有空间存放其数据块', missing: '生成批次时其数据块已缺失', converter: '因为转换函数在其上失败',
};

const sinks: Readonly<Record<string, (target: string) => string>> = { table: (target) => `向表 ${target} `, file: (target) => `向 ${target} `, console: (target) => `在执行器 ${target} 的控制台上` };
const into = (w: Fills): string => sinks[String(w['into'])]?.(String(w['target'])) ?? '';

export const sentences: Words['sentences'] = {
  refusals,
  'run.started': (w) => `运行开始：${count(w['nodes'])} 个算子，每 ${ms(w['batchDuration'])}一个批次，种子 ${w['seed']}。`,
  'command.given': (w) => `命令：${command(w)}。`,
  'command.refused': (w) => `命令被拒绝（${command(w)}）：${refusal(w)}。`,
  'executor.registered': (w) => `执行器 ${w['executor']} 向驱动器注册：${w['host']} 上的 ${w['cores']} 个核。`,
  'executor.killed': (w) => {
    const lost = [
      positive(w['buffered']) ? `接收器缓冲区中的 ${records(w['buffered'])}` : '', positive(w['inBlocks']) ? `没有其他副本的数据块中的 ${records(w['inBlocks'])}` : '',
    ].filter((part) => part !== '').join('、');
    const gone = [
      positive(w['blocks']) ? `${count(w['blocks'])} 个数据块副本` : '', positive(w['shuffles']) ? `${count(w['shuffles'])} 个 shuffle 文件` : '',
      positive(w['cached']) ? `${count(w['cached'])} 个缓存分区` : '', positive(w['tasks']) ? `${count(w['tasks'])} 个运行中的任务` : '',
    ].filter((part) => part !== '').join('、');
    return `执行器 ${w['executor']} 终止。${lost === '' ? '' : `永久丢失：${lost}。`}${gone === '' ? '' : `随之消失：${gone}。`}${lost === '' && gone === '' ? '它没有持有任何数据。' : lost === '' ? '没有记录因此丢失。' : ''}`;
  },
  'executor.lost': (w) => `驱动器发现执行器 ${w['executor']} 已消失（${w['reason']}），注销它的 ${count(w['blocks'])} 个数据块副本和 ${count(w['mapOutputs'])} 个 map 输出。`,
  'executor.requested': (w) => `已申请执行器 ${w['executor']}，将在 ${ms(w['inMs'])}后就绪。`,
  'receiver.scheduled': (w) => `接收器 ${w['stream']}（${w['node']}）将运行在${w['executor'] === '' ? '有空闲核的地方' : `执行器 ${w['executor']} 上`}。`,
  'receiver.started': (w) => `接收器 ${w['stream']} 在执行器 ${w['executor']} 上监听 ${w['node']}，占用核 ${w['core']}。`,
  'receiver.stopped': (w) => `执行器 ${w['executor']} 上的接收器 ${w['stream']}（${w['node']}）停止：${w['reason']}${w['error'] === '' ? '' : `（${w['error']}）`}。`,
  'receiver.error': (w) => `执行器 ${w['executor']} 上的接收器 ${w['stream']}（${w['node']}）报告错误后继续运行：${w['message']}${w['error'] === '' ? '' : `（${w['error']}）`}。`,
  'source.rateSet': (w) => (w['rate'] === 0 ? `${w['node']} 从现在起不再发送。` : `${w['node']} 从现在起每秒发送 ${count(w['rate'])} 条记录。`),
  'source.burstStarted': (w) => `${w['node']} 在 ${ms(w['forMs'])}内以 ${w['factor']} 倍速率发送。`,
  'source.burstEnded': (w) => `${w['node']} 的突发结束。`,
  'source.ended': (w) => `${w['node']} 已全部发送完毕：${records(w['records'])}。`,
  'source.failed': (w) => `${w['node']} 无法继续读取：${w['message']}`,
  'file.moved': (w) => `${w['path']} 已完整就位，${bytes(w['bytes'])}。`,
  'file.selected': (w) => `${w['node']} 的批次 ${w['batch']} 取得 ${count(w['files'])} 个新文件：${w['paths']}。`,
  'file.ignored': (w) => `${w['node']} ${ignored[String(w['why'])] ?? w['why']}：${w['path']}。`,
  'file.listingFailed': (w) => `${w['node']} 无法为批次 ${w['batch']} 列出目录，Spark 只给出警告：${w['message']}`,
  'records.received': (w) => `执行器 ${w['executor']} 上的接收器 ${w['stream']} 从 ${w['node']} 接收 ${records(w['records'])}。`,
  'records.unheard': (w) => `${w['node']} 发送了 ${records(w['records'])}，但无人接收。`,
  'records.lost': (w) => `${w['node']} 的 ${records(w['records'])}随执行器 ${w['executor']} 永久丢失，${places[String(w['where'])] ?? w['where']}${w['block'] === '' ? '' : `（${w['block']}）`}。`,
  'receiver.rateChanged': (w) => `反压：从现在起，${w['node']} 的接收器 ${w['stream']} 每秒至多接收 ${count(w['limit'])} 条。`,
  'context.stopping': (w) => w['graceful'] === 'yes' ? '应用正在优雅停止：接收器手中的数据仍会处理完。' : '应用正在停止：未结束的批次将被放弃。',
  'context.stopped': () => '应用已停止。',
  'driver.recovered': (w) => `驱动程序从 ${w['path']} 恢复：重新生成 ${count(w['batches'])} 个批次。`,
  'records.resent': (w) => `${w['node']} 重新发送 ${records(w['records'])}，因为没有接收器确认过。`,
  'records.throttled': (w) => `接收器 ${w['stream']} 每秒至多接收 ${count(w['rate'])} 条：${w['node']} 有 ${records(w['waiting'])}在等待。`,
  'block.sealed': (w) => `执行器 ${w['executor']} 上的接收器 ${w['stream']} 封好数据块 ${w['block']}，含 ${records(w['records'])}。`,
  'block.replicated': (w) => `数据块 ${w['block']} 现在执行器 ${w['to']} 上有了副本。`,
  'block.underReplicated': (w) => `数据块 ${w['block']} 应复制 ${w['wanted']} 次，实际 ${w['got']} 次：没有其他执行器可以接收。`,
  'block.copyLost': (w) => (w['copies'] === 0 ? `数据块 ${w['block']} 的最后一份副本随执行器 ${w['executor']} 消失（${why(w)}）。` : `数据块 ${w['block']} 失去执行器 ${w['executor']} 上的副本（${why(w)}），还剩 ${w['copies']} 份。`),
  'partition.replicated': (w) => `RDD ${w['rdd']}（${w['node']}）的缓存分区 ${w['partition']} 现在执行器 ${w['to']} 上有了副本。`,
  'shuffle.lost': (w) => `执行器 ${w['executor']} 的 ${count(w['maps'])} 个 map 输出已消失，需要时重新生成。`,
  'batch.formed': (w) => (w['blocks'] === 0 ? `批次 ${w['batch']} 到期：没有数据块到达。` : `批次 ${w['batch']} 到期：分得 ${count(w['blocks'])} 个数据块，共 ${records(w['records'])}。`),
  'batch.blocksMissing': (w) => `批次 ${w['batch']} 缺少 ${w['node']} 的 ${count(w['blocks'])} 个数据块：已没有任何副本，缺 ${records(w['records'])}。`,
  'batch.submitted': (w) => `批次 ${w['batch']} 已提交：${count(w['outputOps'])} 个输出操作，${records(w['records'])}。`,
  'batch.empty': (w) => `批次 ${w['batch']} 没有到期的输出：Spark 不提交作业。`,
  'batch.generationFailed': (w) => `无法生成批次 ${w['batch']} 的作业：${w['message']}`,
  'batch.started': (w) => (w['delayMs'] === 0 ? `批次 ${w['batch']} 立即开始。` : `批次 ${w['batch']} 等待 ${ms(w['delayMs'])}后开始。`),
  'batch.completed': (w) => `批次 ${w['batch']} 完成：${count(w['outputOps'])} 个输出操作，${records(w['records'])}，在其时刻之后 ${ms(w['afterMs'])}${positive(w['lateMs']) ? `，超出批次间隔 ${ms(w['lateMs'])}` : ''}。`,
  'batch.failed': (w) => `批次 ${w['batch']} 在 ${w['node']} 失败：${w['message']}`,
  'outputOp.completed': (w) => (w['failure'] === '' ? `${w['node']} 用 ${ms(w['durationMs'])}完成了批次 ${w['batch']}。` : `${w['node']} 在批次 ${w['batch']} 中失败：${w['failure']}`),
  'output.written': (w) => (w['op'] === 'print' ? `${w['node']} 打印批次 ${w['batch']}。` : `${w['node']} 交出批次 ${w['batch']} 的结果。`),
  'file.written': (w) => (String(w['path']).endsWith('/_SUCCESS') ? `${w['node']} 已保存批次 ${w['batch']}：${w['path']} 表示各部分均已就位。` : `${w['node']} 写出 ${w['path']}：批次 ${w['batch']} 的 ${count(w['lines'])} 行。`),
  'job.submitted': (w) => `${w['node']} 需要批次 ${w['batch']} 的结果：作业 ${w['job']}，${w['stages']} 个阶段${positive(w['skipped']) ? `，其中 ${w['skipped']} 个因输出仍在而跳过` : ''}。`,
  'checkpoint.written': (w) => `${w['node']} 在批次 ${w['batch']} 的 RDD ${w['rdd']} 已写入可靠存储：${w['file']} 下 ${count(w['partitions'])} 个文件，${records(w['records'])}。此前的血缘不再需要。`,
  'job.finished': (w) => (w['failure'] === '' ? `作业 ${w['job']} 完成。` : `作业 ${w['job']} 失败：${w['failure']}`),
  'stage.submitted': (w) => `批次 ${w['batch']} 的阶段 ${w['stage']}${of(w)}分成 ${count(w['tasks'])} 个任务${positive(w['attempt']) ? `，第 ${Number(w['attempt']) + 1} 次尝试` : ''}。`,
  'stage.resubmitted': (w) => `阶段 ${w['stage']}${of(w)}须重新运行：${count(w['missing'])} 个结果已消失（${why(w)}）。`,
  'rows.written': (w) => `批次 ${w['batch']} 的分区 ${w['partition']} ${into(w)}写入了 ${count(w['rows'])} 行${Number(w['attempt']) > 0 ? `（第 ${Number(w['attempt']) + 1} 次尝试）` : ''}。${Number(w['opened']) > 0 ? `打开了 ${count(w['opened'])} 个连接。` : ''}`,
  'rows.skipped': (w) => `批次 ${w['batch']} 的分区 ${w['partition']} 此前已${into(w)}提交：${count(w['rows'])} 行不再重复写入。`,
  'task.started': (w) => `执行器 ${w['executor']} 的核 ${w['core']} ${w['again'] === 1 ? '重新开始' : '开始'}阶段 ${w['stage']}${of(w)}的分区 ${w['partition']}，批次 ${w['batch']}。`,
  'task.finished': (w) => `执行器 ${w['executor']} 完成阶段 ${w['stage']}${of(w)}的分区 ${w['partition']}：${records(w['records'])}，${ms(w['durationMs'])}。`,
  'task.failed': (w) => `阶段 ${w['stage']}${of(w)}的分区 ${w['partition']} 在执行器 ${w['executor']} 上失败，第 ${w['attempt']} 次尝试：${w['message'] === '' ? w['why'] : w['message']}`,

  'victims.buffered': (w) => `${w['node']} 在接收器缓冲区中的 ${records(w['records'])}：永久丢失`,
  'victims.inBlocks': (w) => `${w['node']} 在没有其他副本的数据块中的 ${records(w['records'])}：永久丢失`,
  'victims.tasks': (w) => `${count(w['count'])} 个运行中的任务中断`,
  'victims.blocks': (w) => `${count(w['count'])} 个数据块副本；Spark 不会再次复制流数据块`,
  'victims.shuffles': (w) => `${count(w['count'])} 个 shuffle 文件：需要时重新生成`,
  'victims.cached': (w) => `${count(w['count'])} 个缓存分区：其他执行器上没有副本的，需要时按血缘重新计算`,

  'holding.unreadable': (w) => `${w['node']} 无法继续读取：${w['message']}`,
  'holding.noCoreForTasks': (w) => `${w['receivers']} 个接收器占用了全部 ${w['cores']} 个核：没有任务能运行`,
  'holding.noCoreForReceiver': (w) => `${w['node']} 的接收器找不到空闲的核（共 ${w['cores']} 个）`,
  'holding.receiverDown': (w) => `无人监听 ${w['node']}：其接收器随执行器 ${w['executor']} 终止`,
  'holding.executorGone': (w) => `执行器 ${w['executor']} 已消失：缺少它的核`,
  'holding.again': (w) => `${w['node']} 正在重做：阶段 ${w['stage']} 的 ${count(w['tasks'])} 个任务`,
  'holding.failedTasks': (w) => `${w['node']} 等待阶段 ${w['stage']} 中失败的任务重试`,
  'holding.throttled': (w) => `${w['node']} 被限速：${records(w['waiting'])}在等待`,
  'holding.late': (w) => `批次 ${w['batch']} 超出批次间隔 ${ms(w['overMs'])}${w['node'] === '' ? '' : `，停在 ${w['node']}`}`,
  'holding.queue': (w) => (w['count'] === 1 ? `批次 ${w['batch']} 在批次 ${w['behind']} 之后等待` : `${w['count']} 个批次在批次 ${w['behind']} 之后等待，最早的是 ${w['batch']}`),
};
