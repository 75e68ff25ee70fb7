import { DAY, HOUR, SECOND } from '../../shared/domain/clock.ts';
import { appQuotaExceeded, type Failure, qpsExceeded } from './result-codes.ts';

/** Rates of the gateway: calls a second for one API of one app, calls a day for one app. */
export interface LimitSettings {
  readonly qps: number;
  readonly orderListQps: number;
  readonly dailyQuota: number;
  /** Calls a day that one shop may make about persons (following, cart, watching); no document states any. */
  readonly signalQuota: number;
}

export const DEFAULT_LIMITS: LimitSettings = {
  qps: 100,
  orderListQps: 300,
  dailyQuota: 1_000_000,
  signalQuota: Number.POSITIVE_INFINITY,
};

/** Counts calls; a refusal says why. */
export interface Limits {
  /** `wallNow` runs the token buckets, `now` (platform time) cuts the quota's days, at Beijing midnight. */
  admit(method: string, appKey: string, wallNow: number, now: number): Failure | undefined;
}

/** Token buckets a method, refilled evenly, and the day's quota. */
export function createLimits(settings: LimitSettings): Limits {
  const buckets = new Map<string, { tokens: number; at: number }>();
  let day = -1;
  let used = 0;
  return {
    admit(method, appKey, wallNow, now) {
      const today = Math.floor((now + 8 * HOUR) / DAY);
      if (today !== day) {
        day = today;
        used = 0;
      }
      if (used >= settings.dailyQuota) return appQuotaExceeded(appKey);
      const maximum = method === 'open.order.cursor.list' ? settings.orderListQps : settings.qps;
      const bucket = buckets.get(method) ?? { tokens: maximum, at: wallNow };
      bucket.tokens = Math.min(maximum, bucket.tokens + ((wallNow - bucket.at) / SECOND) * maximum);
      bucket.at = wallNow;
      buckets.set(method, bucket);
      if (bucket.tokens < 1) return qpsExceeded(method, appKey, maximum);
      bucket.tokens -= 1;
      used += 1;
      return undefined;
    },
  };
}
