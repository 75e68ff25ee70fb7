import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ORDER_QUEUES, type OrderFilter, type OrderQueue } from '../../../shared/contract/orders.ts';
import { ORDER_STATUSES } from '../../../shared/domain/order-status.ts';
import { api, type client } from '../../rpc/client.ts';
import { ChipStrip } from '../../ui/chip-strip.tsx';
import { formatCapped } from '../../ui/format.ts';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useText } from '../../ui/text.ts';
import type { OrdersSearchState } from './use-orders-search.ts';

type Counts = Awaited<ReturnType<typeof client.orders.counts>>;

/** Queues that also hold orders already shipped: their list is not narrowed to orders to ship. */
const ANY_STATUS: ReadonlySet<OrderQueue> = new Set(['with_refund', 'address_change', 'partly_shipped']);
const URGENT: ReadonlySet<OrderQueue> = new Set(['overdue', 'due_soon', 'urged', 'address_change', 'partly_shipped']);
export const ORDER_LIST_ID = 'order-list';

/** Counts for every tab under the present filter; the old ones stay until the new ones are there. */
export function useOrderCounts(filter: OrderFilter): Counts | undefined {
  return useQuery(
    api.orders.counts.queryOptions({
      input: filter,
      placeholderData: (before) => before,
      staleTime: 5_000,
      // What is overdue changes with the clock alone.
      refetchInterval: 60_000,
    }),
  ).data;
}

export interface OrderTabsProps extends OrdersSearchState {
  readonly counts: Counts | undefined;
}

/** Status tabs with counts. */
export function StatusTabs({ search, change, counts }: OrderTabsProps): ReactNode {
  const t = useText();
  const order = ['all', 'unpaid', 'to_ship', 'shipped', 'received', 'success', 'closed'] as const;
  return (
    <TabStrip
      label={t('orders.statusTabs')}
      controls={ORDER_LIST_ID}
      value={search.status ?? 'to_ship'}
      items={order.map((status) => ({
        key: status,
        label: status === 'all' ? t('common.all') : t(`orderStatus.${status}`),
        count: counts === undefined ? undefined : formatCapped(countOf(counts, status), t),
      }))}
      onChange={(status) => change({ status: status === 'to_ship' ? undefined : status, queue: undefined })}
    />
  );
}

/** The work queues with counts; one at a time. */
export function QueueChips({ search, change, counts }: OrderTabsProps): ReactNode {
  const t = useText();
  const choose = (queue: OrderQueue | 'all'): void => {
    if (queue === 'all' || queue === search.queue) change({ queue: undefined });
    else change({ queue, status: ANY_STATUS.has(queue) ? 'all' : undefined });
  };
  return (
    <ChipStrip<OrderQueue | 'all'>
      label={t('orders.queueTabs')}
      chosen={new Set([search.queue ?? 'all'])}
      onToggle={choose}
      items={[
        { key: 'all', label: t('common.all') },
        ...ORDER_QUEUES.map((queue) => {
          const count = counts?.queues[queue];
          return {
            key: queue,
            label: t(`orderQueue.${queue}`),
            count: count === undefined ? undefined : formatCapped(count, t),
            urgent: URGENT.has(queue) && (count?.count ?? 0) > 0,
          };
        }),
      ]}
    />
  );
}

function countOf(counts: Counts, status: 'all' | (typeof ORDER_STATUSES)[number]): { count: number; capped: boolean } {
  if (status !== 'all') return counts.statuses[status];
  const all = ORDER_STATUSES.map((each) => counts.statuses[each]);
  const capped = all.some((each) => each.capped);
  const sum = all.reduce((total, each) => total + each.count, 0);
  // Where one of the parts stopped counting, the sum is only a lower bound: show it rounded down to the cap.
  return { count: capped ? Math.max(...all.filter((each) => each.capped).map((each) => each.count)) : sum, capped };
}
