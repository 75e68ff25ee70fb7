import { SECOND } from '../../../../shared/domain/clock.ts';
import { PlatformError } from '../../platforms/platform-error.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import type { Job } from '../command-life.ts';
import { listSpan } from '../fresh-read.ts';
import { closedOrdersSeenBefore } from '../outbox-read.ts';

/** The moments between which a figure was read, platform time. */
export interface ReadMoment {
  readonly from: number;
  readonly to: number;
}

/** Units that moved between two reads of a stock: those that surely lie between, and those that may. */
export interface StockMoves {
  readonly sure: number;
  readonly possible: readonly number[];
}

/** The platform's clock and ours differ by less. */
const TOLERANCE = SECOND;
/** Changes may be stamped with a time before they happened. */
const LATE_STAMPS = 15 * 60 * SECOND;

function unitsOf(order: PlatformOrder, platformSkuId: string): number {
  return order.lines
    .filter((line) => line.kind === 'item' && line.platformSkuId === platformSkuId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

function place(at: number, first: ReadMoment, last: ReadMoment): 'before' | 'maybe' | 'between' | 'after' {
  if (at < first.from - TOLERANCE) return 'before';
  if (at <= first.to + TOLERANCE) return 'maybe';
  if (at < last.from - TOLERANCE) return 'between';
  return at <= last.to + TOLERANCE ? 'maybe' : 'after';
}

/**
 * Sales and returns of a SKU between two reads of its stock. An order takes its units when it is created; they come back
 * when it is closed before it was shipped. What lies so near to a read that it may be on either side, or is stamped too
 * vaguely to tell, counts as possible. Closings that the store knew before the first read lie before it, whatever their
 * stamps say.
 */
export function stockMoves(
  orders: readonly PlatformOrder[],
  platformSkuId: string,
  first: ReadMoment,
  last: ReadMoment,
  isKnownClosed: (platformOrderId: string) => boolean = () => false,
): StockMoves {
  let sure = 0;
  const possible: number[] = [];
  for (const order of orders) {
    const units = unitsOf(order, platformSkuId);
    if (units === 0) continue;
    const created = place(order.createdAt, first, last);
    if (created === 'between') sure -= units;
    if (created === 'maybe') possible.push(-units);
    if (order.status !== 'closed' || order.shippedAt !== undefined || created === 'after') continue;
    // The order's last change is its closing or something later; a late stamp may lie before the first read.
    const closed = place(order.updatedAt, first, last);
    if (closed === 'between' && created === 'between') sure += units;
    else if (isKnownClosed(order.platformOrderId)) continue;
    else if (closed !== 'before' || order.updatedAt >= first.from - LATE_STAMPS) possible.push(units);
  }
  return { sure, possible };
}

/**
 * What the platform's lists say about a SKU between two reads; undefined when a row could not be understood, or the
 * lists cannot be had today although the product can.
 */
export async function listStockMoves(
  job: Pick<Job, 'connection' | 'reader' | 'shop' | 'signal'>,
  platformSkuId: string,
  first: ReadMoment,
  last: ReadMoment,
): Promise<StockMoves | undefined> {
  const end = last.to + TOLERANCE + 1;
  const lists = await changesWithin(job, first.from, end);
  if (lists === undefined) return undefined;
  const { created, updated } = lists;
  if (created.spoiled + updated.spoiled > 0) return undefined;
  const orders = new Map([...created.orders, ...updated.orders].map((order) => [order.platformOrderId, order]));
  const ahead = job.shop.platformNow() - job.shop.clock.now();
  const known = closedOrdersSeenBefore(
    job.reader,
    job.shop.shopId,
    [...orders.values()].filter(({ status }) => status === 'closed').map(({ platformOrderId }) => platformOrderId),
    first.from - ahead - TOLERANCE,
  );
  return stockMoves([...orders.values()], platformSkuId, first, last, (platformOrderId) => known.has(platformOrderId));
}

type Listed = Awaited<ReturnType<typeof listSpan>>;

async function changesWithin(
  job: Pick<Job, 'connection' | 'shop' | 'signal'>,
  from: number,
  end: number,
): Promise<{ readonly created: Listed; readonly updated: Listed } | undefined> {
  try {
    const created = await listSpan(job, 'created', { begin: from - TOLERANCE, end });
    const updated = await listSpan(job, 'updated', { begin: from - LATE_STAMPS, end });
    return { created, updated };
  } catch (error) {
    // A used-up quota of the lists says nothing about the shop's other calls.
    if (error instanceof PlatformError && error.kind === 'quota') return undefined;
    throw error;
  }
}

/** Every sum that the sure moves and any of the possible ones can make. */
export function reachableSums({ sure, possible }: StockMoves): ReadonlySet<number> {
  let sums = new Set([sure]);
  for (const units of possible) sums = new Set([...sums, ...[...sums].map((sum) => sum + units)]);
  return sums;
}
