/** Times of repeated runs, milliseconds. */
export interface Times {
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
}

/** The times summed up; `samples` is not empty. */
export function summarise(samples: readonly number[]): Times {
  const sorted = samples.toSorted((left, right) => left - right);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { runs: sorted.length, median: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) };
}

export interface Patience {
  readonly runs: number;
  readonly warmUps: number;
  /** Milliseconds after which a slow action is run no more than `fewest` times. */
  readonly budget: number;
  /** Enough for a median, unless it says otherwise. */
  readonly fewest?: number;
}

/**
 * Times an action, one run after the other: warm-ups first, then `runs` of them. An action that is slower than the
 * budget allows is run less often; the result says how often.
 */
export async function measure(
  action: (run: number) => unknown,
  { runs, warmUps, budget, fewest = 5 }: Patience,
): Promise<Times> {
  const start = performance.now();
  const warmUpTime = (): number => performance.now() - start;
  for (let run = 0; run < warmUps && (run < fewest / 2 || warmUpTime() < budget / 4); run += 1) await action(run);
  const samples: number[] = [];
  const begin = performance.now();
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now();
    await action(run);
    samples.push(performance.now() - before);
    if (samples.length >= fewest && performance.now() - begin > budget) break;
  }
  return summarise(samples);
}
