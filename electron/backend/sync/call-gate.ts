import { shanghaiDay, shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { type Clock, DAY, MINUTE } from '../../../shared/domain/clock.ts';
import type { Writer } from '../db/database.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { CallGate, PlatformLimits } from '../platforms/shop-platform.ts';
import { type QuotaRefusal, quotaOf } from './app-quota.ts';
import { createCallPace } from './call-pace.ts';
import { type CallQueue, createCallQueue, paceOf } from './call-queue.ts';
import { projectCalls } from './cycle-plan.ts';
import { saveQuotaRefusal } from './quota-write.ts';
import { addUsage, type UsageDelta } from './usage-write.ts';

/** The last part of the day's quota is kept for what people do by hand. */
const SYNC_SHARE = 0.9;
/** We stay below the documented rate, since a hidden global one may lie lower. */
const RATE_SHARE = 0.8;
/** Weight of the newest answer in the average time of answers. */
const NEWEST_ANSWER = 0.2;
/** After the platform refused the day's calls, one of the sync's is let through so often: the developer may have had them renewed. */
const PROBE_EVERY = 30 * MINUTE;

/** An application's calls of today beside those that it may make. */
export interface CallBudget {
  readonly calls: number;
  readonly failed: number;
  /** Calls that today may take: published, or learned from the platform's last refusal. */
  readonly quota: number;
  /** Calls that the day will have taken at its end at the pace of the last hour. */
  readonly projected: number;
  /** The platform refused today's calls; until midnight in Beijing only people's calls and a probe go out. */
  readonly isClosed: boolean;
  /** The refusal that taught the quota; its text names the application and stays with the streams. */
  readonly refusal: Pick<QuotaRefusal, 'at' | 'calls'> | null;
}

/** What the store knows of an application's calls: today's, and the last refusal with the most calls of a day since. */
export interface StoredUse {
  readonly calls: number;
  readonly failed: number;
  readonly refusal?: QuotaRefusal | undefined;
  readonly mostSince?: number | undefined;
}

/** Rates and quota of one application, shared by all its shops. */
export interface AppGate {
  /** The gate of one shop under this application. */
  forShop(shopId: number): CallGate;
  /** Calls made today, the stored ones and those not yet flushed, beside those that may be made. */
  budget(): CallBudget;
  /** Average time of a shop's last answers, milliseconds; 0 while none has come. */
  answerTime(shopId: number): number;
  /** Writes the counted calls to the store. */
  flush(writer: Writer): Promise<void>;
}

/** Since when the platform refuses today's calls, and when it was asked again last. */
interface Closed {
  readonly at: number;
  probedAt: number;
}

/** Creates the gate of an application. */
export function createAppGate(appId: number, limits: PlatformLimits, clock: Clock, used: StoredUse): AppGate {
  const queues = new Map<string, CallQueue>();
  const shopPaces = new Map<number, ReturnType<typeof paceOf>>();
  const pending = new Map<string, UsageDelta>();
  const answerTimes = new Map<number, number>();
  let day = shanghaiDay(clock.now());
  let today = { calls: used.calls, failed: used.failed };
  const pace = createCallPace(clock);
  let { refusal, mostSince = 0 } = used;
  let isRefusalSaved = true;
  let closed: Closed | undefined = isOfToday(refusal)
    ? { at: refusal.at, probedAt: Number.NEGATIVE_INFINITY }
    : undefined;

  function isOfToday(known: QuotaRefusal | undefined): known is QuotaRefusal {
    return known !== undefined && shanghaiDay(known.at) === day;
  }

  function turnDay(): void {
    const now = shanghaiDay(clock.now());
    if (now === day) return;
    if (!isOfToday(refusal)) mostSince = Math.max(mostSince, today.calls);
    day = now;
    today = { calls: 0, failed: 0 };
    closed = undefined;
  }

  function quota(): number {
    return quotaOf(limits.callsPerDay, refusal, closed ? 0 : Math.max(mostSince, today.calls), clock.now());
  }

  /** Whether the platform is to be asked once more although it refused today's calls. */
  function mayProbe(since: Closed): boolean {
    const now = clock.now();
    if (Math.abs(now - since.probedAt) < PROBE_EVERY) return false;
    since.probedAt = now;
    return true;
  }

  function learn(outcome: 'ok' | 'refused' | 'transport', began: number, error: PlatformError | undefined): void {
    if (outcome === 'ok') {
      // What was under way when it was refused says nothing.
      if (closed && began > closed.at) closed = undefined;
      return;
    }
    if (error?.kind !== 'quota' || error.details.scope !== 'app') return;
    const at = clock.now();
    closed ??= { at, probedAt: at };
    if (isOfToday(refusal)) return;
    refusal = { at, calls: today.calls, text: error.details.text };
    mostSince = 0;
    isRefusalSaved = false;
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
    const usedUp = (text: string): PlatformError => new PlatformError({ kind: 'quota', scope: 'app', method, text });
    if (closed && !urgent) {
      if (!mayProbe(closed)) throw usedUp(`${refusal?.text} (after ${refusal?.calls} calls)`);
      // What people do is refused by the platform only: the learned quota is a guess.
    } else if (today.calls >= (urgent ? limits.callsPerDay : quota() * SYNC_SHARE)) {
      throw usedUp(`daily quota of the application is used up (${today.calls})`);
    }
    await queueOf(method).wait(shopId, urgent, signal);
  }

  function report(
    shopId: number,
    method: string,
    outcome: 'ok' | 'refused' | 'transport',
    milliseconds: number,
    error?: PlatformError,
  ): void {
    turnDay();
    learn(outcome, clock.now() - milliseconds, error);
    pace.count();
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
      report: (method, outcome, milliseconds, error) => report(shopId, method, outcome, milliseconds, error),
    }),
    answerTime: (shopId) => answerTimes.get(shopId) ?? 0,
    budget: () => {
      turnDay();
      const now = clock.now();
      const dayLeft = shanghaiDayStart(now) + DAY - now;
      const projected = projectCalls(today.calls, pace.perHour(), dayLeft);
      const taught = refusal ? { at: refusal.at, calls: refusal.calls } : null;
      return { ...today, quota: quota(), projected, isClosed: closed !== undefined, refusal: taught };
    },
    flush: async (writer) => {
      const learned = isRefusalSaved ? undefined : refusal;
      if (pending.size === 0 && !learned) return;
      const taken = new Map(pending);
      pending.clear();
      isRefusalSaved = true;
      try {
        await writer.run('count calls', (connection) => {
          addUsage(connection, [...taken.values()]);
          if (learned) saveQuotaRefusal(connection, appId, learned);
        });
      } catch (error) {
        if (learned) isRefusalSaved = false;
        for (const [key, delta] of taken) count(key, delta);
        throw error;
      }
    },
  };
}
