import type { OrderFilter, OrderQueue } from '../../../../shared/contract/orders.ts';
import { hasDeadlineRange } from './filter-read.ts';
import { type ListPlan, MERGED_SHOPS, type SortColumn } from './list-plan.ts';
import { searchesByNumber } from './search-read.ts';

/**
 * The index each shape of list and count is answered from. It is named in the query, so that neither the statistics of
 * a small store nor their absence can choose another: a wrong choice reads all orders of a shop to show a hundred.
 */

/** How many shops a query is for: one by equality, several by a list, or all. */
export type ShopScope = 'one' | 'several' | 'all';

/** The scope of so many shops; undefined = all. */
export function scopeOf(shops: number | undefined): ShopScope {
  if (shops === undefined) return 'all';
  return shops === 1 ? 'one' : 'several';
}

/** By local key: newest-first is row order, and a set of keys is looked up one by one. */
export const BY_KEY = 'orders NOT INDEXED';

const QUEUE_INDEXES = {
  due_soon: 'orders_ship_by',
  overdue: 'orders_ship_by',
  urged: 'orders_urged',
  with_refund: 'orders_refund_open',
  address_change: 'orders_address_pending',
  held: 'orders_held',
  partly_shipped: 'orders_partly_shipped',
  on_hold: 'orders_on_hold',
  mergeable: 'orders_mergeable',
} as const satisfies Record<OrderQueue, string>;

/** An index as it stands behind FROM. */
export function through(index: string): string {
  return `orders INDEXED BY ${index}`;
}

function queueSource(queue: OrderQueue, scope: ShopScope): string {
  const index = QUEUE_INDEXES[queue];
  return through(index === 'orders_ship_by' && scope === 'one' ? 'orders_shop_ship_by' : index);
}

/** Orders to ship with a deadline: a range of them is read as a whole, like a queue. */
function deadlineSource(scope: ShopScope): string {
  return through(scope === 'one' ? 'orders_shop_ship_by' : 'orders_ship_by');
}

/** What stands behind FROM where one queue is counted. */
export function queueCountSource(queue: OrderQueue, filter: OrderFilter, scope: ShopScope): string {
  return searchesByNumber(filter.text) ? BY_KEY : queueSource(queue, scope);
}

/** What stands behind FROM where one status is counted; a shop list and one shop use the same index. */
export function statusCountSource(filter: OrderFilter, scope: ShopScope): string {
  if (searchesByNumber(filter.text)) return BY_KEY;
  if (hasDeadlineRange(filter)) return deadlineSource(scope);
  return through(scope === 'all' ? 'orders_status' : 'orders_shop_status');
}

export interface ListSource {
  /** What stands behind FROM. */
  readonly from: string;
  /** Several shops are read one by one, each in order, and merged; otherwise they are one condition of one query. */
  readonly merge: boolean;
  /** The index has the list's order. */
  readonly ordered: boolean;
  /** The keys come from the tags. */
  readonly byTag: boolean;
}

/**
 * Where one stretch of a list is read from. A queue is read as a whole and sorted where its index has another order: it
 * is work that is open now, never the history. So is what must be shipped by a deadline. For everything else `choose`
 * says which index is the shortest.
 */
export function listSource(
  column: SortColumn,
  filter: OrderFilter,
  shops: number | undefined,
  choose: () => ListPlan,
): ListSource {
  const plain = { merge: false, ordered: false, byTag: false };
  if (searchesByNumber(filter.text)) return { from: BY_KEY, ...plain };
  if (filter.queue) return { from: queueSource(filter.queue, scopeOf(shops)), ...plain };
  if (hasDeadlineRange(filter) && column !== 'ship_by') return { from: deadlineSource(scopeOf(shops)), ...plain };
  if (column === 'ship_by') {
    const isAll = shops === undefined || shops > MERGED_SHOPS;
    return {
      from: through(isAll ? 'orders_ship_by' : 'orders_shop_ship_by'),
      merge: !isAll && shops > 1,
      ordered: true,
      byTag: false,
    };
  }
  const { index, ...how } = choose();
  return { from: through(index), ...how };
}
