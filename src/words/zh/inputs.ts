/** Chinese words for: operators, continued: inputs besides sockets and queues, and what the StreamingContext makes of several streams. */
import type { inputs as english, receiver as englishReceiver } from '../en/inputs.ts';

export const inputs: typeof english = {
  socketStream: {
    sentence: 'TCP 连接送来的内容，由接收器转换。',
    doc: '与 socketTextStream 相同，但接收器把读到的内容交给转换函数，存储它给出的结果，类型不限。在 Spark 里转换函数得到整个字节流并给出迭代器，这里得到的是每一行。存储级别没有默认值。转换函数抛出异常时，接收器关闭连接，两秒后重启，其间发送的内容就没有了。',
    example: 'line => line.length："to be", "or" → 5, 2',
    often: '常见说法：坏记录会让批次失败。转换函数在接收器里运行，那时还没有批次：失败的是接收器。',
    params: { hostname: '主机', port: '端口', converter: '一行变成什么', storageLevel: '块的存储级别' },
  },
  rawSocketStream: {
    sentence: '已序列化记录的帧，每帧原样存为一个块。',
    doc: '由发送方序列化；接收器把每帧当作字节块直接存储，不看内容，最多比正在存储的那帧超前两帧。更快，但看不见内容：Spark 不知道这样的块里有多少条记录，计为 0。没有块间隔，也没有速率限制。实验室的发送方每 200 毫秒把手头的内容装成一帧。',
    example: '一帧 80 行 → 一个块，Spark 计数为 0，RDD 中有 80 个元素',
    often: '常见说法：Streaming 页面的输入速率显示了流入量。对这个流不成立：它显示 0。',
    params: { hostname: '主机', port: '端口', storageLevel: '块的存储级别' },
  },
  receiverStream: {
    sentence: '自己编写的接收器，可靠或不可靠。',
    doc: '接收器调用 store。store(item) 把一条记录放进块生成器的缓冲区就返回：快、受速率限制，并会随执行器丢失。store(buffer)、store(iterator) 和 store(bytes) 立即存储一个块，复制并上报之后才返回：可靠接收器这时才向发送方确认，未确认的内容会再次发来。restart(message) 停止接收器，等两秒后在同一执行器上重启；stop(message) 结束它的任务，由 Spark 重新安置；reportError(message) 只上报。存储级别由接收器自己决定。',
    example: '可靠接收器所在的执行器终止：未确认的内容在别处再次接收；一条不丢，有的可能来两次',
    often: '常见说法：块有副本就不会丢数据。逐条存储的接收器会丢掉缓冲区里的内容；只有可靠接收器才不丢。',
    params: { receiver: '设计', storageLevel: '块的存储级别' },
  },
  actorStream: {
    sentence: '以 Akka actor 作为接收器。最后出现在 Spark 1.6。',
    doc: 'actor 在执行器上启动，它存储的内容逐条进入块，与任何不可靠接收器一样。Akka 随 2.0 版离开了 Spark。替代办法：receiverStream 配自己的接收器，或 Apache Bahir 的 streaming-akka。',
    example: '发给 actor 三条消息 → 三个元素',
    params: { props: 'actor 的 Props', name: '名称', storageLevel: '块的存储级别' },
  },
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

export const receiver: typeof englishReceiver = {
  stores: { single: '逐条：store(item)', buffer: '整块：store(buffer)', iterator: '整块：store(iterator)', bytes: '字节块：store(bytes)' },
  reliable: '存好后确认', chunk: '每块至多记录数', every: '每隔多久读取', lingers: 'onStop 会等来源发完所有数据', fails: '调用', never: '不调用', after: '在多少条记录之后',
};
