/** Chinese words for: the panel of files in the reliable storage. */
import type { files as english } from '../en/files.ts';

export const files: typeof english = {
  label: '文件', tree: '可靠存储中的文件夹和文件', text: '文件内容',
  empty: '此刻可靠存储中没有文件。saveAsTextFiles 的输出、检查点和移入的文件会显示在这里。',
  choose: '选择一个文件来阅读。',
  older: (shown, all) => `共 ${all} 个文件，显示最新的 ${shown} 个`,
  lines: (shown, all) => `共 ${all} 行，显示前 ${shown} 行`,
  gone: '此刻它不在存储中。',
  noLines: '文件为空。', success: '文件为空：它的存在表示该文件夹的各部分都已就位。',
  staged: '作业尚未提交的一个部分。所有部分都写完后才算数；作业失败时会被删除。',
  checkpoint: (parts) => `某个 RDD 的记录，序列化后存放在 ${parts} 个文件中。血缘到此为止。`,
  metadata: '驱动程序自己的检查点：一行状态，然后是程序。新的驱动程序由此继续。',
  lost: '已无法读取：在本次运行的稍后时刻，它被删除或替换。',
  beginning: (shown, size) => `${size} 中的前 ${shown} 行`,
  raw: (size) => `不是文本：${size} 中的前几个字节`,
  parts: (shown, all) => `共 ${all} 个文件，显示前 ${shown} 个`,
  textOf: (name) => `${name} 的内容`,
  cut: (all) => `此行未完：共 ${all} 个字符`,
  kinds: { output: '已写出', staged: '未提交', moved: '移入', checkpoint: '检查点', metadata: '元数据' },
  downloadOf: (path) => `下载 ${path}`, node: '写出者', batch: '批次', selectBatch: (number) => `选择批次 ${number}`,
  inFolder: (count) => `${count} 个文件`,
};
