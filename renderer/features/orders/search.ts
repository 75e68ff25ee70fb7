import { z } from 'zod';
import { ORDER_QUEUES, ORDER_SORTS, type OrderFilter } from '../../../shared/contract/orders.ts';
import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { DAY } from '../../../shared/domain/clock.ts';
import { DUE_BUCKETS, dueBounds } from '../../../shared/domain/deadline.ts';
import { FLAG_COLOURS, ORDER_STATUSES, SALES_CHANNELS } from '../../../shared/domain/order-status.ts';
import type { ScopeSearch } from '../../scope/scope-search.ts';

export const DATE_RANGES = ['today', 'yesterday', '7d', '30d', '90d'] as const;
export type DateRange = (typeof DATE_RANGES)[number];

const text = (length: number) => z.string().trim().min(1).max(length).optional().catch(undefined);
const fen = z.number().int().nonnegative().optional().catch(undefined);

/** Filters of the order list as the address carries them; what is wrong in an address does not filter. */
export const ordersSearchSchema = z.object({
  /** Absent = orders to ship, where the day's work is. */
  status: z
    .enum(['all', ...ORDER_STATUSES])
    .optional()
    .catch(undefined),
  queue: z.enum(ORDER_QUEUES).optional().catch(undefined),
  /** Orders to ship by the time left to their deadline when the list is opened. */
  due: z.enum(DUE_BUCKETS).optional().catch(undefined),
  /** Relative to the day on which the page is looked at, so that a saved view does not grow old. */
  range: z.enum(DATE_RANGES).optional().catch(undefined),
  from: z.number().int().nonnegative().optional().catch(undefined),
  to: z.number().int().nonnegative().optional().catch(undefined),
  product: text(100),
  text: text(12_000),
  flags: z.array(z.enum(FLAG_COLOURS)).min(1).max(6).optional().catch(undefined),
  hasNote: z.boolean().optional().catch(undefined),
  printed: z.boolean().optional().catch(undefined),
  amountFrom: fen,
  amountTo: fen,
  province: text(30),
  channels: z.array(z.enum(SALES_CHANNELS)).min(1).max(8).optional().catch(undefined),
  tagIds: z.array(z.number().int().positive()).min(1).max(50).optional().catch(undefined),
  sort: z.enum(ORDER_SORTS).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  /** The saved view at work; what else the address says may have moved away from it. */
  view: z.number().int().positive().optional().catch(undefined),
  /** The order whose drawer is open. */
  order: z.number().int().positive().optional().catch(undefined),
});
export type OrdersSearch = z.infer<typeof ordersSearchSchema>;

/** A quick pick as creation times, from inclusive, to exclusive; `today` counts as the last day. */
export function rangeBounds(range: DateRange, now: number): { createdFrom: number; createdTo?: number } {
  const today = shanghaiDayStart(now);
  switch (range) {
    case 'today':
      return { createdFrom: today };
    case 'yesterday':
      return { createdFrom: today - DAY, createdTo: today };
    case '7d':
      return { createdFrom: today - 6 * DAY };
    case '30d':
      return { createdFrom: today - 29 * DAY };
    case '90d':
      return { createdFrom: today - 89 * DAY };
  }
}

/** The address as a filter of the contract. `now` (epoch milliseconds) resolves the relative ranges. */
export function toOrderFilter(search: OrdersSearch & ScopeSearch, now: number): OrderFilter {
  const status = search.status ?? 'to_ship';
  const bounds =
    search.range === undefined ? { createdFrom: search.from, createdTo: search.to } : rangeBounds(search.range, now);
  return dropAbsent({
    shopIds: search.shops,
    groupId: search.group,
    status: status === 'all' ? undefined : status,
    queue: search.queue,
    ...bounds,
    ...(search.due === undefined ? {} : dueBounds(search.due, now)),
    product: search.product,
    text: search.text,
    flags: search.flags,
    hasNote: search.hasNote,
    printed: search.printed,
    amountFrom: search.amountFrom,
    amountTo: search.amountTo,
    province: search.province,
    channels: search.channels,
    tagIds: search.tagIds,
  });
}

/** How many conditions of the filter bar are set, tabs and queue not counted. */
export function countConditions(search: OrdersSearch): number {
  const { due, product, text: words, flags, hasNote, printed, province, channels, tagIds } = search;
  const dates = search.range ?? search.from ?? search.to;
  const amounts = search.amountFrom ?? search.amountTo;
  return [due, product, words, flags, hasNote, printed, province, channels, tagIds, dates, amounts].filter(
    (value) => value !== undefined,
  ).length;
}

function dropAbsent(values: Record<string, unknown>): OrderFilter {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
