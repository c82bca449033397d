/**
 * How coalesce without a shuffle puts partitions together: Spark's DefaultPartitionCoalescer. In: the number of partitions, how many are
 * wanted, the hosts where each would like to be read; out: the groups. Draws from a random sequence with a fixed seed, as Spark does.
 */
import { JavaRandom, ln } from '../../base/index.ts';

const SEED = 7919;
/** a group may be larger than another by a tenth of all partitions before closeness counts for nothing */
const SLACK_DIVISOR = 10;
const PLACES_LOOKED_AT = 3;

interface Group {
  readonly host: string;
  readonly partitions: number[];
}

export function coalesceGroups(partitions: number, wanted: number, hostsOf: (partition: number) => readonly string[]): readonly (readonly number[])[] {
  const all = Array.from({ length: partitions }, (_, index) => index);
  const hosts = all.map(hostsOf);
  if (hosts.every((list) => list.length === 0)) return evenly(all, Math.min(wanted, partitions));
  const groups = new Grouping(all, hosts, Math.min(wanted, partitions)).groups();
  return groups.filter((group) => group.partitions.length > 0).map((group) => group.partitions);
}

/** Without any wish: neighbours together. */
function evenly(all: readonly number[], count: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, group) => all.slice(Math.floor((group * all.length) / count), Math.floor(((group + 1) * all.length) / count)));
}

class Grouping {
  readonly #all: readonly number[];
  readonly #hosts: readonly (readonly string[])[];
  readonly #count: number;
  readonly #random = new JavaRandom(SEED);
  readonly #groups: Group[] = [];
  readonly #taken = new Set<number>();
  /** every partition at its first place, then at its second, then at its third */
  readonly #pairs: readonly (readonly [string, number])[];

  constructor(all: readonly number[], hosts: readonly (readonly string[])[], count: number) {
    this.#all = all;
    this.#hosts = hosts;
    this.#count = count;
    this.#pairs = Array.from({ length: PLACES_LOOKED_AT }, (_, place) => place).flatMap((place) =>
      all.flatMap((partition) => (hosts[partition]?.[place] === undefined ? [] : [[hosts[partition][place], partition] as const])));
  }

  groups(): readonly Group[] {
    this.#startGroups();
    this.#fillEmptyGroups();
    for (const partition of this.#all) if (!this.#taken.has(partition)) this.#bestGroup(partition).partitions.push(partition);
    return this.#groups;
  }

  #startGroups(): void {
    const looks = Math.min(2 * Math.floor(ln(this.#count) * this.#count + this.#count + 0.5), this.#pairs.length);
    for (let look = 0; look < looks && this.#groups.length < this.#count; look++) {
      const [host, partition] = this.#pairs[look] as readonly [string, number];
      if (!this.#groups.some((group) => group.host === host)) this.#open(host, partition);
    }
    while (this.#groups.length < this.#count) {
      const [host, partition] = this.#pairs[this.#random.nextInt(this.#pairs.length)] as readonly [string, number];
      this.#open(host, partition);
    }
  }

  #open(host: string, partition: number): void {
    const group: Group = { host, partitions: [] };
    this.#groups.push(group);
    this.#give(group, partition);
  }

  #give(group: Group, partition: number): void {
    if (this.#taken.has(partition)) return;
    this.#taken.add(partition);
    group.partitions.push(partition);
  }

  /** From the partitions with a place first, then from those without. */
  #fillEmptyGroups(): void {
    const placeless = this.#all.filter((partition) => this.#hosts[partition]?.length === 0);
    for (const partition of [...this.#pairs.map(([, one]) => one), ...placeless]) {
      const empty = this.#groups.find((group) => group.partitions.length === 0);
      if (empty === undefined) return;
      this.#give(empty, partition);
    }
  }

  /** The smallest group on one of its hosts, unless the smaller of two drawn ones is smaller by more than the slack. */
  #bestGroup(partition: number): Group {
    const local = this.#groups.filter((group) => this.#hosts[partition]?.includes(group.host));
    const near = local.reduce<Group | null>((least, group) => (least === null || group.partitions.length < least.partitions.length ? group : least), null);
    const first = this.#groups[this.#random.nextInt(this.#groups.length)] as Group;
    const second = this.#groups[this.#random.nextInt(this.#groups.length)] as Group;
    const drawn = first.partitions.length < second.partitions.length ? first : second;
    const slack = Math.floor(this.#all.length / SLACK_DIVISOR);
    return near === null || drawn.partitions.length + slack <= near.partitions.length ? drawn : near;
  }
}
