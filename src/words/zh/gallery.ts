/** Chinese words for: the examples, by file name as in public/examples/gallery.json. */
import type { Words } from '../index.ts';

export const gallery: Words['gallery'] = {
  'network-word-count': { title: '网络单词计数', summary: '本地模式，一个接收器：每秒把行拆成单词，再统计个数。' },
  'word-count-cluster': { title: '三个执行器上的单词计数', summary: '同一个作业在集群上运行。12.4 秒时执行器 2 被杀死：看看哪些块幸存。' },
  'status-codes': { title: '网站状态码统计', summary: '按状态码统计访问日志的行数。可以把自己的日志拖到数据源上。' },
  'windowed-word-count': { title: '滑动窗口上的单词计数', summary: '每两秒统计一次最近十秒：每个批次参与五个结果。' },
  'two-sources': { title: '两个数据源，一个计数', summary: '两个接收器各占一个核，合并成一个流。第二个晚两秒开始。' },
};
