import type { OrderFilter, OrderQueue } from '../../../../shared/contract/orders.ts';

/**
 * The index each shape of list and count is answered from. It is named in the query, so that neither the statistics of
 * a small store nor their absence can choose another: a wrong choice reads all orders of a shop to show a hundred.
 */

/** The columns a stretch of a sorted list can be ordered by. */
export type SortColumn = 'id' | 'ship_by' | 'paid_at' | 'updated_at' | 'amount';

/** A filter whose words were found as few keys is answered by them. */
export type SourceFilter = OrderFilter & { readonly byKey?: boolean };

/** How many shops a query is for: one by equality, several by a list, or all. */
export type ShopScope = 'one' | 'several' | 'all';

/** By local key: newest-first is row order, and a set of keys is looked up one by one. */
const BY_KEY = 'orders NOT INDEXED';

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

/** They carry shop and status behind the key, so that a walk in their order skips other shops and states by itself. */
const SORT_INDEXES = { updated_at: 'orders_updated', paid_at: 'orders_paid', amount: 'orders_amount' } as const;

function through(index: string): string {
  return `orders INDEXED BY ${index}`;
}

function queueSource(queue: OrderQueue, scope: ShopScope): string {
  const index = QUEUE_INDEXES[queue];
  return through(index === 'orders_ship_by' && scope === 'one' ? 'orders_shop_ship_by' : index);
}

/** What stands behind FROM where one queue is counted. */
export function queueCountSource(queue: OrderQueue, filter: SourceFilter, scope: ShopScope): string {
  return filter.byKey ? BY_KEY : queueSource(queue, scope);
}

/** What stands behind FROM where one status is counted; a shop list and one shop use the same index. */
export function statusCountSource(filter: SourceFilter, scope: ShopScope): string {
  if (filter.byKey) return BY_KEY;
  return through(scope === 'all' ? 'orders_status' : 'orders_shop_status');
}

export interface ListSource {
  /** What stands behind FROM. */
  readonly from: string;
  /** Several shops are read one by one, each in order, and merged; otherwise they are one condition of one query. */
  readonly merge: boolean;
}

/**
 * Where one stretch of a list is read from. A queue is read as a whole and sorted where its index has another order: it
 * is work that is open now, never the history.
 */
export function listSource(
  column: SortColumn,
  isUnpaidStretch: boolean,
  filter: SourceFilter,
  scope: ShopScope,
): ListSource {
  if (filter.byKey) return { from: BY_KEY, merge: false };
  if (filter.queue) return { from: queueSource(filter.queue, scope), merge: false };
  if (isUnpaidStretch) return { from: through('orders_paid'), merge: false };
  if (column !== 'id' && column !== 'ship_by') return { from: through(SORT_INDEXES[column]), merge: false };
  const shop = scope === 'all' ? '' : 'shop_';
  const merge = scope === 'several';
  if (column === 'ship_by') return { from: through(`orders_${shop}ship_by`), merge };
  if (filter.status) return { from: through(`orders_${shop}status`), merge };
  if (scope !== 'all') return { from: through('orders_shop'), merge };
  return { from: filter.province ? through('orders_province') : BY_KEY, merge };
}
