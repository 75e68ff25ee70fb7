import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startOutboxRig } from './outbox-rig.ts';
import { histories, ofEachKind, playHistories } from './parcel-histories.ts';

const FULL = process.env.MAITIAN_FULL !== undefined;
/** Histories that share one world, and worlds. */
const TOGETHER = FULL ? 50 : 16;
const WORLDS = FULL ? 20 : 1;

it('after any merging, splitting, undoing and interference, the units shipped are the units ordered', {
  timeout: FULL ? 3_600_000 : 240_000,
}, async () => {
  const seen = { confirmed: 0, merged: 0, split: 0, partly: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.noBias(fc.array(histories, { minLength: TOGETHER, maxLength: TOGETHER, size: 'max' })),
      async (given) => {
        await using rig = await startOutboxRig({ shops: 2, orders: 10, refunds: 0, patience: 60_000 });
        const { problems, confirmed, merged, split, partly } = await playHistories(rig, ofEachKind(given));
        expect(problems).toEqual([]);
        expect(rig.rig.running.unexpected).toEqual([]);
        seen.confirmed += confirmed;
        seen.merged += merged;
        seen.split += split;
        seen.partly += partly;
      },
    ),
    { numRuns: WORLDS, endOnFailure: true },
  );
  // Histories in which nothing is merged, split or shipped would prove nothing.
  expect(seen.merged).toBeGreaterThan(TOGETHER * WORLDS * 0.3);
  expect(seen.split).toBeGreaterThan(TOGETHER * WORLDS * 0.3);
  expect(seen.partly).toBeGreaterThan(0);
  expect(seen.confirmed).toBeGreaterThan(TOGETHER * WORLDS);
});
