const NANOSECONDS_PER_MILLISECOND = 1e6;

/**
 * Starts a stopwatch; the answer gives the milliseconds since then. Durations come from the process's monotonic
 * counter and not from the injected clock: a simulated hour must not make a statement look slow, and a duration never
 * enters the data.
 */
export function startStopwatch(): () => number {
  const started = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - started) / NANOSECONDS_PER_MILLISECOND;
}
