import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import type { EngineParts } from '../engine/engine-parts.ts';
import { hasSpareCalls } from '../sync/cycle-plan.ts';
import { DETAIL_PRIORITY, enqueueDetail } from '../sync/detail-queue-write.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import { countQueued, listOpenOrders, type OpenOrder } from './reread-read.ts';
import { shareOut, type Taker } from './share-out.ts';

const ROUND_EVERY = 10 * MINUTE;
/** Notes and flags may move without an update time: so old may the detail of an open order become. */
const OLDEST_DETAIL = { to_ship: 6 * HOUR, shipped: DAY } as const;
/** A parcel that has been on its way for longer is no longer looked after. */
const SHIPPED_FOR = 15 * DAY;
/** Nobody buys today and is shipped later than this; older orders are not walked through. */
const OLDEST_SHIPPED = 45 * DAY;
/** Of the day's calls of an application, for this cycle. */
const CALLS_SHARE = 0.3;
/** Part of a round that is kept for shipped orders, however many are to be shipped. */
const SHIPPED_SHARE = 0.25;
/** Behind everything else that waits for a detail. */
const PRIORITY = DETAIL_PRIORITY.background - 5;
const REASON = 'slow cycle';
const ROWS_TOGETHER = 20;
const WALKED_TOGETHER = 1000;

type Status = keyof typeof OLDEST_DETAIL;

/** What the cycle needs of the engine. */
interface RereadParts extends Pick<EngineParts, 'reader' | 'writer' | 'clock' | 'shopIds'> {
  shop(shopId: number): Pick<DetailDependencies, 'appId' | 'budget'> | undefined;
}

/** What a round gathers for one shop. */
interface Gathered {
  readonly shopId: number;
  /** How many of its details wait since earlier rounds. */
  readonly queued: number;
  readonly ids: string[];
}

/**
 * Makes the slow cycle over open orders: each round puts orders whose detail has grown old into the detail queue, as
 * many as a sixth of an hour's share of the application's quota allows, divided among its shops by what they need. The
 * round answers when the next one is due.
 */
export function createOpenOrderReader(parts: RereadParts): (signal: AbortSignal) => Promise<number> {
  const { reader, writer, clock } = parts;
  /** Where the walk through the orders of a shop and state stands. */
  const places = new Map<string, number>();
  /** Each round begins with another shop: where parts are small the first ones get the most. */
  let rounds = 0;

  function isOld({ detailReadAt, shippedAt }: OpenOrder, status: Status, now: number): boolean {
    if (status === 'shipped' && now - (shippedAt ?? 0) > SHIPPED_FOR) return false;
    // A time in the future was taken by a clock that has been set back since.
    return detailReadAt === null || detailReadAt > now || now - detailReadAt > OLDEST_DETAIL[status];
  }

  /** Walks on; `isEnd` when the next walk begins anew. */
  function walk(shopId: number, status: Status, most: number, now: number): { old: string[]; isEnd: boolean } {
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
    return { old, isEnd };
  }

  /** Takes orders of a shop until its walk has come round. */
  function takerOf({ shopId, ids }: Gathered, status: Status, now: number): Taker {
    let hasEnded = false;
    return (most) => {
      if (hasEnded) return 0;
      const { old, isEnd } = walk(shopId, status, most, now);
      hasEnded = isEnd || old.length < most;
      ids.push(...old);
      return old.length;
    };
  }

  /** Divides a round of an application among its shops. */
  function gather(shopIds: readonly number[], quota: number, now: number): Gathered[] {
    const total = Math.floor((quota * CALLS_SHARE * ROUND_EVERY) / DAY);
    const start = rounds % shopIds.length;
    const part = Math.max(1, total / shopIds.length);
    const gathered = [...shopIds.slice(start), ...shopIds.slice(0, start)]
      .map((shopId) => ({ shopId, queued: countQueued(reader, shopId, REASON), ids: [] }))
      // A shop that does not work off what it has, a dead one say, gets no more and takes nothing from the others.
      .filter(({ queued }) => queued < part);
    const free = Math.max(0, total - gathered.reduce((sum, { queued }) => sum + queued, 0));
    const toShip = gathered.map((shop) => takerOf(shop, 'to_ship', now));
    const shipped = gathered.map((shop) => takerOf(shop, 'shipped', now));
    const kept = Math.ceil(free * SHIPPED_SHARE);
    const unwanted = shareOut(kept + shareOut(free - kept, toShip), shipped);
    shareOut(unwanted, toShip);
    return gathered;
  }

  async function queue({ shopId, ids }: Gathered, now: number): Promise<void> {
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
    const connected = parts.shopIds().filter((shopId) => parts.shop(shopId));
    for (const shopIds of Map.groupBy(connected, (shopId) => parts.shop(shopId)?.appId).values()) {
      const budget = parts.shop(shopIds[0] ?? 0)?.budget();
      if (!budget || !hasSpareCalls(budget)) continue;
      const now = clock.now();
      for (const gathered of gather(shopIds, budget.quota, now)) {
        signal.throwIfAborted();
        await queue(gathered, now);
      }
    }
    rounds += 1;
    return clock.now() + ROUND_EVERY;
  };
}
