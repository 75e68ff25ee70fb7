import { DAY } from '../../../../shared/domain/clock.ts';
import { type Dice, at as elementAt } from '../../random.ts';
import { HISTORY_SPAN } from '../history.ts';
import type { ShopWorld } from '../types.ts';
import { timeBetween } from './fan-dice.ts';
import { BATCH_PRODUCTS } from './rules.ts';
import type { SoldOutStretch } from './types.ts';

/** When the products that come in batches could not be bought, oldest first for each. */
export function drawSoldOut(shop: ShopWorld, dice: Dice, horizon: number): SoldOutStretch[] {
  return BATCH_PRODUCTS.flatMap(({ ordinal, earlier, earlierDays, currentDays }) => {
    const product = elementAt(shop.products, ordinal);
    const days = (span: { readonly shortest: number; readonly longest: number }): number =>
      timeBetween(dice, span.shortest * DAY, span.longest * DAY);
    const current = currentDays === undefined ? horizon : horizon - days(currentDays);
    // Each earlier stretch lies somewhere in its own part of the time before, with goods on the shelf around it.
    const start = horizon - HISTORY_SPAN + 8 * DAY;
    const part = (current - 6 * DAY - start) / earlier;
    const stretches: SoldOutStretch[] = [];
    for (let index = 0; index < earlier; index++) {
      const length = days(earlierDays);
      const from = timeBetween(dice, start + index * part, start + (index + 1) * part - length - 2 * DAY);
      stretches.push({ product, from, to: from + length });
    }
    return currentDays === undefined ? stretches : [...stretches, { product, from: current, to: null }];
  });
}
