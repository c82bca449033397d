/**
 * What Spark's SparkContext and StreamingContext number: RDDs, shuffles, input streams; and the settings that streams read. In: the
 * settings; out: new Rdd and Shuffle records. Ids follow the order of construction, because sampling seeds depend on them.
 */
import type { Type } from '../../language/index.ts';
import type { Aggregator, How, Partitioner, Rdd, Shuffle, ShuffleId } from './rdd.ts';

/** Who makes an RDD: the node, the method that Spark shows, and whether the RDD is what the node gives. */
export interface Origin {
  readonly node: string | null;
  readonly callSite: string;
  readonly gives: boolean;
}

export interface RddSettings {
  readonly batchDurationMs: number;
  readonly defaultParallelism: number;
  /** `spark.streaming.unpersist` */
  readonly unpersist: boolean;
}

export class RddContext {
  readonly settings: RddSettings;
  /** shuffles whose files may lie on executors */
  readonly shuffles = new Set<ShuffleId>();
  #rdds = 0;
  #shuffles = 0;
  #streams = 0;

  constructor(settings: RddSettings) {
    this.settings = settings;
  }

  /** how many RDDs there are: the id of the next one */
  get rddCount(): number {
    return this.#rdds;
  }

  nextStreamId(): number {
    return this.#streams++;
  }

  rdd(origin: Origin, type: Type, partitions: number, how: How, partitioner: Partitioner | null = null): Rdd {
    return { id: this.#rdds++, ...origin, type, partitions, partitioner, how, storageLevel: null, isMarked: false, checkpoint: null };
  }

  shuffle({ node }: Origin, of: Rdd, partitioner: Partitioner, aggregator: Aggregator | null, mapSideCombine: boolean): Shuffle {
    const id = this.#shuffles++;
    this.shuffles.add(id);
    return { id, of, partitioner, aggregator, mapSideCombine, node };
  }
}
