import type { FanChoices } from '../../../../../shared/contract/fans.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import type { StatisticsContext } from './context.ts';
import { readProductNames, readSourceNames } from './names-read.ts';

const MOST = 300;

/** What the fans pages can be narrowed to: products and sources of these shops, those with most paid orders first. */
export function choicesOf(
  { columns, connection }: StatisticsContext,
  { shopIds }: { shopIds: number[] | undefined },
): FanChoices {
  const names = { products: readProductNames(connection, shopIds), sources: readSourceNames(connection, shopIds) };
  const byProduct = new Int32Array(columns.highestProduct + 1);
  const bySource = new Int32Array(columns.highestSource + 1);
  const { products, sources, fanCount } = columns;
  const { rows, starts, counts } = selectPurchases(columns, { shopIds, counting: 'paid' });
  let orders = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    const first = starts[fan] as number;
    const end = first + (counts[fan] as number);
    orders += end - first;
    for (let place = first; place < end; place++) {
      const row = rows[place] as number;
      const product = products[row] as number;
      const source = sources[row] as number;
      byProduct[product] = (byProduct[product] as number) + 1;
      bySource[source] = (bySource[source] as number) + 1;
    }
  }
  return {
    products: names.products
      .map((product) => ({ ...product, purchases: byProduct[product.id] ?? 0 }))
      .sort((a, b) => b.purchases - a.purchases)
      .slice(0, MOST),
    sources: names.sources
      .map((source) => ({ ...source, purchases: bySource[source.key] ?? 0 }))
      .filter(({ purchases }) => purchases > 0)
      .sort((a, b) => b.purchases - a.purchases)
      .slice(0, MOST),
    purchases: orders,
    withoutSource: bySource[0] ?? 0,
  };
}
