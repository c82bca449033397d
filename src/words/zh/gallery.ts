/** Chinese words for: the examples, by file name as in public/examples/gallery.json. */
import type { GalleryWords } from '../index.ts';

export const gallery: GalleryWords = {
  'network-word-count': {
    title: '网络单词计数', summary: '本地模式，一个接收器：每秒把行拆成单词，再统计个数。',
    point: '两个核中有一个始终被接收器占用。若用 local[1]，就永远得不到计数。',
  },
  'word-count-cluster': {
    title: '三个执行器上的单词计数', summary: '同一个作业在集群上运行。12.4 秒时执行器 2 被杀死：看看哪些块幸存。',
    point: '每个块在另一个执行器上还有一份副本；两份中丢了一份，不会再补。',
  },
  'saved-counts': {
    title: '把计数保存成文件', summary: '每个批次成为一个文本文件夹。6.048 秒时执行器 2 在写文件途中终止：那时看看文件。',
    point: '各部分先放在 _temporary 中，全部写完后由驱动器移到位并加上 _SUCCESS。写了一半的不留痕迹，该分区在别处重新写出。',
  },
  'stateful-word-count': {
    title: '从头累计的单词计数', summary: 'updateStateByKey 让每个单词的总数逐批次延续，并设有检查点目录。',
    point: '每个批次都会访问出现过的所有单词。新状态建立在旧状态之上，直到检查点切断这条链。',
  },
  'silent-pages': {
    title: '安静下来的页面', summary: 'mapWithState 统计每个页面的请求数；三秒没有请求，该页面就超时，并打印出这一段的总数。',
    point: '十秒之前什么都不会超时：Spark 只在对状态做检查点的批次里查找安静的键，也就是每十个批次一次。',
  },
  'windowed-word-count': {
    title: '滑动窗口上的单词计数', summary: '每两秒统计一次最近十秒：每个批次参与五个结果。',
    point: '两秒后就有第一个结果，只用已有的两个批次。窗口不会等到装满。',
  },
  'hashtags': {
    title: '最近六秒的话题标签', summary: '长单词当作话题标签；窗口计数时加上新来的，减去离开的。',
    point: '离开窗口的标签会带着计数 0 留下来，filterFunc 把它去掉。删掉它试试看。',
  },
  'status-codes': {
    title: '网站状态码统计', summary: '按状态码统计访问日志的行数。可以把自己的日志拖到数据源上。',
    point: 'filter 去掉不是请求的行。没有它，一个坏行就会使任务失败，整个批次也随之失败。',
  },
  'top-paths': {
    title: '访问最多的路径', summary: '每两秒列出请求最多的五个路径，用 transform 排序。',
    point: 'DStream 不能排序，RDD 可以。批次还在生成时，sortBy 就会单独运行一个 Spark 作业。',
  },
  'spam-filter': {
    title: '流与垃圾来源名单连接', summary: '去掉来自名单上网段的请求：每个批次都与同一个 RDD 做左外连接。',
    point: '名单是一个始终为空的队列，于是每个批次都得到它的默认 RDD：在 Spark 中这样就得到一个不变的流。',
  },
  'two-sources': {
    title: '两个数据源，一个计数', summary: '两个接收器各占一个核，合并成一个流。第二个晚两秒开始。',
    point: 'union 不移动数据：两个流的分区并排放着，到 reduceByKey 时才 shuffle。',
  },
  'joined-streams': {
    title: '按传感器连接两个流', summary: '每个传感器在室内的最高读数，与同编号传感器在室外的最高读数并列。',
    point: 'join 每次只看一个批次。室外到三秒时才开始发送，在此之前没有结果。',
  },
  'sensor-averages': {
    title: '传感器读数的平均值', summary: '每个传感器最近五秒的平均值，用 window 和 combineByKey 求得。没有应答的温度计不计入。',
    point: '平均值不能合并，总和与个数可以：两者一起带着走，最后再相除。',
  },
  'sql-word-count': {
    title: 'SQL 单词计数', summary: 'Spark SQL 统计每个批次的单词并显示出来。所有单词也保存在一张表中：打开“表”，对所有批次统计。',
    point: '查询只看到它自己的批次。show() 会运行两个 Spark 作业：自适应执行要先看 map 端的结果。',
  },
  'written-once': {
    title: '写一次，还是两次', summary: '同样的总数分别追加、按键更新、按批次时间和分区提交。执行器 2 在追加途中终止。',
    point: '中断的任务写过的行会留下，下一次尝试又全部重写。只有按键更新和事务的结果仍然正确。',
  },
  'orders-as-files': {
    title: '以文件送来的订单', summary: '受监视目录：每个移入的订单文件都按店铺汇总。可在数据源面板中亲自移入一个文件。',
    point: '上周的文件被悄悄忽略：算数的是文件最后写入的时间，而不是移入的时间。新的子目录算作一个文件。',
  },
};
