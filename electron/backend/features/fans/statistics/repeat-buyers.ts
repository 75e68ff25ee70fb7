import { shanghaiDayNumber } from '../../../../../shared/domain/calendar.ts';
import { intervalsOf, productRhythmOf, type Rhythm, rhythmOf } from '../../../../../shared/domain/fans/rhythm.ts';
import { PURCHASE_STATE } from '../columns/purchase-columns.ts';
import type { StatisticsContext } from './context.ts';

/** A fan who bought a product on several days, or was asked for, with the rhythm and the usual quantity. */
export interface RepeatBuyer {
  readonly buyerId: number;
  readonly productId: number;
  readonly rhythm: Rhythm;
  readonly lastAt: number;
  /** Median units of an order of the product. */
  readonly units: number;
}

/** So few purchase days are enough to be listed unasked. */
const FEWEST_DAYS = 2;

/** Fans who bought these products on two days or more, and those of `buyerIds` who bought them at all. */
export function repeatBuyersOf(
  { columns }: StatisticsContext,
  input: { readonly productIds: readonly number[]; readonly buyerIds: readonly number[]; readonly now: number },
): RepeatBuyer[] {
  const wanted = new Uint8Array(columns.highestProduct + 1);
  for (const productId of input.productIds) if (productId < wanted.length) wanted[productId] = 1;
  const named = new Set(input.buyerIds);
  const today = shanghaiDayNumber(input.now);
  const found: { buyerId: number; productId: number; days: number[]; units: number[]; lastAt: number }[] = [];
  const { starts, ends, states, products, days, at, quantities, fanIds, fanCount } = columns;
  const own = new Map<number, { days: number[]; units: number[]; lastAt: number }>();
  for (let fan = 0; fan < fanCount; fan++) {
    const end = ends[fan] as number;
    for (let row = starts[fan] as number; row < end; row++) {
      const productId = products[row] as number;
      if (wanted[productId] === 0 || states[row] !== PURCHASE_STATE.bought) continue;
      let known = own.get(productId);
      if (known === undefined) {
        known = { days: [], units: [], lastAt: 0 };
        own.set(productId, known);
      }
      if (known.days.at(-1) !== days[row]) known.days.push(days[row] as number);
      known.units.push(quantities[row] as number);
      known.lastAt = at[row] as number;
    }
    if (own.size === 0) continue;
    const buyerId = fanIds[fan] as number;
    for (const [productId, bought] of own)
      if (bought.days.length >= FEWEST_DAYS || named.has(buyerId)) found.push({ buyerId, productId, ...bought });
    own.clear();
  }
  const rhythms = new Map(
    [...Map.groupBy(found, ({ productId }) => productId)].map(([productId, fans]) => {
      const all = fans.flatMap((fan) => {
        const { sorted, count } = intervalsOf(fan.days);
        return [...sorted.subarray(0, count)];
      });
      all.sort((a, b) => a - b);
      return [productId, productRhythmOf(all, all.length)] as const;
    }),
  );
  return found.map(({ buyerId, productId, days: bought, units, lastAt }) => ({
    buyerId,
    productId,
    lastAt,
    rhythm: rhythmOf(bought, rhythms.get(productId) ?? null, today),
    units: units.toSorted((a, b) => a - b)[Math.floor((units.length - 1) / 2)] ?? 1,
  }));
}
