/**
 * Interleaved rounds: every contender does the same work once a round, so that a ratio compares neighbours in time. In: contenders;
 * out: for each its time per round. CPU time of the process is what ratios are made of: on a busy machine real time says who was
 * interrupted. Real time stands beside it, for peers in another process.
 */
export interface Time { readonly cpuMs: number; readonly realMs: number }
export type Contender = (round: number) => number | Promise<number>;

export interface Rounds<Name extends string> {
  /** median of the rounds after the warm ones */
  readonly times: Readonly<Record<Name, Time>>;
  /** how many times the CPU time of `of` is that of `to`, median over rounds */
  ratio(of: Name, to: Name): number;
}

/** Each contender's answer must be the same in each round: none may win by not doing the work. */
export async function inRounds<Name extends string>(contenders: Readonly<Record<Name, Contender>>, count: { readonly warm: number; readonly measured: number }): Promise<Rounds<Name>> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, Time[]>(names.map((name) => [name, []]));
  for (let round = 0; round < count.warm + count.measured; round++) {
    const answers = new Map<Name, number>();
    for (const name of names) {
      const { time, answer } = await timed(() => contenders[name](round));
      answers.set(name, answer);
      if (round >= count.warm) times.get(name)?.push(time);
    }
    if (new Set(answers.values()).size !== 1) throw new Error(`round ${round}: ${[...answers].map(([name, answer]) => `${name} found ${answer}`).join(', ')}`);
  }
  const of = (name: Name): readonly Time[] => times.get(name) ?? [];
  return {
    times: Object.fromEntries(names.map((name) => [name, { cpuMs: median(of(name).map((time) => time.cpuMs)), realMs: median(of(name).map((time) => time.realMs)) }])) as Record<Name, Time>,
    ratio: (one, to) => median(of(one).map((time, round) => time.cpuMs / (of(to)[round]?.cpuMs ?? NaN))),
  };
}

export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly time: Time; readonly answer: T }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const answer = await work();
  const realMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { answer, time: { cpuMs: (user + system) / 1000, realMs } };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
