import { expect, it } from 'vitest';
import { createWriteRecorder } from '../../electron/backend/db/write-statistics.ts';

it('tells percentiles by name and lane, at most a twelfth too high', () => {
  const recorder = createWriteRecorder();
  for (let job = 1; job <= 10_000; job += 1) recorder.record('store orders', 'background', job / 100, true);
  recorder.record('note', 'user', 3, false);
  const { names, jobs, failed } = recorder.read();
  expect({ jobs, failed }).toEqual({ jobs: 10_001, failed: 1 });
  const [store, note] = names;
  expect(note).toMatchObject({ name: 'note', lane: 'user', jobs: 1, p50: 3, p999: 3, longest: 3 });
  expect(store).toMatchObject({ name: 'store orders', lane: 'background', jobs: 10_000, longest: 100 });
  for (const [told, truth] of [
    [store?.p50, 50],
    [store?.p99, 99],
    [store?.p999, 99.9],
  ] as const) {
    expect(told).toBeGreaterThanOrEqual(truth);
    expect(told).toBeLessThanOrEqual((truth * 13) / 12);
  }
});

it('does not grow with names made of data', () => {
  const recorder = createWriteRecorder();
  for (let job = 0; job < 5000; job += 1) recorder.record(`job ${job}`, 'user', 1, true);
  const { names } = recorder.read();
  expect(names.length).toBeLessThanOrEqual(102);
  expect(names.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(5000);
});
