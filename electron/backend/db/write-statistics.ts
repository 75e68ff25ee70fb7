/** Upper bounds of the histogram's steps in milliseconds; beyond the last there is one more. */
const DURATION_STEPS = [1, 2, 5, 10, 20, 40, 80, 160, 320, 640] as const;

const SLOWEST_KEPT = 20;

interface SlowJob {
  readonly name: string;
  readonly milliseconds: number;
}

export interface WriterStatistics {
  readonly jobs: number;
  readonly failed: number;
  /** Jobs by duration: more than the step before, up to `upTo` milliseconds; the last step is open (null). */
  readonly histogram: readonly { readonly upTo: number | null; readonly jobs: number }[];
  /** The longest jobs since the start, longest first, at most 20. */
  readonly slowest: readonly SlowJob[];
  readonly waiting: { readonly user: number; readonly background: number };
}

export interface WriteRecorder {
  record(name: string, milliseconds: number, succeeded: boolean): void;
  read(): Omit<WriterStatistics, 'waiting'>;
}

/** Counts how long the writer's jobs take, from BEGIN to COMMIT or ROLLBACK, without the time in the queue. */
export function createWriteRecorder(): WriteRecorder {
  const histogram = new Array<number>(DURATION_STEPS.length + 1).fill(0);
  const slowest: SlowJob[] = [];
  let jobs = 0;
  let failed = 0;
  return {
    record(name, milliseconds, succeeded) {
      jobs += 1;
      if (!succeeded) failed += 1;
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
    }),
  };
}
