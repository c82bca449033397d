/**
 * Chinese words for: operators. `sentence` is the line under the name, `doc` what it does in full, `often` what is often said of it and
 * is otherwise in Spark 4, `params` a label per parameter.
 */
import type { Words } from '../index.ts';

export const operators: Words['operators'] = {
  socketTextStream: {
    sentence: '从 TCP 连接读取文本行，由接收器接收。',
    doc: '只要程序在运行，接收器就一直占用某个执行器的一个核。它每隔一个块间隔把收到的行收成一个块；一个批次的各个块就是其 RDD 的分区。没有数据的批次得到零分区的 RDD。',
    often: '常见说法：每个块都会复制到另外两台机器。实际上默认级别在接收器所在的执行器上留一份，在另一个执行器上再留一份；本地模式下没有第二份。',
    params: { hostname: '主机', port: '端口', storageLevel: '块的存储级别' },
  },
  queueStream: {
    sentence: '批次已在队列中备好。',
    doc: '每个批次从队列取下一个 RDD（若不是逐个取，则一次取完）。队列空了就给出默认 RDD，未指定时为空 RDD。它不需要接收器，Spark 也不为它统计记录数。',
    often: '含有 queueStream 的程序不能从检查点恢复。',
    params: { queue: '各批次', numSlices: '每批的分区数', oneAtATime: '每次取一个', defaultRDD: '队列为空时', type: '元素类型' },
  },
  map: {
    sentence: '把每个元素变成一个新元素。',
    doc: '在任务内部进行，没有 shuffle。结果不再带分区器，哪怕键没有变；要保留分区器请用 mapValues。',
    params: { f: '元素变成什么' },
  },
  flatMap: {
    sentence: '把每个元素变成任意多个元素。',
    doc: '函数给出一个列表，其中的元素依次进入结果。在任务内部进行，没有 shuffle。',
    params: { f: '元素变成的列表' },
  },
  filter: {
    sentence: '只留下通过检验的元素。',
    doc: '在任务内部进行，没有 shuffle，并保留分区器。分区可能变空，但仍然存在。',
    params: { f: '检验条件' },
  },
  mapPartitions: {
    sentence: '把每个分区整个变成一个列表。',
    doc: '函数一次看到分区里的所有元素，空分区也不例外。在任务内部进行，没有 shuffle。',
    params: { f: '分区变成的列表' },
  },
  glom: {
    sentence: '把每个分区变成一个元素：由其所有元素组成的数组。',
    doc: '用来看元素如何分布在各分区里。空分区给出空数组。它代表 glom().map(_.toSeq)，因为 Java 打印数组时只显示地址。',
    params: {},
  },
  repartition: {
    sentence: '同样的元素，均匀分到指定数目的分区。',
    doc: '这是一次 shuffle：每个元素都要经过一次网络。当分区又少又大、使大多数核空闲时才值得。',
    params: { numPartitions: '分区数' },
  },
  union: {
    sentence: '把同类型的流合成一个。',
    doc: '数据不移动：先是第一个流的分区，然后是下一个流的。若各流按键的分区方式都相同，则把编号相同的分区合在一起，并保留分区器。',
    params: {},
  },
  mapValues: {
    sentence: '把每个值变成新值，键不变。',
    doc: '与 map 不同，它保留分区器，所以后面按键的算子不需要 shuffle。',
    params: { f: '值变成什么' },
  },
  flatMapValues: {
    sentence: '把每个值变成任意多个值，都带着原来的键。',
    doc: '空列表会去掉这个键值对。保留分区器。',
    params: { f: '值变成的列表' },
  },
  reduceByKey: {
    sentence: '批次中每个键归约成一个值。',
    doc: '每个任务先合并自己的键值对，剩下的经网络送到键所属的分区，在那里再合并。函数不应依赖顺序。不写分区数时取默认并行度。',
    often: '常见说法：各批次会累加。其实不会：每个批次单独归约；跨时间的总计需要窗口或 updateStateByKey。',
    params: { f: '两个值如何合成一个', numPartitions: '分区数' },
  },
  groupByKey: {
    sentence: '批次中每个键的所有值，组成一个列表。',
    doc: '途中数据不会变小：每个值都要经过网络。如果这些值终究要合并，用 reduceByKey 或 combineByKey 更省。',
    often: '常见说法：groupByKey 不在 map 端合并。RDD 的确如此，而 DStream 的 groupByKey 会合并。',
    params: { numPartitions: '分区数' },
  },
  combineByKey: {
    sentence: '每个键合并成一个任意类型的值。',
    doc: 'reduceByKey 和 groupByKey 都是它的特例：键的第一个值生成合并器，之后的值并入其中，不同分区的合并器再相互合并。',
    params: { createCombiner: '键的第一个值', mergeValue: '合并结果再加一个值', mergeCombiner: '两个合并结果', numPartitions: '分区数', mapSideCombine: 'shuffle 前先合并' },
  },
  countByValue: {
    sentence: '批次中每种元素出现的次数。',
    doc: '相当于先 map 成 (元素, 1)，再用加法做 reduceByKey。',
    params: { numPartitions: '分区数' },
  },
  count: {
    sentence: '每个批次的元素个数。',
    doc: '总是给出一个数，空批次为 0。内部是一条链：配上同一个键，与一个零做 union，再 reduceByKey 到默认数目的分区（除第一个外都是空的），最后 map。',
    params: {},
  },
  reduce: {
    sentence: '整个批次归约成一个值。',
    doc: '内部是一条链：配上同一个键，reduceByKey 到一个分区，再 map。空批次什么也不给出。',
    params: { f: '两个值如何合成一个' },
  },
  join: {
    sentence: '把两个流的值按键配对。',
    doc: '一个流的每个批次与另一个流同一时刻的批次连接：每种值的组合给出一对。要跨时间连接，请在前面加窗口。',
    params: { numPartitions: '分区数' },
  },
  leftOuterJoin: {
    sentence: '与 join 相同，但第一个流中没有配对的值也保留。',
    doc: '第二个值是 Option：若另一个流在本批次没有这个键，则为 None。',
    params: { numPartitions: '分区数' },
  },
  rightOuterJoin: {
    sentence: '与 join 相同，但第二个流中没有配对的值也保留。',
    doc: '第一个值是 Option：若第一个流在本批次没有这个键，则为 None。',
    params: { numPartitions: '分区数' },
  },
  fullOuterJoin: {
    sentence: '与 join 相同，但两个流中没有配对的值都保留。',
    doc: '两个值都是 Option，其中一个可能是 None。',
    params: { numPartitions: '分区数' },
  },
  cogroup: {
    sentence: '每个键在两个流中的值，组成两个列表。',
    doc: '所有连接都由它构成。只有一个流拥有的键，在另一个流那边得到空列表。',
    params: { numPartitions: '分区数' },
  },
  window: {
    sentence: '每次滑动时给出最近一段时间的元素。',
    doc: '即窗口所覆盖的各批次的并集。窗口需要多久，父流就在内存里保留多久。窗口长度和滑动间隔必须是父流滑动间隔的整数倍。',
    often: '常见说法：窗口装满后才有第一个结果。实际上从一开始每次滑动都有结果，有几个批次就用几个；而且它不需要检查点。',
    params: { windowDuration: '窗口长度', slideDuration: '滑动间隔' },
  },
  reduceByKeyAndWindow: {
    sentence: '窗口中每个键归约成一个值。',
    doc: '每个批次先按键归约一次并保留结果，每次滑动时再把窗口内的这些结果归约一遍。第二步不需要 shuffle，因为相同的键已在相同编号的分区里。',
    often: '常见说法：窗口必须设检查点。不带逆函数时不需要，带逆函数时才必须。带逆函数时先做减法，键会带着剩下的值（例如计数 0）一直留着，除非 filterFunc 把它去掉。',
    params: {
      reduceFunc: '两个值如何合成一个', invReduceFunc: '如何减去离开的值', windowDuration: '窗口长度', slideDuration: '滑动间隔',
      numPartitions: '分区数', filterFunc: '保留哪些键值对',
    },
  },
  groupByKeyAndWindow: {
    sentence: '窗口中每个键的所有值，组成一个列表。',
    doc: '每个批次先按键分组一次并保留结果，每次滑动时把窗口内的各组接起来。接起来不需要 shuffle。',
    params: { windowDuration: '窗口长度', slideDuration: '滑动间隔', numPartitions: '分区数' },
  },
  reduceByWindow: {
    sentence: '整个窗口归约成一个值。',
    doc: '没有逆函数时：先归约每个批次，再归约窗口内的结果。有逆函数时：用上一个窗口的值，减去离开的，加上新来的；这种形式必须设检查点。',
    params: { reduceFunc: '两个值如何合成一个', invReduceFunc: '如何减去离开的值', windowDuration: '窗口长度', slideDuration: '滑动间隔' },
  },
  countByWindow: {
    sentence: '窗口中的元素个数。',
    doc: '靠加上新来的批次、减去离开的批次来维持，因此必须设检查点。第一批数据到来之前什么也不给出，之后空窗口给出 0。',
    often: '常见写法：countByWindow 只带一个时长。实际上需要窗口和滑动两个时长，还需要检查点目录。',
    params: { windowDuration: '窗口长度', slideDuration: '滑动间隔' },
  },
  countByValueAndWindow: {
    sentence: '窗口中每种元素出现的次数。',
    doc: '靠加上新来的批次、减去离开的批次来维持，因此必须设检查点。计数降到 0 的元素会被去掉。',
    params: { windowDuration: '窗口长度', slideDuration: '滑动间隔', numPartitions: '分区数' },
  },
  updateStateByKey: {
    sentence: '每个键有一个状态，逐批次延续。',
    doc: '函数得到键在本批次的值和到目前为止的状态，给出新状态；null 表示去掉这个键。每个批次都会对每个有状态的键调用它，不管有没有新数据。状态是一个 RDD 的数据，会被缓存，并且每十秒做一次检查点。',
    often: '常见说法：只访问有新数据的键。那是 mapWithState；这里的开销随全部键的数目增长。',
    params: { updateFunc: '由值和状态得出新状态', numPartitions: '分区数', initialState: '初始状态' },
  },
  persist: {
    sentence: '把这个流的 RDD 保留在执行器上。',
    doc: '返回的还是同一个流，只改变它的存储级别，对所有读取它的算子都有效。第一个计算某分区的作业会保留该分区，同一批次后面的作业（例如第二个输出）直接读取。批次结束后 Spark 就会放弃它，除非窗口或状态还需要。',
    often: '常见说法：流像 RDD 一样在内存中保留对象。其实流的默认级别是序列化的 MEMORY_ONLY_SER；而且窗口会把父流设为该级别，不管之前设过什么。',
    params: { level: '存储级别' },
  },
  checkpoint: {
    sentence: '每隔一段时间把这个流的 RDD 写入可靠存储。',
    doc: '返回的还是同一个流。每到间隔的整数倍，第一个计算该 RDD 的作业结束后，会立即由单独的作业把它写出；此后不再需要它之前的血缘。流也会同时被持久化。间隔必须是流的滑动间隔的整数倍。',
    often: '常见说法：这样就保存了程序。其实只保存数据；驱动程序的检查点由上下文负责。',
    params: { interval: '间隔' },
  },
  transform: {
    sentence: '对每个批次的 RDD 使用任意 RDD 方法。',
    doc: '函数在生成批次时于驱动器上运行，可以用 DStream 没有的方法：distinct、sortBy、sortByKey、sample、zipWithIndex、coalesce、aggregateByKey 等等。第二个参数是批次时间。sortBy 和 zipWithIndex 会立即运行一个 Spark 作业，早于该批次的各个作业。',
    often: '常见说法：DStream 拥有 RDD 的全部操作。其实没有，要用它们得通过 transform。',
    params: { f: '由批次的 RDD 得到另一个 RDD' },
  },
  transformWith: {
    sentence: '对两个流的 RDD 使用 RDD 方法。',
    doc: '与 transform 相同，但作用于两个流同一批次的 RDD：连接、subtract、intersection、zip、cartesian。两个流的滑动间隔必须相同。',
    params: { f: '由两个 RDD 得到另一个 RDD' },
  },
  print: {
    sentence: '在控制台显示每个批次的前几个元素。',
    doc: '它比要显示的多取一个，以便知道是否要写“...”。先看一个分区，不够时每个后续作业最多看四倍数量的分区，直到够为止。',
    often: '常见说法：print 会收集整个批次。其实它只取要显示的那些，用不到的分区从不计算。',
    params: { num: '最多显示几个' },
  },
  foreachRDD: {
    sentence: '对每个批次的 RDD 执行一个动作。',
    doc: 'Spark 在作业运行时于驱动器上调用程序给的函数，其中每个动作都是一个单独的 Spark 作业。这里的函数是选出来的：collect、count、take、sleep、什么都不做，或由它们组成的列表。',
    often: '常见说法：foreachRDD 在执行器上运行。它的函数在驱动器上运行，只有其中的动作才产生任务。',
    params: { action: '动作' },
  },
};
