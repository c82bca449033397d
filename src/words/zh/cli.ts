/** Chinese words for: the command line. */
import type { CliWords } from '../index.ts';

export const cli: CliWords = {
  usage: `用法：
  lab run FILE [--batches N | --until 60s] [--seed N] [--host in-process|threads] [--input NODE=PATH]... [--events PATH] [--files DIR] [--json]
  lab check FILE
  lab eval`,
  unknownCommand: (w) => `没有命令“${w.command}”。`,
  notBuilt: (w) => `${w.command}：尚未实现`,
  badOption: (w) => `${w.reason}`,
  oneFile: '请只指定一个文档。',
  noArguments: (w) => `${w.command} 不需要文件：它读取标准输入。`,
  batchesOrUntil: '--batches 和 --until 只能给一个。',
  badBatches: (w) => `--batches 应为从 1 开始的整数，而不是“${w.value}”。`,
  badUntil: (w) => `--until 应为时间，例如 60s、1500ms 或 1500，而不是“${w.value}”。`,
  untilTooEarly: (w) => `--until ${w.value} 早于第一个批次，后者在 ${w.first} ms。`,
  tooLong: (w) => `一次运行最长 ${w.hours} 个虚拟小时；按此批次间隔即第 ${w.batches} 个批次。`,
  badSeed: (w) => `--seed 应为整数，而不是“${w.value}”。`,
  badHost: (w) => `--host 应为 in-process 或 threads，而不是“${w.value}”。`,
  badInput: (w) => `--input 应写成 NODE=PATH，而不是“${w.value}”。`,
  inputTwice: (w) => `--input 两次指定了节点“${w.node}”。`,
  inputUnknownNode: (w) => `--input：没有节点“${w.node}”。`,
  inputNotFed: (w) => `--input：节点“${w.node}”是 ${w.op}，不从外部取数据。`,
  unreadable: (w) => `${w.path}：无法读取文件（${w.reason}）。`,
  unwritable: (w) => `${w.path}：无法写入文件（${w.reason}）。`,
  filesNoFolder: (w) => `--files：${w.path} 不是文件夹（${w.reason}）。`,
  filesThere: (w) => `--files：${w.path} 已经存在，且不是本次运行写的。请指定一个空文件夹。`,
  filesOutside: (w) => `--files：${w.path} 在文件夹 ${w.folder} 之外，不会写入。`,
  notUtf8: (w) => `${w.path}：文档应为 UTF-8 文本，而此文件不是。`,
  inputUnreadable: (w) => `节点“${w.node}”：无法读取文件 ${w.path}（${w.reason}）。`,
  fileMissing: (w) => `节点“${w.node}”：其文件“${w.name}”（${w.size} 字节）不在文档内，请用 --input ${w.node}=PATH 给出。`,
  sourceFailed: (w) => `节点“${w.node}”：${w.message}`,
  runStopped: (w) => `运行已停止：${w.reason}。`,
};
