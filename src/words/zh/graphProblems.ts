/** Chinese words for: problems of a graph's operators, by code, with Spark's own message where Spark has one. Part of `problems`. */
import type { graphProblems as english } from '../en/graphProblems.ts';
import { expressions } from './expressions.ts';

type Filling = Readonly<Record<string, string | number>>;

const KINDS: Readonly<Record<string, string>> = {
  expression: '表达式', text: '文本', flag: ' true 或 false', duration: '以毫秒计的正整数', integer: '整数',
  type: '类型，例如 String 或 (String, Long)', batches: '批次列表，每个批次是一个值列表', batch: '值列表或 null',
  receiver: '"unreliable"、"reliable"，或 {"store": "single"、"buffer"、"iterator" 或 "bytes", "reliable": true 或 false, "lingers": true 或 false, "chunk": 记录数, "every": 毫秒, "fails": {"after": 记录数, "by": "restart"、"stop" 或 "reportError"}}；single 不用 chunk 和 every',
  action: '"collect"、"count"、"none"、{"take": n}、{"save": "前缀"}、{"sleep": 毫秒}、{"ifNotEmpty": 动作}、{"slice": {"back": 毫秒}}、{"write": {"into": "console" 或 {"file": 路径} 或 {"table": 表名}, "connection": …, "mode": …}}，或由它们组成的列表',
};
const which = (input: string | number | undefined): string => (input === 0 ? '调用它的那个流' : `第 ${input} 个参数流`);

function inExpression(w: Filling): string {
  const known: Readonly<Record<string, (filling: Filling) => string>> = expressions;
  return known[String(w['problem'])]?.(w) ?? '';
}

export const graphProblems: typeof english = {
  'action-pairs': (w: Filling) => `${w['action']} 需要 (键, 值) 对，而这里的元素是 ${w['type']}。`,
  'action-value': (w: Filling) => `操作中的这个值不是 ${w['type']}。`,
  'checkpoint-below-slide': (w) => `requirement failed: The checkpoint interval for ${w['stream']} has been set to ${w['intervalMs']} ms which is lower than its slide time (${w['slideMs']} ms). Please set it to at least ${w['slideMs']} ms.（检查点间隔不能小于滑动间隔。）`,
  'checkpoint-between-slides': (w) => `requirement failed: The checkpoint interval for ${w['stream']} has been set to  ${w['intervalMs']} ms which not a multiple of its slide time (${w['slideMs']} ms). Please set it to a multiple of ${w['slideMs']} ms.（检查点间隔必须是滑动间隔的整数倍。）`,
  'checkpoint-missing': (w) => `requirement failed: The checkpoint directory has not been set. Please set it by StreamingContext.checkpoint()。${w['op']} 的每个结果都由前一个得出，因此必须设检查点目录。`,
  'checkpoint-unpersisted': (w) => `requirement failed: ${w['stream']} has been marked for checkpointing but the storage level has not been set to enable persisting. Please use DStream.persist() to set the storage level to use memory for better checkpointing performance. 窗口会把 persist 转给父流，自身无法设检查点；请在窗口之前或之后的流上设置。`,
  'constant-null': () => 'requirement failed: parameter rdd null is illegal, which will lead to NPE in the following transformation。请给出值的列表；空 RDD 写作 []。',
  expression: (w) => `${w['param']}：${inExpression(w)}`,
  'filter-without-inverse': () => 'filterFunc 只能与 invReduceFunc 一起使用。请删去它，或在后面接一个 filter。',
  'input-extra': (w) => `${w['op']} 没有输入 ${w['input']}。请删去这条边。`,
  'input-from-output': (w) => `“${w['from']}”是输出操作，不产生流。请删去这条边。`,
  'input-missing': (w) => `${w['op']} 缺少${which(w['input'])}。请连一条边到它的输入。`,
  'input-of-source': (w) => `${w['op']} 是数据源，不能有流入的边。请删去这条边。`,
  'input-twice': (w) => `有两条边连到 ${w['op']} 的输入 ${w['input']}。请只留一条，或先用 union 合并。`,
  'join-keys': (w) => `${w['op']} 要求键的类型相同：第一个流的键是 ${w['first']}，另一个是 ${w['other']}。`,
  'no-outputs': () => 'requirement failed: No output operations registered, so nothing to execute。没有任何输出操作，因此无事可做；请添加一个，例如 print。',
  'no-state-snapshots': () => 'stateSnapshots 读取 mapWithState 保留的状态，请把它直接接在 mapWithState 后面。',
  'not-pairs': (w) => `${w['op']} 处理 (键, 值) 对，而“${w['from']}”给出的是 ${w['type']}。请在它前面放一个生成键值对的 map。`,
  'op-unknown': (w) => `实验室里没有算子 ${w['op']}。`,
  'op-unknown-nearest': (w) => `实验室里没有算子 ${w['op']}。是否想写 ${w['nearest']}？`,
  'param-choice': (w) => `${w['op']} 的 ${w['param']} 必须是下列之一：${w['among']}。`,
  'param-high': (w) => `${w['op']} 的 ${w['param']} 是 ${w['value']}，最大允许 ${w['max']}。`,
  'param-kind': (w) => `${w['op']} 的 ${w['param']} 必须是${KINDS[String(w['kind'])]}。`,
  'param-low': (w) => `${w['op']} 的 ${w['param']} 是 ${w['value']}，至少应为 ${w['min']}。`,
  'param-missing': (w) => `${w['op']} 需要 ${w['param']}。`,
  'param-unknown': (w) => `${w['op']} 没有参数 ${w['param']}。请删去。`,
  'path-climbs': (w) => `${w['param']} 为“${w['path']}”：实验室存储中的路径不能通向上级。请去掉“..”。`,
  'queue-mixed': (w) => `${w['place']} 是 ${w['value']}，而它之前的值是${w['type'] === '' ? '另一种类型' : ` ${w['type']} 类型`}。请让所有值同属一种类型。`,
  'queue-null': () => '队列里的每个批次都必须是值列表；空批次写作 []。',
  'queue-untyped': () => '从这些值看不出类型。请在 type 里写明，例如 String。',
  'queue-value': (w) => `${w['place']} 是 ${w['value']}，不是 ${w['type']}。`,
  'rdd-constant': () => '这里必须是固定值（parallelize 也可用 RDD 的 take、top、takeOrdered 或 collect 的结果）：不能依赖批次时间，也不能由 RDD 算出。',
  'rdd-count': () => '元素个数不能为负。',
  'rdd-fraction': () => '实验室中每个元素平均最多抽取 40 份：请把 fraction 设为不超过 40。',
  'receiver-unreliable': () => '逐条存储的接收器不可能是可靠的：store(item) 返回时记录还不在数据块里，没有什么可确认。请让它存储一个缓冲区。',
  'slides-differ': (w) => `requirement failed: Some of the DStreams have different slide durations。${w['op']} 的各输入滑动间隔不同（${w['slides']} ms），请先用相同的窗口对齐。`,
  'state-remember': () => 'rememberPartitioner 只用于 (time, key, values, state) => … 与 rows => … 两种形式；用 (values, state) => … 时 Spark 总是记住它。',
  'union-types': (w) => `union 只能合并同类型的流：第一个给出 ${w['first']}，输入 ${w['input']} 给出 ${w['other']}。`,
  'warn-actor-stream': () => 'actorStream 最后出现在 Spark 1.6，这里按当时的行为运行。如今请用 receiverStream 配自己的接收器，或 Apache Bahir 的 streaming-akka。',
  'warn-dead': (w) => `没有输出操作依赖这个 ${w['op']}，所以 Spark 永远不会计算它。`,
  'warn-queue-checkpoint': () => 'queueStream 不支持检查点：程序可以运行，但不能从检查点恢复。',
  'warn-saved-twice': (w) => `${w['other']} 也保存到 ${w['folder']}。Spark 不会拒绝：每个批次中后保存的会替换先保存的各部分。`,
  'warn-starving': (w) => `${w['receivers']} 个接收器占满了全部 ${w['cores']} 个核，任何批次都无法运行。${Number(w['local']) === 1 ? 'Spark 的警告：spark.master should be set as local[n], n > 1 in local mode if you have receivers to get data, otherwise Spark jobs will not get resources to process the received data.' : '请让集群的核数多于接收器数。'}`,
  'window-duration': (w) => `The window duration of windowed DStream (${w['valueMs']} ms) must be a multiple of the slide duration of parent DStream (${w['parentMs']} ms)。窗口长度必须是父流滑动间隔的整数倍。`,
  'write-column-count': (w) => `columns 给出了 ${w['count']} 个列名，而元素 ${w['type']} 有 ${w['wanted']} 个分量。`,
  'write-column-name': (w) => `“${w['name']}”不能作列名：只能用字母、数字和下划线，且不能以数字开头。请在 into.columns 中给出列名。`,
  'write-column-taken': (w) => `列 ${w['name']} 已经存在；batch_time、partition_id 和 task_id 由实验室占用。请在 into.columns 中给出列名。`,
  'write-console-mode': (w) => `已经打印的内容不能替换或收回：模式 ${w['mode']} 只适用于表或文件。请选 append。`,
  'write-file-path': (w) => `“${w['path']}”不是可靠存储中的目录：请写成 /out/counts 这样的形式。`,
  'write-pool': () => '连接池保存的是数据库连接。文件由每个任务各自打开，控制台本来就在：请选 partition。',
  'write-record-transaction': () => '一个分区的事务需要用同一个连接写完所有行。请选 partition 或 pool。',
  'write-table-differs': (w) => `表 ${w['table']} 也由 ${w['other']} 写入，但列（${w['others']}）与这里（${w['columns']}）不同。请给其中一张表换个名字。`,
  'write-table-name': (w) => `“${w['table']}”不能作表名：只能用字母、数字和下划线，且不能以数字或 sqlite_ 开头。`,
  'write-upsert-file': () => '文件没有可据以替换的键。请选 append 或 transactional。',
  'write-upsert-pairs': (w) => `upsert 按键替换行，因此需要 (键, 值) 对；这里的元素是 ${w['type']}。`,
  'window-slide': (w) => `The slide duration of windowed DStream (${w['valueMs']} ms) must be a multiple of the slide duration of parent DStream (${w['parentMs']} ms)。滑动间隔必须是父流滑动间隔的整数倍。`,
};
