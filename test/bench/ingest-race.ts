/** One way of storing beside its baseline, both for the same pages. */
export interface MeasuredIngest {
  readonly name: string;
  /** Orders per second. */
  readonly ours: number;
  readonly bare: number;
  /** Our speed as a part of the baseline's, of all rounds together. */
  readonly ratio: number;
  /** The same by processor time, which other programs on the machine disturb less. */
  readonly processorRatio: number;
  /** Ratio of each round. */
  readonly rounds: readonly number[];
}

export interface Runner {
  readonly name: string;
  readonly orders: number;
  readonly pages: number;
  readonly ours: (page: number) => Promise<void>;
  readonly bare: (page: number) => unknown;
}

/** Pages that one side does before it is the other's turn: what disturbs the machine disturbs both. */
const TURN = 4;

export interface Lap {
  readonly name: string;
  readonly orders: number;
  readonly ours: number;
  readonly bare: number;
  readonly oursProcessor: number;
  readonly bareProcessor: number;
}

/** Milliseconds of both sides, a few pages each by turns. */
export async function race({ name, orders, pages, ours, bare }: Runner): Promise<Lap> {
  const times = { ours: 0, bare: 0, oursProcessor: 0, bareProcessor: 0 };
  for (let first = 0; first < pages; first += TURN) {
    const last = Math.min(pages, first + TURN);
    const began = [performance.now(), processorTime()] as const;
    for (let page = first; page < last; page += 1) await ours(page);
    const between = [performance.now(), processorTime()] as const;
    for (let page = first; page < last; page += 1) await bare(page);
    times.ours += between[0] - began[0];
    times.oursProcessor += between[1] - began[1];
    times.bare += performance.now() - between[0];
    times.bareProcessor += processorTime() - between[1];
  }
  return { name, orders, ...times };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The laps of one name summed up. */
export function sumUp(laps: readonly Lap[]): MeasuredIngest {
  const sum = (of: (lap: Lap) => number): number => laps.reduce((total, lap) => total + of(lap), 0);
  const [ours, bare, orders] = [sum((lap) => lap.ours), sum((lap) => lap.bare), sum((lap) => lap.orders)];
  return {
    name: laps[0]?.name ?? '',
    ours: Math.round((orders * 1000) / ours),
    bare: Math.round((orders * 1000) / bare),
    ratio: bare / ours,
    processorRatio: sum((lap) => lap.bareProcessor) / sum((lap) => lap.oursProcessor),
    rounds: laps.map((lap) => lap.bare / lap.ours),
  };
}
