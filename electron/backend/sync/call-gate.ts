import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { Writer } from '../db/database.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { CallGate, PlatformLimits } from '../platforms/shop-platform.ts';
import { type CallQueue, createCallQueue, paceOf } from './call-queue.ts';
import { addUsage, type UsageDelta } from './usage-write.ts';

/** The last part of the day's quota is kept for what people do by hand. */
const SYNC_SHARE = 0.9;
/** We stay below the documented rate, since a hidden global one may lie lower. */
const RATE_SHARE = 0.8;
/** Weight of the newest answer in the average time of answers. */
const NEWEST_ANSWER = 0.2;
/** Rates and quota of one application, shared by all its shops. */
export interface AppGate {
  /** The gate of one shop under this application. */
  forShop(shopId: number): CallGate;
  /** Calls made today, the stored ones and those not yet flushed. */
  callsToday(): { calls: number; failed: number };
  /** Average time of a shop's last answers, milliseconds; 0 while none has come. */
  answerTime(shopId: number): number;
  /** Writes the counted calls to the store. */
  flush(writer: Writer): Promise<void>;
}

/** Creates the gate of an application. `used` = the calls of today that the store knows. */
export function createAppGate(
  appId: number,
  limits: PlatformLimits,
  clock: Clock,
  used: { calls: number; failed: number },
): AppGate {
  const queues = new Map<string, CallQueue>();
  const shopPaces = new Map<number, ReturnType<typeof paceOf>>();
  const pending = new Map<string, UsageDelta>();
  const answerTimes = new Map<number, number>();
  let day = shanghaiDay(clock.now());
  let today = { ...used };

  function turnDay(): void {
    const now = shanghaiDay(clock.now());
    if (now === day) return;
    day = now;
    today = { calls: 0, failed: 0 };
  }

  function queueOf(method: string): CallQueue {
    const known = queues.get(method);
    if (known) return known;
    const rate = limits.callsPerSecond[method] ?? limits.callsPerSecond.default ?? 100;
    const queue = createCallQueue(clock, paceOf(rate * RATE_SHARE), shopPace);
    queues.set(method, queue);
    return queue;
  }

  function shopPace(shopId: number): ReturnType<typeof paceOf> {
    const known = shopPaces.get(shopId);
    if (known) return known;
    const pace = paceOf(limits.callsPerSecondAndShop * RATE_SHARE);
    shopPaces.set(shopId, pace);
    return pace;
  }

  async function acquire(shopId: number, method: string, signal?: AbortSignal, urgent = false): Promise<void> {
    turnDay();
    if (today.calls >= limits.callsPerDay * (urgent ? 1 : SYNC_SHARE)) {
      throw new PlatformError({
        kind: 'quota',
        scope: 'app',
        method,
        text: `daily quota of the application is used up (${today.calls})`,
      });
    }
    await queueOf(method).wait(shopId, urgent, signal);
  }

  function report(shopId: number, method: string, outcome: 'ok' | 'refused' | 'transport', milliseconds: number): void {
    turnDay();
    const failed = outcome === 'ok' ? 0 : 1;
    today = { calls: today.calls + 1, failed: today.failed + failed };
    const known = answerTimes.get(shopId) ?? milliseconds;
    answerTimes.set(shopId, known + (milliseconds - known) * NEWEST_ANSWER);
    const delta = { day, appId, shopId, method, calls: 1, failed, milliseconds: Math.round(Math.max(0, milliseconds)) };
    count(`${day} ${shopId} ${method}`, delta);
  }

  function count(key: string, delta: UsageDelta): void {
    const known = pending.get(key);
    pending.set(key, {
      ...delta,
      calls: (known?.calls ?? 0) + delta.calls,
      failed: (known?.failed ?? 0) + delta.failed,
      milliseconds: (known?.milliseconds ?? 0) + delta.milliseconds,
    });
  }

  return {
    forShop: (shopId) => ({
      acquire: (method, signal, urgent) => acquire(shopId, method, signal, urgent),
      report: (method, outcome, milliseconds) => report(shopId, method, outcome, milliseconds),
    }),
    answerTime: (shopId) => answerTimes.get(shopId) ?? 0,
    callsToday: () => {
      turnDay();
      return { ...today };
    },
    flush: async (writer) => {
      if (pending.size === 0) return;
      const taken = new Map(pending);
      pending.clear();
      try {
        await writer.run('count calls', (connection) => addUsage(connection, [...taken.values()]));
      } catch (error) {
        for (const [key, delta] of taken) count(key, delta);
        throw error;
      }
    },
  };
}
