import { DAY } from '../../../shared/domain/clock.ts';
import { between, type Dice } from '../random.ts';
import type { IdSource } from './types.ts';

const SAFE_LIMIT = 2n ** 53n;

/**
 * Ids of one shop. Order ids grow with creation; those of every third shop (the first among them) pass 2^53 in the
 * middle of the seeded history, and all parcel ids lie beyond it, so that a client that loses digits is found out.
 */
export function createIdSource(shopIndex: number, seed: number, now: number): IdSource {
  const dice: Dice = { rng: seed ^ Math.imul(shopIndex + 1, 0x51ed270b) };
  const epoch = now - 240 * DAY;
  const perMillisecond = 0.37;
  const crossing = BigInt(Math.floor((now - 40 * DAY - epoch) * perMillisecond));
  const orderBase =
    shopIndex % 3 === 0
      ? SAFE_LIMIT - crossing + BigInt(shopIndex) * 100_000_000_000n
      : 2_330_000_000_000_000n + BigInt(shopIndex) * 1_000_000_000_000n;
  const refundBase =
    shopIndex % 3 === 1
      ? SAFE_LIMIT - crossing + BigInt(shopIndex) * 100_000_000_000n
      : 2_510_000_000_000_000n + BigInt(shopIndex) * 1_000_000_000_000n;
  const parcelBase = SAFE_LIMIT * 2n + BigInt(shopIndex) * 1_000_000_000_000n;
  let lastOrder = 0;
  let lastRefund = 0;
  let lastParcel = 0;
  const climb = (last: number, time: number): number =>
    Math.max(last + between(dice, 1, 9), Math.floor((time - epoch) * perMillisecond));
  return {
    order(createTime) {
      lastOrder = climb(lastOrder, createTime);
      return (orderBase + BigInt(lastOrder)).toString();
    },
    refund(createTime) {
      lastRefund = climb(lastRefund, createTime);
      return (refundBase + BigInt(lastRefund)).toString();
    },
    parcel() {
      lastParcel += between(dice, 1, 97);
      return (parcelBase + BigInt(lastParcel)).toString();
    },
  };
}
