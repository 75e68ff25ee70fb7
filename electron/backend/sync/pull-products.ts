import { MINUTE } from '../../../shared/domain/clock.ts';
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

/** Reads all products of a shop once; answers when to read them again. Failures are recorded and never end the stream. */
export async function pullProducts(dependencies: RunnerDependencies, signal: AbortSignal): Promise<number> {
  const { writer, clock, shopId, bus } = dependencies;
  const stream = 'products';
  const record = await writer.run('load stream', (store) => loadStream(store, shopId, stream, 0), 'background');
  const startedAt = clock.now();
  let windowId: number | undefined;
  try {
    const connection = await dependencies.connect();
    windowId = await writer.run(
      'begin window',
      (store) => {
        updateStream(store, shopId, stream, {
          lastAttemptAt: startedAt,
          state: 'current',
          ...(record.startedFrom === null ? { startedFrom: startedAt } : {}),
        });
        return beginWindow(store, {
          shopId,
          stream,
          reason: record.backfilledAt === null ? 'backfill' : 'incremental',
          begin: startedAt,
          end: startedAt,
          startedAt,
        });
      },
      'background',
    );
    const log = windowId;
    let cursor: string | undefined;
    let changedAny = false;
    do {
      const readAt = clock.now();
      const page = await retryRead(clock, () => connection.listProducts({ cursor, signal }), signal);
      const now = clock.now();
      const changed = await writer.run(
        'store products',
        (store) => {
          let changes = 0;
          let quarantined = 0;
          for (const item of page.items) {
            if (!item.ok) {
              quarantineRow(
                store,
                shopId,
                { stream, platformId: item.platformId, reason: item.reason, raw: item.raw },
                now,
              );
              // A spoiled product is still there: it must not count as vanished.
              if (item.platformId !== undefined) touchProductByPlatformId(store, shopId, item.platformId, now);
              quarantined += 1;
              continue;
            }
            if (ingestProduct(store, shopId, item, { from: 'list', readAt }, now).outcome !== 'unchanged') changes += 1;
            releaseFromQuarantine(store, shopId, stream, item.record.platformItemId);
          }
          countPage(store, log, { received: page.items.length, changed: changes, quarantined });
          return changes;
        },
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
        finishWindow(store, log, clock.now(), null);
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
    bus.tell({ topics: changedAny ? ['products', 'sync'] : ['sync'], shopId });
    return nextAttemptAt;
  } catch (error) {
    signal.throwIfAborted();
    const failure = describeFailure(error);
    const failures = record.failuresInARow + 1;
    const nextAttemptAt = clock.now() + (failure.state === 'retrying' ? streamPause(failures) : 10 * MINUTE);
    await writer.run(
      'fail products',
      (store) => {
        if (windowId !== undefined) finishWindow(store, windowId, clock.now(), failure.text);
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
    bus.tell({ topics: ['sync'], shopId });
    return nextAttemptAt;
  }
}
