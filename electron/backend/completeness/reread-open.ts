import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import type { EngineParts } from '../engine/engine-parts.ts';
import { DETAIL_PRIORITY, enqueueDetail } from '../sync/detail-queue-write.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import { countQueued, listOpenOrders, type OpenOrder } from './reread-read.ts';

const ROUND_EVERY = 10 * MINUTE;
/** Notes and flags may move without an update time: so old may the detail of an open order become. */
const OLDEST_DETAIL = { to_ship: 6 * HOUR, shipped: DAY } as const;
/** A parcel that has been on its way for longer is no longer looked after. */
const SHIPPED_FOR = 15 * DAY;
/** Nobody buys today and is shipped later than this; older orders are not walked through. */
const OLDEST_SHIPPED = 45 * DAY;
/** Of the day's calls, for this cycle; above the second share of used calls it rests. */
const CALLS_SHARE = 0.3;
const RESTS_ABOVE = 0.5;
/** Behind everything else that waits for a detail. */
const PRIORITY = DETAIL_PRIORITY.background - 5;
const REASON = 'slow cycle';
const ROWS_TOGETHER = 20;
const WALKED_TOGETHER = 1000;

type Status = keyof typeof OLDEST_DETAIL;

/**
 * Makes the slow cycle over open orders: each round puts orders whose detail has grown old into the detail queue, as
 * many as a sixth of an hour's share of the quota allows. The round answers when the next one is due.
 */
export function createOpenOrderReader(parts: EngineParts): (signal: AbortSignal) => Promise<number> {
  const { reader, writer, clock } = parts;
  /** Where the walk through the orders of a shop and state stands. */
  const places = new Map<string, number>();

  function isOld({ detailReadAt, shippedAt }: OpenOrder, status: Status, now: number): boolean {
    if (status === 'shipped' && now - (shippedAt ?? 0) > SHIPPED_FOR) return false;
    // A time in the future was taken by a clock that has been set back since.
    return detailReadAt === null || detailReadAt > now || now - detailReadAt > OLDEST_DETAIL[status];
  }

  function walk(shopId: number, status: Status, most: number, now: number): string[] {
    const key = `${shopId} ${status}`;
    const first = status === 'shipped' ? (now - OLDEST_SHIPPED) * 4096 : 0;
    const from = Math.max(first, places.get(key) ?? 0);
    const orders = listOpenOrders(reader, shopId, status, from, WALKED_TOGETHER);
    const old: string[] = [];
    let last = from;
    for (const order of orders) {
      if (old.length >= most) break;
      last = order.id;
      if (isOld(order, status, now)) old.push(order.platformOrderId);
    }
    const isEnd = orders.length < WALKED_TOGETHER && last === (orders.at(-1)?.id ?? from);
    places.set(key, isEnd ? 0 : last);
    return old;
  }

  async function roundOf(dependencies: DetailDependencies, budget: number, now: number): Promise<void> {
    const { shopId } = dependencies;
    const free = budget - countQueued(reader, shopId, REASON);
    if (free <= 0) return;
    const toShip = walk(shopId, 'to_ship', free, now);
    const ids = [...toShip, ...walk(shopId, 'shipped', free - toShip.length, now)];
    for (let start = 0; start < ids.length; start += ROWS_TOGETHER) {
      await writer.run(
        'queue old details',
        (connection) => {
          if (!parts.shop(shopId)) return;
          for (const platformId of ids.slice(start, start + ROWS_TOGETHER))
            enqueueDetail(connection, shopId, { kind: 'order', platformId, priority: PRIORITY, reason: REASON }, now);
        },
        'background',
      );
    }
  }

  return async (signal) => {
    const shopIds = parts.shopIds();
    for (const shopId of shopIds) {
      signal.throwIfAborted();
      const dependencies = parts.shop(shopId);
      if (!dependencies || dependencies.usedQuota() > RESTS_ABOVE) continue;
      const perHour = (dependencies.limits.callsPerDay * CALLS_SHARE) / 24 / shopIds.length;
      await roundOf(dependencies, Math.floor((perHour * ROUND_EVERY) / HOUR), clock.now());
    }
    return clock.now() + ROUND_EVERY;
  };
}
