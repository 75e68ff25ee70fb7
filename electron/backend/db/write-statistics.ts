import type { WriterLane } from './database.ts';

/** Upper bounds of the histogram's steps in milliseconds; beyond the last there is one more. */
const DURATION_STEPS = [1, 2, 5, 10, 20, 40, 80, 160, 320, 640] as const;

/**
 * Bounds of the finer steps from which percentiles are read: each a twelfth longer than the one before, from 0.1 ms to
 * about a minute, so that a percentile is at most that much too high.
 */
const FINE_FACTOR = 13 / 12;
const FINE_FIRST = 0.1;
const FINE_STEPS = 170;

const SLOWEST_KEPT = 20;
/** Names beyond these are counted together: a name must not be made of data, but nothing stops it from being. */
const MOST_NAMES = 100;
const OTHER_NAMES = 'other';

interface SlowJob {
  readonly name: string;
  readonly milliseconds: number;
}

/** Jobs of one name and lane; percentiles in milliseconds, at most a twelfth above the true ones. */
export interface NamedDurations {
  readonly name: string;
  readonly lane: WriterLane;
  readonly jobs: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly longest: number;
}

export interface WriterStatistics {
  readonly jobs: number;
  readonly failed: number;
  /** Jobs by duration: more than the step before, up to `upTo` milliseconds; the last step is open (null). */
  readonly histogram: readonly { readonly upTo: number | null; readonly jobs: number }[];
  /** The longest jobs since the start, longest first, at most 20. */
  readonly slowest: readonly SlowJob[];
  /** By name and lane, the most frequent first. */
  readonly names: readonly NamedDurations[];
  readonly waiting: { readonly user: number; readonly background: number };
}

export interface WriteRecorder {
  record(name: string, lane: WriterLane, milliseconds: number, succeeded: boolean): void;
  read(): Omit<WriterStatistics, 'waiting'>;
}

interface Counted {
  readonly name: string;
  readonly lane: WriterLane;
  readonly steps: number[];
  jobs: number;
  longest: number;
}

function fineStep(milliseconds: number): number {
  const step = Math.ceil(Math.log(milliseconds / FINE_FIRST) / Math.log(FINE_FACTOR));
  return Math.min(FINE_STEPS - 1, Math.max(0, step));
}

/** The upper bound of the step in which this part of the jobs is reached, never above the longest job. */
function percentile({ steps, jobs, longest }: Counted, part: number): number {
  let below = 0;
  for (const [step, count] of steps.entries()) {
    below += count;
    if (below >= jobs * part) return Math.min(longest, FINE_FIRST * FINE_FACTOR ** step);
  }
  return longest;
}

/** Counts how long the writer's jobs take, from BEGIN to COMMIT or ROLLBACK, without the time in the queue. */
export function createWriteRecorder(): WriteRecorder {
  const histogram = new Array<number>(DURATION_STEPS.length + 1).fill(0);
  const slowest: SlowJob[] = [];
  const named = new Map<string, Counted>();
  let jobs = 0;
  let failed = 0;

  function countedOf(name: string, lane: WriterLane): Counted {
    const known = named.get(`${lane} ${name}`);
    if (known) return known;
    if (named.size >= MOST_NAMES && name !== OTHER_NAMES) return countedOf(OTHER_NAMES, lane);
    const counted = { name, lane, steps: new Array<number>(FINE_STEPS).fill(0), jobs: 0, longest: 0 };
    named.set(`${lane} ${name}`, counted);
    return counted;
  }

  function countName(name: string, lane: WriterLane, milliseconds: number): void {
    const counted = countedOf(name, lane);
    const step = fineStep(milliseconds);
    counted.steps[step] = (counted.steps[step] ?? 0) + 1;
    counted.jobs += 1;
    counted.longest = Math.max(counted.longest, milliseconds);
  }

  return {
    record(name, lane, milliseconds, succeeded) {
      jobs += 1;
      if (!succeeded) failed += 1;
      countName(name, lane, milliseconds);
      const found = DURATION_STEPS.findIndex((bound) => milliseconds <= bound);
      const step = found === -1 ? DURATION_STEPS.length : found;
      histogram[step] = (histogram[step] ?? 0) + 1;
      const last = slowest.at(-1);
      if (slowest.length === SLOWEST_KEPT && last !== undefined && last.milliseconds >= milliseconds) return;
      slowest.push({ name, milliseconds });
      slowest.sort((left, right) => right.milliseconds - left.milliseconds);
      slowest.length = Math.min(slowest.length, SLOWEST_KEPT);
    },
    read: () => ({
      jobs,
      failed,
      histogram: histogram.map((count, step) => ({ upTo: DURATION_STEPS[step] ?? null, jobs: count })),
      slowest: [...slowest],
      names: [...named.values()]
        .sort((left, right) => right.jobs - left.jobs)
        .map((counted) => ({
          name: counted.name,
          lane: counted.lane,
          jobs: counted.jobs,
          p50: percentile(counted, 0.5),
          p99: percentile(counted, 0.99),
          p999: percentile(counted, 0.999),
          longest: counted.longest,
        })),
    }),
  };
}
