import type { FanChoices } from '../../../../../shared/contract/fans.ts';
import { visitFans } from '../columns/visit-fans.ts';
import type { StatisticsContext } from './context.ts';
import { readProductNames, readSourceNames } from './names-read.ts';

const MOST = 300;

/** What the fans pages can be narrowed to: products and sources of these shops, those with most paid orders first. */
export function choicesOf(
  { columns, connection }: StatisticsContext,
  { shopIds }: { shopIds: number[] | undefined },
): FanChoices {
  const byProduct = new Map<number, number>();
  const bySource = new Map<number, number>();
  let orders = 0;
  const filter = shopIds === undefined ? {} : { shopIds };
  visitFans(columns, { ...filter, counting: 'paid' }, ({ rows, count }) => {
    orders += count;
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number;
      const product = columns.products[row] as number;
      const source = columns.sources[row] as number;
      byProduct.set(product, (byProduct.get(product) ?? 0) + 1);
      bySource.set(source, (bySource.get(source) ?? 0) + 1);
    }
  });
  return {
    products: readProductNames(connection, shopIds)
      .map((product) => ({ ...product, purchases: byProduct.get(product.id) ?? 0 }))
      .sort((a, b) => b.purchases - a.purchases)
      .slice(0, MOST),
    sources: readSourceNames(connection, shopIds)
      .map((source) => ({ ...source, purchases: bySource.get(source.key) ?? 0 }))
      .filter(({ purchases }) => purchases > 0)
      .sort((a, b) => b.purchases - a.purchases)
      .slice(0, MOST),
    purchases: orders,
    withoutSource: bySource.get(0) ?? 0,
  };
}
