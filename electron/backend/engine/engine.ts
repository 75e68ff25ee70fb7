import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import { createCompletenessRunner } from '../completeness/completeness-runner.ts';
import { checkPurchases } from '../features/fans/self-check.ts';
import { checkCounts } from '../features/orders/self-check.ts';
import { createConnections } from '../features/shops/connections.ts';
import { listShopAccess } from '../features/shops/read.ts';
import { startShop } from '../features/shops/start-shop.ts';
import { askSignals } from '../features/waiting/ask-signals.ts';
import { UnreadableRecord } from '../outbox/command-life.ts';
import { freshProduct } from '../outbox/fresh-read.ts';
import { createOutboxRunner } from '../outbox/outbox-runner.ts';
import { startIndexer } from '../search/indexer.ts';
import { checkSearch } from '../search/self-check.ts';
import { readRecord } from '../sync/read-record.ts';
import { type Loop, startLoop } from '../sync/shop-loop.ts';
import { orderAdapter, refundAdapter } from '../sync/stream-adapters.ts';
import { createSyncEngine, pullSpan } from '../sync/sync-engine.ts';
import { UserError } from '../user-error.ts';
import type { Engine, EngineHost } from './engine-contract.ts';
import type { EngineParts } from './engine-parts.ts';

const FLUSH_EVERY = 15 * SECOND;
const FIRST_SELF_CHECK_AFTER = 20 * MINUTE;
/** The self-check of each night begins at half past three in Shanghai. */
const SELF_CHECK_AT = 3.5 * HOUR;
/** Longer than this a person does not wait for one record. */
const RECORD_TIMEOUT = 60 * SECOND;

/** Makes everything that talks to platforms; nothing runs before `start`. */
export function createEngine(host: EngineHost): Engine {
  const { store, clock, log, onUnexpected } = host;
  const bus: EngineHost['bus'] = {
    tell: (notice) => {
      host.bus.tell(notice);
      if (notice.topics.some((topic) => topic === 'orders' || topic === 'after-sales')) outbox.ordersChanged();
    },
  };
  const connections = createConnections(host);
  const sync = createSyncEngine(clock, onUnexpected);
  const parts: EngineParts = {
    reader: store.reader,
    writer: store.writer,
    clock,
    bus,
    log,
    onUnexpected,
    shop: (shopId) => sync.shop(shopId),
    shopIds: () => sync.shopIds(),
  };
  const outbox = createOutboxRunner(parts, host.outbox);
  const completeness = createCompletenessRunner(parts);
  let upkeep: Loop[] = [];
  let indexer: Loop | undefined;
  let closing: Promise<void> | undefined;

  const add = (shopId: number): void => startShop({ store, clock, bus, connections, sync }, shopId);

  /** Counted calls are written down, kept figures are recounted. */
  function startUpkeep(): Loop[] {
    let isFirstCheck = true;
    return [
      startLoop(
        'call counts',
        clock,
        async () => {
          await connections.flush();
          return clock.now() + FLUSH_EVERY;
        },
        onUnexpected,
      ),
      startLoop(
        'self-check',
        clock,
        async (signal) => {
          if (isFirstCheck) {
            isFirstCheck = false;
            return clock.now() + FIRST_SELF_CHECK_AFTER;
          }
          await checkCounts(store, log, signal);
          await checkPurchases(store, log, signal);
          if ((await checkSearch(store, log, signal)) > 0) indexer?.poke();
          const tonight = shanghaiDayStart(clock.now()) + SELF_CHECK_AT;
          return tonight > clock.now() ? tonight : tonight + DAY;
        },
        onUnexpected,
      ),
    ];
  }

  /** Work on a shop that is pulled; UserError when it has no API. */
  function onShop<Result>(shopId: number, task: Parameters<typeof sync.runTask<Result>>[1]): Promise<Result> {
    const work = sync.runTask(shopId, task);
    if (!work) throw new UserError('REFUSED', 'error.shop.noApi');
    return work;
  }

  async function close(): Promise<void> {
    await Promise.all([outbox.stop(), completeness.stop(), ...upkeep.map((loop) => loop.stop())]);
    await sync.stop();
    // Figures about calls must not keep the store from being closed.
    await connections.flush().catch((error) => onUnexpected('call counts', error));
  }

  return {
    start: async () => {
      if (upkeep.length > 0) return;
      for (const { id } of listShopAccess(store.reader)) add(id);
      indexer = startIndexer(store, clock, onUnexpected);
      upkeep = [indexer, ...startUpkeep()];
      outbox.wake();
      completeness.wake();
    },
    addShop: async (shopId) => {
      add(shopId);
      outbox.wake();
      completeness.wake();
    },
    removeShop: async (shopId) => {
      // Both at once: while one is waited for, the other must not find the shop and begin anew.
      await Promise.all([sync.removeShop(shopId), completeness.removeShop(shopId)]);
    },
    forgetConnection: async (shopId) => connections.forget(shopId),
    poke: async (shopId, stream) => sync.poke(shopId, stream),
    platformNow: (shopId) => onShop(shopId, async ({ platformNow, limits }) => ({ now: platformNow(), limits })),
    pullSpan: async (shopId, stream, span) => {
      const work = onShop(shopId, (dependencies, signal) =>
        stream === 'orders'
          ? pullSpan(orderAdapter, dependencies, span, signal)
          : pullSpan(refundAdapter, dependencies, span, signal),
      );
      // The window's own line in the log says what went wrong; the page shows it.
      work.catch(() => bus.tell({ topics: ['sync'], shopId }));
    },
    readRecord: (shopId, stream, platformId) =>
      onShop(shopId, (dependencies, signal) =>
        readRecord(dependencies, stream, platformId, AbortSignal.any([signal, AbortSignal.timeout(RECORD_TIMEOUT)])),
      ),
    readProduct: (shopId, platformItemId) =>
      onShop(shopId, async (shop, signal) => {
        const reading = { shop, connection: await shop.connect(), signal, acceptsStale: true };
        await freshProduct(reading, platformItemId).catch((error: unknown) => {
          // What cannot be understood is left as it was known; a write is decided by a read of its own.
          if (!(error instanceof UnreadableRecord)) throw error;
        });
      }),
    callsToday: async () =>
      Object.fromEntries([...connections.apps()].map(([appId, { gate }]) => [appId, gate.budget()])),
    clockDifference: async () => {
      const times = [...connections.apps().values()].filter(({ time }) => time.isFresh());
      return times[0]?.time.offset() ?? null;
    },
    cycle: async () => sync.cycle(),
    wakeIndexer: async () => indexer?.poke(),
    wakeOutbox: async () => outbox.wake(),
    reveal: (commandId) => outbox.reveal(commandId),
    askSignals: (shopId, asks) => onShop(shopId, (dependencies, signal) => askSignals(dependencies, asks, signal)),
    checkCompleteness: (request) => completeness.check(request),
    completenessProgress: async () => completeness.progress(),
    writeStatistics: async () => host.writeStatistics(),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
