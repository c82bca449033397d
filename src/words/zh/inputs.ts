/** Chinese words for: operators, continued: inputs besides sockets and queues, and what the StreamingContext makes of several streams. */
import type { inputs as english } from '../en/inputs.ts';

export const inputs: typeof english = {
  ConstantInputDStream: {
    sentence: '每个批次都给出同一个 RDD。',
    doc: 'RDD 与流一起只创建一次，每个批次交出的就是它。它不需要接收器，Spark 也不为它统计记录数。写法是 new ConstantInputDStream(ssc, rdd)，StreamingContext 没有对应的方法；Python 里没有它，可用带默认 RDD 的 queueStream 达到同样效果。',
    example: '1, 2 → 1, 2 | 1, 2 | 1, 2',
    often: '常用来把流与固定数据连接。这可行，但在 transform 里直接用一个 RDD 更清楚，而且可以逐批更换。',
    params: { values: '元素', numSlices: '分区数', type: '元素类型' },
  },
  'StreamingContext.union': {
    sentence: '把同类型的多个流合为一个。',
    doc: '与 union 相同，但它是 StreamingContext 的方法，可用于任意多个流，只有一个也行。有多个接收器时，它把各接收器收到的内容合成一个流：每个接收器仍占自己的核，有自己的数据块。',
    example: '1 与 2, 3 与 4 → 1, 2, 3, 4',
    often: '常见说法：它按时间归并记录。其实只是把分区依次排在一起，第一个流的在前。',
    params: {},
  },
  'StreamingContext.transform': {
    sentence: '对任意多个流的 RDD 使用 RDD 方法。',
    doc: '与 transform 相同，但它是 StreamingContext 的方法：函数一次得到该批次的全部 RDD，rdds[0] 属于第一个流，rdds[1] 属于第二个，依此类推，另外还有批次时间。函数在生成批次时于驱动器上运行。所有流的滑动间隔必须相同。',
    example: 'rdds => rdds[1].union(rdds[0])：a 与 b → b, a',
    params: { f: '由该批次的全部 RDD 得到另一个 RDD' },
  },
};
