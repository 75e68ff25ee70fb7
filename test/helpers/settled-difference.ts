import type { PracticePlatform } from '../../electron/practice/practice.ts';
import type { ShopTruth } from '../../electron/practice/truth.ts';
import { MINUTE } from '../../shared/domain/clock.ts';
import { compareWithTruth, type Difference } from './completeness.ts';

/** When each record of the truth changed last, by its platform id. */
function changeTimes(truth: readonly ShopTruth[]): Map<string, number> {
  return new Map(
    truth.flatMap(({ orders, refunds }) => [
      ...orders.map(({ oid, updateTime }) => [oid, updateTime] as const),
      ...refunds.map(({ refundId, updateTime }) => [refundId, updateTime] as const),
    ]),
  );
}

/**
 * How a store differs from the platform's truth, leaving out what changed in the last minute: life goes on while a test
 * looks, and a stream looks every 20 seconds.
 */
export function settledDifference(dataFolder: string, practice: PracticePlatform): Difference {
  const truth = practice.truth({ hash: true });
  const changed = changeTimes(truth);
  const settled = (text: string): boolean => {
    const id = /\d{10,}/.exec(text)?.[0] ?? '';
    return (changed.get(id) ?? 0) <= practice.now() - MINUTE;
  };
  const difference = compareWithTruth(dataFolder, truth);
  return {
    ...difference,
    missing: difference.missing.filter(settled),
    stale: difference.stale.filter(settled),
    heldBack: difference.heldBack.filter(settled),
  };
}
