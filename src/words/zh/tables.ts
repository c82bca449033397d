/** Chinese words for: tables that outputs write into, the panel that queries them, and the designs of a write. */
import type { tables as english } from '../en/tables.ts';

export const tables: typeof english = {
  panel: {
    empty: '还没有写入任何行。给某个 foreachRDD 选择动作 write：它的任务会填充一张表，然后可以在这里用 SQL 查询。',
    targets: '写入位置', table: (name) => `表 ${name}`, console: (executor) => `执行器 ${executor} 的控制台`,
    columns: { target: '写入位置', mode: '模式', rows: '已发送行数', again: '重复发送', skipped: '跳过', connections: '连接数' },
    hints: { rows: '任务发送过的每一行，包括替换了其他行的和重复的', again: '先前失败、重新运行的任务发送的行', skipped: '此前已提交的事务中的行' },
    show: (name) => `显示 ${name} 的行`, lines: (executor) => `执行器 ${executor} 的最后几行`,
    sql: 'SQL', placeholder: 'select word, sum(total) from counts group by word', run: '运行查询', runHint: 'Ctrl+Enter', csv: '下载为 CSV', working: 'SQLite 正在计算。',
    none: '查询没有结果行。', noRun: '没有可查询的运行。', rows: (count) => `${count} 行`, showing: (shown, total) => `显示 ${total} 行中的 ${shown} 行`, more: (shown, counted) => `显示 ${shown} 行，共超过 ${counted} 行`,
    failed: (message) => `SQLite：${message}`, slow: '查询超过 5 s，已中断。请缩小查询范围。', refused: '表显示的是任务写入的内容，查询不能修改它们。', broken: (message) => `SQLite 无法启动：${message}`,
    result: '查询结果', at: (time) => `时刻 ${time}`,
  },
  write: {
    action: 'write', into: '写入', intos: { table: '表（SQLite）', file: '文件', console: '控制台' }, table: '表', path: '目录', columns: '列名', columnsHint: '与 toDF 的命名相同', connection: '在哪里打开连接', mode: '怎样写',
    connections: { driver: '在驱动器上', record: '每条记录一个', partition: '每个分区一个', pool: '取自连接池' },
    modes: { append: '追加', upsert: '按键更新', transactional: '事务' },
    about: {
      driver: '会失败：连接要放在函数里发往执行器，而它无法序列化。Spark 在作业运行之前就抛出 Task not serializable。',
      record: 'rdd.foreach。可行，但每一行都打开一个连接：打开连接远比写一行昂贵。',
      partition: 'rdd.foreachPartition。一个分区的所有行共用一个连接；空分区也会打开一个。',
      pool: 'rdd.foreachPartition，每个执行器进程有一个连接池：连接跨批次保留，随进程一起消失。',
      append: '每一行写出即永久存在。中途终止的任务会留下已写的行，下一次尝试又把所有行重写一遍：至少一次。',
      upsert: '按键 insert or replace。重写的行替换自身：表最终正确，但前提是写入的值是总量。',
      transactional: '一个分区的所有行要么全部写入，要么都不写，以批次时间和分区为标识。第二次尝试发现标识已存在就跳过：恰好一次。',
      console: '任务中的 println 写到其执行器的控制台，而不是驱动器的。本地模式下两者是同一个。',
      file: '每次尝试一个文件；事务则是每个批次的每个分区一个文件，写完后整体移到位。',
    },
    f: '函数', zero: '零值', key: '键', back: '从批次时间往回', sliceAbout: '从那时到现在（含两端）各批次的 RDD，每个都由一次 collect 取到驱动器。',
    sql: { view: '视图', query: '查询', about: 'toDF、createOrReplaceTempView、spark.sql(…).show()：在驱动器的控制台上打印一张表。对该视图的单个 SELECT，可带 WHERE、GROUP BY、HAVING、ORDER BY 和 LIMIT。' },
    list: '依次执行的动作', addAction: '添加动作', removeAction: '删除此动作', moveUp: '提前执行', one: (index) => `动作 ${index}`, ifNotEmpty: '仅当 RDD 非空', several: '多个，依次执行',
  },
};
