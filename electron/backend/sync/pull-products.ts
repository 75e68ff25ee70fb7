import { MINUTE } from '../../../shared/domain/clock.ts';
import type { WriteConnection } from '../db/database.ts';
import type { PlatformProduct } from '../platforms/platform-records.ts';
import type { RecordPage } from '../platforms/shop-platform.ts';
import { streamPause } from './backoff.ts';
import { ingestProduct } from './ingest/ingest-product.ts';
import { markVanishedProducts, touchProductByPlatformId } from './ingest/product-write.ts';
import { quarantineRow, releaseFromQuarantine } from './quarantine-write.ts';
import { retryRead } from './retry.ts';
import { describeFailure } from './stream-failure.ts';
import type { RunnerDependencies } from './stream-runner.ts';
import { beginWindow, countPage, finishWindow, loadStream, updateStream } from './stream-write.ts';

/** The item list has no update filter: it is read whole, this often. */
export const PRODUCTS_EVERY = 10 * MINUTE;

const stream = 'products';

/** Stores one page; answers how many products it changed. */
function storeProducts(
  store: WriteConnection,
  shopId: number,
  page: RecordPage<PlatformProduct>,
  windowId: number,
  readAt: number,
  now: number,
): number {
  let changed = 0;
  let quarantined = 0;
  for (const item of page.items) {
    if (!item.ok) {
      const row = { stream, platformId: item.platformId, reason: item.reason, raw: item.raw } as const;
      quarantineRow(store, shopId, row, now);
      // A spoiled product is still there: it must not count as vanished.
      if (item.platformId !== undefined) touchProductByPlatformId(store, shopId, item.platformId, now);
      quarantined += 1;
      continue;
    }
    if (ingestProduct(store, shopId, item, { from: 'list', readAt }, now).outcome !== 'unchanged') changed += 1;
    releaseFromQuarantine(store, shopId, stream, item.record.platformItemId);
  }
  countPage(store, windowId, { pages: 1, received: page.items.length, changed, quarantined });
  return changed;
}

/** Reads all products of a shop once; answers when to read them again. Failures are recorded and never end the stream. */
export async function pullProducts(dependencies: RunnerDependencies, signal: AbortSignal): Promise<number> {
  const { writer, clock, shopId, bus } = dependencies;
  const startedAt = clock.now();
  const { record, windowId } = await writer.run(
    'begin products',
    (store) => {
      const known = loadStream(store, shopId, stream, 0);
      updateStream(store, shopId, stream, {
        lastAttemptAt: startedAt,
        ...(known.failuresInARow === 0 ? { state: 'current' } : {}),
        ...(known.startedFrom === null ? { startedFrom: startedAt } : {}),
      });
      const reason = known.backfilledAt === null ? 'backfill' : 'incremental';
      const window = { shopId, stream, reason, begin: startedAt, end: startedAt, startedAt } as const;
      return { record: known, windowId: beginWindow(store, window) };
    },
    'background',
  );
  try {
    const connection = await dependencies.connect();
    let cursor: string | undefined;
    let changedAny = false;
    do {
      const readAt = clock.now();
      const page = await retryRead(clock, () => connection.listProducts({ cursor, signal }), signal);
      // Never before the start, even if the clock is set back meanwhile: what was seen must not count as vanished.
      const now = Math.max(clock.now(), startedAt);
      const changed = await writer.run(
        'store products',
        (store) => storeProducts(store, shopId, page, windowId, readAt, now),
        'background',
      );
      changedAny ||= changed > 0;
      cursor = page.nextCursor === cursor ? undefined : page.nextCursor;
    } while (cursor !== undefined);
    const nextAttemptAt = clock.now() + PRODUCTS_EVERY;
    await writer.run(
      'finish products',
      (store) => {
        markVanishedProducts(store, shopId, startedAt);
        finishWindow(store, windowId, clock.now(), null);
        updateStream(store, shopId, stream, {
          state: 'waiting',
          watermark: startedAt,
          backfilledAt: record.backfilledAt ?? clock.now(),
          lastSuccessAt: clock.now(),
          nextAttemptAt,
          failuresInARow: 0,
          lastErrorKind: null,
          lastErrorText: null,
          lastErrorAt: null,
        });
      },
      'background',
    );
    await dependencies.onOutcome('active');
    bus.tell({ topics: changedAny ? ['products', 'sync'] : ['sync'], shopId });
    return nextAttemptAt;
  } catch (error) {
    const failure = describeFailure(error);
    const close = (store: WriteConnection): void => finishWindow(store, windowId, clock.now(), failure.text);
    if (signal.aborted) await writer.run('stop products', close, 'background').catch(() => {});
    signal.throwIfAborted();
    const failures = record.failuresInARow + 1;
    const nextAttemptAt = clock.now() + (failure.state === 'retrying' ? streamPause(failures) : 10 * MINUTE);
    await writer.run(
      'fail products',
      (store) => {
        close(store);
        updateStream(store, shopId, stream, {
          state: failure.state,
          nextAttemptAt,
          failuresInARow: failures,
          lastErrorKind: failure.kind,
          lastErrorText: failure.text,
          lastErrorAt: clock.now(),
        });
      },
      'background',
    );
    if (failure.shopNeeds) await dependencies.onOutcome(failure.shopNeeds);
    bus.tell({ topics: ['sync'], shopId });
    return nextAttemptAt;
  }
}
