/** Chinese words for: where PySpark is otherwise. */
import type { CardWords } from '../index.ts';

export const python: CardWords['python'] = {
  missing: 'PySpark 没有这个算子。',
  socketLevel: '默认级别是 MEMORY_AND_DISK_2：PySpark 没有带 _SER 的名字，它的记录本来就是序列化的。',
  queue: '建流时列表就被复制，之后再放入的批次看不到。普通列表会自动变成 RDD，第三个参数叫 default。',
  transforms: '在 PySpark 里它就是一次 transform；连续几个会合成一个，除非其中有被持久化或做检查点的。',
  count: 'PySpark 不加零：RDD 没有分区的批次什么也不给，而不是 0。',
  countByValue: 'PySpark 的版本没有分区数参数。',
  combine: 'PySpark 的版本总在 shuffle 前先合并，没有 mapSideCombine 参数。',
  union: '滑动间隔不同的流会以 ValueError 拒绝。',
  windows: '时长以秒为单位，并且先于其他检查以 ValueError 报错。',
  inverse: '时长以秒为单位。逆函数总是一个参数，没有时写 None。',
  countWindow: '时长以秒为单位。计数为 0 的在有状态的流之后才去掉，所以键仍留在状态里。',
  groupWindow: '时长以秒为单位。Scala 重新分组之处，PySpark 拼接列表并用逆函数截去开头，因此需要检查点目录。',
  state: '函数得到一个列表和旧状态（或 None）；返回 None 就去掉这个键。初始状态用参数 initialRDD。',
  persist: 'cache() 用 MEMORY_ONLY 而不是 MEMORY_ONLY_SER；persist 必须写明级别。',
  seconds: '间隔以秒为单位。',
  transform: '有两个参数时批次时间在前，是 datetime：f(time, rdd)。',
  transformWith: '函数是第一个参数，另一个流是第二个；有三个参数时批次时间在前。',
  contextTransform: '函数只得到 RDD 的列表，没有批次时间。',
  pprint: '名字是 pprint。它把时间写成本地日期，元素按 Python 自己的 print 打印。',
  saveText: '目录已经存在不算错误：PySpark 会忽略它。',
  foreachRDD: '函数接受 RDD，或批次时间和 RDD。',
};
