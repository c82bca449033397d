/** Chinese words for: the notes of the examples, by their English text. */
export const exampleNotes: Readonly<Record<string, string>> = {
  'The receiver is a task that never ends: it holds one of the two cores. Change the master to local[1], and nothing is counted.':
    '接收器是一个永不结束的任务：它占着两个核中的一个。把 master 改为 local[1]，就什么都数不出来。',
  'Every 200 ms the receiver closes a block; each block is one partition of the batch, and one task. reduceByKey is the only shuffle: words are summed within each partition before it, and again after it.':
    '接收器每 200 毫秒封好一个块；每个块是批次的一个分区，也是一个任务。reduceByKey 是唯一的 shuffle：之前在每个分区内求和，之后再求和一次。',
  'Each block is stored twice, on two executors (MEMORY_AND_DISK_SER_2). The second copy keeps the data when executor 2 dies at 12.4 s.':
    '每个块存两份，在两个执行器上（MEMORY_AND_DISK_SER_2）。执行器 2 在 12.4 秒死亡时，第二份保住了数据。',
  'At 12.4 s, step task by task: which tasks run again, and where? Set spark.streaming.blockInterval to 100ms in the settings and every batch has twice as many.':
    '到 12.4 秒后逐个任务地走：哪些任务重新运行，在哪里？在配置中把 spark.streaming.blockInterval 设为 100ms，每个批次的任务就翻倍。',
  'updateFunc is called for every word of the state in every batch, also for those that did not come. Where it gives null, the word is forgotten.':
    '每个批次都会为状态中的每个词调用 updateFunc，没有出现的词也一样。它返回 null 时，这个词就被忘掉。',
  'Each state is built on the one before. A checkpoint every ten seconds cuts the chain; without a directory for it, Spark refuses to start.':
    '每个状态都建立在前一个之上。每十秒一次的检查点切断这条链；没有检查点目录，Spark 拒绝启动。',
  'The function sees one request at a time, and only the pages that were asked for. Called without a request, the page has timed out: it gives the page and the length of its run.':
    '函数每次只看到一个请求，也只看到有人访问的页面。没有请求却被调用，就说明该页面超时了：给出页面和这一段的请求数。',
  'Time-outs are looked for where the states are checkpointed: at 10 s, at 20 s. A checkpoint of 2000 ms behind this operator makes them prompt, and costs a job every two seconds.':
    '只有在对状态做检查点时才查找超时：10 秒、20 秒。在这个算子后面放一个 2000 毫秒的检查点，就能及时发现，代价是每两秒多一个作业。',
  'Each result adds up ten batches anew. Give invReduceFunc (a, b) => a - b, and only what comes in and what leaves is touched; a checkpoint directory is needed then.':
    '每个结果都重新累加十个批次。给出 invReduceFunc (a, b) => a - b，就只处理进入和离开的部分；那时需要检查点目录。',
  'Every two seconds two batches come into the window and two leave it. A hashtag that has left would stay with a count of 0: filterFunc drops it.':
    '每两秒有两个批次进入窗口，两个批次离开。离开的话题会以计数 0 留下：filterFunc 把它丢掉。',
  'Filter first, then take apart: a line without a request would make its task fail, four times, and with it the job. Drop a log of your own on the source and look.':
    '先过滤，再拆分：一行不含请求的文本会让任务失败四次，作业也随之失败。把自己的日志拖到数据源上试试。',
  "transform runs on the driver, once for each batch. sortBy looks at a sample to find the ranges of its partitions: a job of its own, before the batch's job.":
    'transform 每个批次在驱动器上运行一次。sortBy 先看一份样本来确定各分区的范围：在批次的作业之前，它自己就是一个作业。',
  "A queue without batches gives its defaultRDD every time: Spark's way to a constant stream that others can be joined with.":
    '没有批次的队列每次都给出 defaultRDD：这是 Spark 得到可供连接的常量流的办法。',
  'leftOuterJoin keeps every request. null on the right says that its network is not on the list; the filter keeps just those.':
    'leftOuterJoin 保留每个请求。右边为 null 表示其网络不在名单上；过滤器只留下这些。',
  'Two receivers hold two of the six cores for good. With one executor of two cores nothing would be left for the batches.':
    '两个接收器长期占用六个核中的两个。若只有一个两核的执行器，就没有核留给批次了。',
  'join pairs what both sides have in the same batch. A sensor that is silent on one side is missing from the result; a leftOuterJoin would keep it.':
    'join 把两边在同一批次中都有的配成对。某一边没有读数的传感器不在结果中；leftOuterJoin 会保留它。',
  'About one reading in four hundred is -127.0: the thermometer did not answer. Write true instead of the condition, and watch what it does to the averages.':
    '大约每四百条读数有一条是 -127.0：温度计没有应答。把条件换成 true，看看平均值会怎样。',
  'Averages cannot be added up, sums and numbers can: each partition sends (sum, number), and the division comes last.':
    '平均值不能相加，总和与个数可以：每个分区送出（总和，个数），最后才相除。',
  'Each batch is a view of its own; the console shows what show() prints.\nWithout ORDER BY the rows come as Spark\'s 200 hash partitions leave them.':
    '每个批次各是一个视图，控制台显示 show() 打印的内容。\n没有 ORDER BY 时，行的顺序由 Spark 的 200 个哈希分区决定。',
  'Open the tab Tables and ask over all batches:\nselect word, count(*) as total from words group by word order by total desc\n\nOnly the newest batch:\n… where batch_time = (select max(batch_time) from words) group by word':
    '打开“表”，对所有批次查询：\nselect word, count(*) as total from words group by word order by total desc\n\n只看最新批次：\n… where batch_time = (select max(batch_time) from words) group by word',
  'Tables, after the executor has died:\nselect word, batch_time, count(*) from appended group by word, batch_time having count(*) > 1\n\nThe same of committed gives no row.':
    '在“表”中，执行器死亡之后：\nselect word, batch_time, count(*) from appended group by word, batch_time having count(*) > 1\n\n对 committed 做同样的查询，则没有任何行。',
  'Each batch becomes a folder, each partition a file in it. In the results, open Files and step task by task after 6 s: parts wait in _temporary until the driver commits the job.':
    '每个批次成为一个文件夹，每个分区是其中的一个文件。在结果区打开“文件”，从 6 秒起逐个任务地走：各部分在 _temporary 中等待，直到驱动器提交作业。',
  'Executor 2 dies at 6.048 s while it writes. No torn file is left, and none is there twice: the part is written again on another executor. Set numPartitions of counts to 1 and each batch has one file, written by one core.':
    '执行器 2 在 6.048 秒写文件途中终止。不会留下残缺的文件，也不会出现两份：该部分在另一个执行器上重新写出。把 counts 的 numPartitions 设为 1，每个批次就只有一个文件，由一个核写出。',
  'Move a file in yourself: tab Sources, while it runs. The next batch takes it.': '请亲自移入一个文件：在运行时打开“数据源”标签。下一个批次就会取它。',
};
