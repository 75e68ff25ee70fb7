import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { ReadConnection } from '../db/database.ts';
import type { CallBudget } from './call-gate.ts';
import { LONGEST_CYCLE, planCycles, SHORTEST_CYCLE } from './cycle-plan.ts';
import type { ShopPace } from './shop-pace.ts';
import { rowsLately } from './stream-write.ts';
import { createTurns } from './turns.ts';

/** The plan is made anew this often. */
const PLAN_EVERY = MINUTE;
/** A platform that takes longer than this for an answer on average is slow for this shop. */
const SLOW_ANSWER = 3 * SECOND;

/** What the plan needs to know of a shop. */
export interface PacedShop {
  readonly shopId: number;
  readonly appId: number;
  readonly reader: ReadConnection;
  budget(): CallBudget;
  /** Average time of the shop's last answers, milliseconds. */
  answerTime(): number;
}

/** Shares out time, turns and quota among the shops of one engine. */
export interface Paces {
  paceOf(shop: PacedShop): ShopPace;
  /** Takes a shop out of the plan. */
  forget(shopId: number): void;
  /** The shortest and the longest cycle now; null without shops. */
  cycle(): { busiest: number; slowest: number } | null;
}

/** Creates the plan; it is made when first asked for and once a minute afterwards. */
export function createPaces(clock: Clock): Paces {
  const turns = createTurns(clock);
  const shops = new Map<number, PacedShop>();
  let cycles = new Map<number, number>();
  let activity = new Map<number, number>();
  let plannedAt = Number.NEGATIVE_INFINITY;

  function plan(): void {
    const now = clock.now();
    if (now >= plannedAt && now - plannedAt < PLAN_EVERY) return;
    plannedAt = now;
    cycles = new Map();
    const [first] = shops.values();
    if (!first) return;
    activity = rowsLately(first.reader, now - HOUR);
    const dayLeft = shanghaiDayStart(now) + DAY - now;
    for (const members of Map.groupBy(shops.values(), ({ appId }) => appId).values()) {
      const [one] = members;
      if (!one) continue;
      const { calls, quota, isClosed } = one.budget();
      const planned = planCycles({
        callsPerDay: quota,
        callsToday: isClosed ? quota : calls,
        dayLeft,
        activity: new Map(members.map(({ shopId }) => [shopId, activity.get(shopId) ?? 0])),
      });
      for (const [shopId, cycle] of planned) cycles.set(shopId, cycle);
    }
  }

  return {
    paceOf: (shop) => {
      shops.set(shop.shopId, shop);
      plannedAt = Number.NEGATIVE_INFINITY;
      return {
        pollEvery: () => {
          plan();
          return cycles.get(shop.shopId) ?? SHORTEST_CYCLE;
        },
        turn: (urgent, signal) =>
          turns.take(
            { urgent, activity: activity.get(shop.shopId) ?? 0, slow: shop.answerTime() > SLOW_ANSWER },
            signal,
          ),
      };
    },
    forget: (shopId) => {
      shops.delete(shopId);
      plannedAt = Number.NEGATIVE_INFINITY;
    },
    cycle: () => {
      plan();
      const all = [...cycles.values()];
      return all.length === 0
        ? null
        : { busiest: Math.min(...all), slowest: Math.min(LONGEST_CYCLE, Math.max(...all)) };
    },
  };
}
