import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { Writer } from '../db/database.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { CallGate, PlatformLimits } from '../platforms/shop-platform.ts';
import { addUsage, type UsageDelta } from './usage-write.ts';

/** The last part of the day's quota is kept for what people do by hand. */
const SYNC_SHARE = 0.9;
/** We stay below the documented rate, since a hidden global one may lie lower. */
const RATE_SHARE = 0.8;
/** Of the rate, for calls that a person waits for: they never queue behind what the sync has booked. */
const URGENT_RATE_SHARE = 0.15;
/** Weight of the newest answer in the average time of answers. */
const NEWEST_ANSWER = 0.2;
/** No queue of calls is this long: a turn further away was given before the machine's clock was set back. */
const LONGEST_QUEUE = MINUTE;

interface Bucket {
  /** When the next call of this method may go. */
  nextAt: number;
}

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
  const buckets = new Map<string, Bucket>();
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

  /** When the next call under this key may go at so many calls a second, and books it. */
  function bookTurn(key: string, rate: number, now: number): number {
    const bucket = buckets.get(key) ?? { nextAt: now };
    buckets.set(key, bucket);
    // A quiet key may send a short burst of a fifth of a second's worth at once.
    const next = bucket.nextAt - now > LONGEST_QUEUE ? now : bucket.nextAt;
    const at = Math.max(next, now - SECOND / 5);
    bucket.nextAt = at + SECOND / rate;
    return at;
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
    const now = clock.now();
    const rate = limits.callsPerSecond[method] ?? limits.callsPerSecond.default ?? 100;
    const lane = urgent ? 'urgent' : 'sync';
    const share = urgent ? URGENT_RATE_SHARE : RATE_SHARE;
    const at = Math.max(
      bookTurn(`${lane} ${method}`, rate * share, now),
      bookTurn(`${lane} shop ${shopId}`, limits.callsPerSecondAndShop * share, now),
    );
    if (at > now) await clock.sleep(Math.ceil(at - now), signal);
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
