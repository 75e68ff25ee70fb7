import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { ReadConnection } from '../db/database.ts';
import { PlatformError, type PlatformErrorKind } from '../platforms/platform-error.ts';
import type { ShopConnection } from '../platforms/shop-platform.ts';
import type { CallBudget } from './call-gate.ts';
import { hasSpareCalls } from './cycle-plan.ts';
import {
  DETAIL_PRIORITY,
  type DetailTask,
  dueDetails,
  enqueueDetail,
  finishDetail,
  LONGEST_POSTPONEMENT,
  postponeDetail,
} from './detail-queue-write.ts';
import { quarantineDue } from './quarantine-write.ts';
import { retryRead } from './retry.ts';
import { storeArrivals } from './store-page.ts';
import { orderAdapter, refundAdapter, type StreamAdapter } from './stream-adapters.ts';
import type { RunnerDependencies } from './stream-runner.ts';
import { isBackfilled } from './stream-write.ts';

/** How many details of one shop are read at a time. */
const TOGETHER = 6;
const IDLE = 5 * SECOND;
/**
 * Details that nobody waits for are read with this part of the day's calls, and with more when the day bears it at the
 * present pace; the rest is for lists and for shipping.
 */
const BACKGROUND_SHARE = 0.6;

/** A detail that still shows an older version after so many reads will be asked for with the record's next change. */
const MOST_STALE_READS = 8;
/** Failures that would meet the next detail just the same; any other concerns one record and must not stop the rest. */
const SHOP_WIDE: ReadonlySet<PlatformErrorKind> = new Set([
  'throttled',
  'quota',
  'token-expired',
  'consent-lost',
  'scope-missing',
]);

export interface DetailDependencies extends RunnerDependencies {
  readonly reader: ReadConnection;
  /** Which part of the application's calls of today is used, 0 to 1. */
  usedQuota(): number;
  /** The application's calls of today beside those that it may make. */
  budget(): CallBudget;
  /** Average time of the shop's last answers, milliseconds. */
  answerTime(): number;
}

async function readOne<Record>(
  adapter: StreamAdapter<Record>,
  task: DetailTask,
  connection: ShopConnection,
  dependencies: DetailDependencies,
  signal: AbortSignal,
): Promise<void> {
  const { clock, writer, shopId } = dependencies;
  let readAt = clock.now();
  try {
    const item = await retryRead(
      clock,
      () => {
        readAt = clock.now();
        return adapter.detail(connection, task.platformId, signal);
      },
      signal,
    );
    const arrival = { item, source: { from: 'detail', readAt } } as const;
    const { older } = await storeArrivals(adapter, dependencies, shopId, [arrival], undefined);
    // The detail lags behind the list: what it showed is of yesterday, so it is asked again.
    const isStale = older > 0 && task.attempts < MOST_STALE_READS;
    await writer.run(
      'finish detail',
      (store) =>
        isStale ? postponeDetail(store, task.id, clock.now() + MINUTE, 'stale') : finishDetail(store, task.id),
      'background',
    );
  } catch (error) {
    signal.throwIfAborted();
    const isShopWide = error instanceof PlatformError && SHOP_WIDE.has(error.kind);
    // Not the record's fault: it stays where it is and is read as soon as the shop can be asked again.
    if (isShopWide) throw error;
    const isGone = error instanceof PlatformError && error.kind === 'not-found';
    const text = error instanceof Error ? error.message : String(error);
    const dueAt = clock.now() + Math.min(LONGEST_POSTPONEMENT, MINUTE * 2 ** Math.min(task.attempts, 9));
    await writer.run(
      'postpone detail',
      (store) => (isGone ? finishDetail(store, task.id) : postponeDetail(store, task.id, dueAt, text)),
      'background',
    );
    if (!(error instanceof PlatformError)) throw error;
  }
}

/** Rows in quarantine that were not tried for a while go into the queue again. */
async function requeueQuarantined(dependencies: DetailDependencies): Promise<void> {
  const { reader, writer, clock, shopId } = dependencies;
  const due = quarantineDue(reader, shopId, clock.now(), 20);
  if (due.length === 0) return;
  await writer.run(
    'retry quarantine',
    (store) => {
      for (const { stream, platformId } of due) {
        if (stream === 'products') continue;
        const kind = stream === 'orders' ? 'order' : 'refund';
        enqueueDetail(
          store,
          shopId,
          { kind, platformId, priority: DETAIL_PRIORITY.quarantine, reason: 'quarantine' },
          clock.now(),
        );
      }
    },
    'background',
  );
}

/**
 * Reads the most urgent details of a shop that are due; answers when to look again. While the past is still being
 * read, only what people need for shipping and refunds is fetched.
 */
export async function readDetails(dependencies: DetailDependencies, signal: AbortSignal): Promise<number> {
  const { reader, clock, shopId } = dependencies;
  const isCalm = isBackfilled(reader, shopId, 'orders') && isBackfilled(reader, shopId, 'refunds');
  if (isCalm) await requeueQuarantined(dependencies);
  const hasBudget = dependencies.usedQuota() < BACKGROUND_SHARE || hasSpareCalls(dependencies.budget());
  const minimum = isCalm && hasBudget ? 0 : DETAIL_PRIORITY.quarantine;
  const tasks = dueDetails(reader, shopId, clock.now(), minimum, TOGETHER);
  if (tasks.length === 0) return clock.now() + IDLE;
  try {
    const connection = await dependencies.connect();
    // Each is waited for, also after one has failed: whoever stops this loop wants nothing of the shop under way.
    const outcomes = await Promise.allSettled(
      tasks.map((task) =>
        task.kind === 'order'
          ? readOne(orderAdapter, task, connection, dependencies, signal)
          : readOne(refundAdapter, task, connection, dependencies, signal),
      ),
    );
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return clock.now();
  } catch {
    signal.throwIfAborted();
    // The list streams tell on the sync page what is wrong with the shop; details just wait.
    return clock.now() + MINUTE;
  }
}
