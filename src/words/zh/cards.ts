/** Chinese words for the operators' cards. */
import type { CardWords } from '../index.ts';
import { differences } from './differences.ts';
import { inputs, receiver } from './inputs.ts';
import { operators } from './operators.ts';
import { python } from './python.ts';

const card: CardWords['card'] = {
  about: (op) => `关于 ${op}`,
  howItWorks: '工作方式', example: '示例', often: '常见说法', differs: '与 Spark 不同之处', why: '原因', spark: 'Spark', lab: '这里',
  scala: 'Scala', python: 'Python', helpers: '需要的辅助函数', imports: (of) => `这行 ${of} 代码的 import`,
  copy: {
    copy: '复制', copied: '已复制', refused: '未能复制', line: (of) => `${of} 代码行`, program: (of) => `${of} 程序`,
    of: (what) => `复制${what}`, saidCopied: (what) => `已复制：${what}。`, saidRefused: '浏览器不允许本页复制。',
  },
  program: {
    languages: '程序语言', whole: (of) => `${of} 程序`,
    scalaNote: 'Scala 2.13，Spark 4.0。实验室里没有代码的地方写作 ???，例如接收器和连接。',
    pythonNote: 'PySpark 4.0。值与实验室相同，次序和分区可能不同。',
    missing: (names) => `PySpark 做不出 ${names}：程序里写明了原因，并略去它们。`,
    problems: '流图的问题解决之前没有程序。', empty: '流图是空的。',
  },
  place: '放到图上',
  preview: {
    title: '对批次的作用', of: (op) => `${op} 对示例批次的作用`,
    input: (name) => `输入：${name}`, output: (name) => `输出：${name}`, source: '它的输入',
    legend: '一列是一个批次，虚线分隔各分区。',
    sample: (batch) => `示例记录，每批 ${batch}，local[2]。`,
    feed: (batch) => `它的输入在每批 ${batch} 时给出的数据。`,
    slower: '为便于显示，速率已调低。',
    noRdd: '没有 RDD', noPartitions: '没有分区', failed: '失败', more: (count) => `+${count}`,
    wrote: '写出的内容',
    problems: '改正之后才能显示：', waits: '输入的类型确定之后才能显示。', unknownValues: (type) => `没有 ${type} 类型的示例值。`,
    needsFile: '它的输入文件不在手边。', gone: '引擎没有应答。', cut: '这次运行对预览来说太长：缺少后面的批次。',
    failure: (seconds) => `${seconds} s 的批次失败`, failing: (record) => `出错的记录是 ${record}：`,
    batch: (seconds) => `${seconds} s 的批次。`, cell: (name, partitions) => `${name}：${partitions}。`, partition: (index, texts) => `分区 ${index}：${texts}`, nothing: '空', count: (count) => `${count} 条记录`,
    own: '自己的示例批次', ownOf: (input) => `${input} 的各批次（JSON）`, ownHint: '批次的列表，每个批次是记录的列表。', tooMany: (batches, count) => `最多 ${batches} 个批次，每批 ${count} 条记录。`,
  },
  tryIt: {
    title: '试几个值', argument: (index, type) => `参数 ${index}，${type}`, gives: '结果',
    notJson: (line, column) => `不是有效的 JSON（第 ${line} 行，第 ${column} 列）。`, wrongType: (type) => `不是 ${type} 类型的值。`,
    at: (message, column) => `${message}（第 ${column} 列）`,
  },
};

export const cards: CardWords = { operators: { ...operators, ...inputs }, differences, python, card, receiver };
