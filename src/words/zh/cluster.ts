/** Chinese words for: the cluster view. */
import type { Words } from '../index.ts';

export const cluster: Words['cluster'] = {
  label: '集群', empty: '第一个事件发生后显示集群。', local: '本地模式：驱动器与执行器是同一进程。',
  driver: '驱动器', running: '运行中', host0: '驱动器进程',
  jobGenerator: 'JobGenerator', next: (batch, inMs) => `${inMs} 后生成批次 ${batch}`, queued: (count) => (count === 0 ? '没有等待的批次' : `${count} 个批次在等待`),
  receiverTracker: 'ReceiverTracker', noReceivers: '没有接收器', receiverState: { active: '活动', scheduled: '已调度', stopped: '已停止' }, receiverIs: (stream, state) => `接收器 ${stream}：${state}`, blocksWaiting: (count) => `${count} 个数据块等待批次`,
  jobScheduler: 'JobScheduler', runningJob: (batch, job) => `批次 ${batch}：作业 ${job}`, idle: '没有运行中的作业',
  blockManagerMaster: 'BlockManagerMaster', copies: (count) => `${count} 个数据块副本`,
  source: { rate: (rate) => `发送 ${rate}`, unheard: '无人监听', toReceiver: (stream) => `到接收器 ${stream}` },
  filter: { label: '显示的执行器', names: { all: '全部', receivers: '有接收器', busy: '忙碌', dead: '已终止' }, more: (count) => `再显示 ${count} 个`, none: '现在没有这样的执行器。', clear: '显示全部' },
  executor: (id) => `执行器 ${id}`, core: (index) => `核 ${index}`, kill: '终止', replace: '替补', add: '添加执行器', coming: (inMs) => `新的执行器将在 ${inMs} 后注册。`,
  state: { running: '运行中', dead: (since) => `${since} 起已终止`, unnoticed: (since) => `${since} 起已终止，尚未发现` },
  does: { nothing: '空闲', receiver: (stream, node) => `${node} 的接收器 ${stream}`, task: (partition, stage, attempt) => `阶段 ${stage} 的任务 ${partition}${attempt > 0 ? `，第 ${attempt + 1} 次` : ''}` },
  memory: '内存', storage: (used, limit) => `存储 ${used} / ${limit}`, gone: '全部丢失',
  blocks: '输入数据块', blocksOf: (shown, total) => `共 ${total} 个，显示 ${shown} 个`, noBlocks: '目前没有', lastCopies: (count) => `其中 ${count} 个仅剩一份`, cached: '缓存分区', shuffles: 'shuffle 输出', none: '无',
  cachedGroup: (node, batch) => `${node}，批次 ${batch}`, cachedRdd: (rdd) => `RDD ${rdd}`, partition: (index) => `p${index}`, map: (index) => `m${index}`, shuffle: (id) => `shuffle ${id}`,
  lost: (count) => `永久丢失 ${count} 条记录`, tasksDone: (count) => `完成 ${count} 个任务`,
  legend: { block: '输入数据块', cached: '缓存分区', shuffle: 'shuffle 输出', link: '尚存副本' },
  block: (id, records, bytes, where) => `${id}：${records} 条记录，${bytes}。${where}`, copiesOn: (executors) => `副本在 ${executors}。`, onlyCopy: '没有其他副本。',
  killHint: '它的内存随之消失：数据块、缓存分区、shuffle 文件、接收器的缓冲区。', localHint: '为文档设置带执行器的集群，才能终止执行器。',
};
